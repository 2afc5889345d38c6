import type { SupabaseClient } from '@supabase/supabase-js';
import type { Database } from '../../src/lib/model/database.types.ts';

/** As many as Storage removes in one call. */
const BATCH = 1000;

/**
 * Empties the photo folders of deleted accounts, through Storage: a row deleted by SQL would leave its bytes
 * behind. Can be stopped and run again at any time.
 *
 * @param client signed in with a secret key
 * @returns the number of folders emptied
 * @throws Error when the server refuses
 */
export async function erasePhotos(client: SupabaseClient<Database>): Promise<number> {
	const { data: folders, error } = await client.from('erasures').select('user_id');
	if (error) throw new Error(`The list of folders to empty could not be read: ${error.message}`);
	for (const { user_id: folder } of folders) {
		await emptyFolder(client, folder);
		const done = await client.from('erasures').delete().eq('user_id', folder);
		if (done.error) throw new Error(`The folder ${folder} could not be struck off: ${done.error.message}`);
	}
	return folders.length;
}

async function emptyFolder(client: SupabaseClient<Database>, folder: string): Promise<void> {
	const photos = client.storage.from('photos');
	for (;;) {
		const { data: files, error } = await photos.list(folder, { limit: BATCH });
		if (error) throw new Error(`The folder ${folder} could not be listed: ${error.message}`);
		if (files.length === 0) return;
		// Hosted Storage lists names within the folder, the library's lists them with it.
		const paths = files.map(({ name }) => (name.startsWith(`${folder}/`) ? name : `${folder}/${name}`));
		const removed = await photos.remove(paths);
		if (removed.error) throw new Error(`The folder ${folder} could not be emptied: ${removed.error.message}`);
		if (removed.data.length === 0) throw new Error(`The folder ${folder} could not be emptied.`);
	}
}
