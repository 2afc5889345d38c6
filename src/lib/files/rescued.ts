import { DEFAULT_PREFERENCES, type Preferences } from '$lib/model/preferences';
import { byStacking } from '$lib/store/queries';
import type { Rescued } from '$lib/store/rescue';
import { FILE_TYPE } from './file';
import { fileName } from './name';
import { writeContent } from './write';

/** What could be read of a museum that cannot be opened, as a file like any other. */
export async function rescuedFile(ownerId: string, rescued: Rescued): Promise<File> {
	const saved = Object.fromEntries(rescued.preferences.map(({ key, value }) => [key, value]));
	const preferences = { ...DEFAULT_PREFERENCES, ...saved } as Preferences;
	const photos = new Map(rescued.photos.map((photo) => [photo.sha, photo]));
	const content = await writeContent({
		owner: ownerId,
		tiles: rescued.tiles.filter(({ deleted }) => !deleted).sort(byStacking),
		preferences,
		photo: async (sha) => photos.get(sha) ?? null
	});
	const name = fileName(preferences.export_name, preferences.museum_name, new Date());
	return new File([content], name, { type: FILE_TYPE });
}
