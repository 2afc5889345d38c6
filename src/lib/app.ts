import { readIdentity } from '$lib/auth/identity';
import { Museum } from '$lib/store/museum.svelte';
import { MuseumDatabase, type Owner } from '$lib/store/schema';

/** Opens the museum of whoever uses this device. Needs no network. */
export async function openMuseum(): Promise<Museum> {
	return openMuseumOf(await readIdentity());
}

/** @throws Dexie's errors where the browser's database cannot be opened */
export async function openMuseumOf(owner: Owner): Promise<Museum> {
	const db = new MuseumDatabase(owner);
	await db.open();
	return new Museum(db);
}
