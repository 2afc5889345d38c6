import Dexie, { type Table } from 'dexie';

/**
 * The file that a museum is saved to, by the museum's owner: on a shared device the next pupil never saves
 * into it. Apart from the museum's own database: a handle belongs to this browser and never travels.
 */
class HandleDatabase extends Dexie {
	declare handles: Table<{ owner: string; handle: FileSystemFileHandle }, string>;

	constructor() {
		super('math-museums-files');
		this.version(1).stores({ handles: 'owner' });
	}
}

const db = new HandleDatabase();

export async function rememberedFile(owner: string): Promise<FileSystemFileHandle | null> {
	return (await db.handles.get(owner))?.handle ?? null;
}

export async function rememberFile(owner: string, handle: FileSystemFileHandle): Promise<void> {
	await db.handles.put({ owner, handle });
}

/** Forgets every file that was chosen on this device: whoever signs in next must not come upon one. */
export async function forgetFiles(): Promise<void> {
	await db.handles.clear();
}
