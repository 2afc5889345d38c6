import type { Classroom } from '$lib/classes/classroom.svelte';
import { Pictures } from '$lib/store/pictures.svelte';

/**
 * Photos of a member's tiles, fetched as they are drawn and kept no longer than the page: they are the pupil's.
 * Without a network their place in the graph stays empty.
 */
export function memberPictures(classroom: Classroom, member: string): Pictures {
	const read = async (sha: string) => (await classroom.port).photo(member, sha);
	const pictures = new Pictures(read, () => () => pictures.close());
	return pictures;
}
