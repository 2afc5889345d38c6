import type { Classroom } from '$lib/classes/classroom.svelte';
import { EVERYTHING, type GalleryPlace, type Hung } from './port';

/**
 * All that the account hung in a gallery, however far along its wall.
 *
 * @throws ClassesError where there is no connection: this device may keep some of it (`Classroom.remembered`)
 */
export async function ownExhibits(
	{ user, port }: Pick<Classroom, 'user' | 'port'>,
	classId: string
): Promise<Hung[]> {
	const { gallery } = await port;
	const own: Hung[] = [];
	let from: GalleryPlace | null = null;
	do {
		const page = await gallery.wall(classId, { ...EVERYTHING, author: user }, from);
		own.push(...(page?.exhibits ?? []));
		from = page?.next ?? null;
	} while (from);
	return own;
}
