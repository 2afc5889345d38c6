import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { afterEach, expect, test, vi } from 'vitest';
import { conceptTileId, newId } from '$lib/model/ids';
import { databaseName, MuseumDatabase } from '$lib/store/schema';
import { write } from '$lib/store/write';
import { writeIdentity } from './identity';
import { takeIn } from './take-in';

afterEach(() => vi.restoreAllMocks());

test('[S15] a guest’s museum goes once what was taken in is on disk: no loss of power takes it back', async () => {
	const [guestId, id] = [newId(), newId()];
	const guest = new MuseumDatabase({ kind: 'guest', id: guestId });
	const account = new MuseumDatabase({ kind: 'account', id, email: 'ada@school.example' });
	const tile = conceptTileId(guestId, 'linear');
	await write(guest, 'Notes', [{ table: 'tiles', id: tile, field: 'notes', value: 'made before' }]);
	guest.close();
	await writeIdentity(account.owner);
	const steps: string[] = [];
	const begin = vi.spyOn(IDBDatabase.prototype, 'transaction');
	await account.open();
	const remove = vi.spyOn(IDBFactory.prototype, 'deleteDatabase').mockImplementation(function (name) {
		for (const [stores, mode, options] of begin.mock.calls)
			if (mode === 'readwrite')
				for (const store of [stores].flat())
					if (store === 'meta' || store === 'identity')
						steps.push(`${store} ${options?.durability ?? 'default'}`);
		remove.mockRestore();
		return indexedDB.deleteDatabase(name);
	});
	expect(await takeIn(account, guestId)).toBe(true);
	// Whose the device is comes first: it is not the guest's any more when their museum counts as taken in.
	expect(steps[0]).toBe('identity strict');
	expect(steps.filter((step) => step.startsWith('meta')).at(-1)).toBe('meta strict');
	expect(await Dexie.exists(databaseName(guestId))).toBe(false);
	expect((await account.tiles.get(conceptTileId(id, 'linear')))!.notes).toBe('made before');
	await account.delete();
});

test('[S18] a guest who comes back by a loss of power is taken in once more, with what was written since', async () => {
	const [guestId, id] = [newId(), newId()];
	const account = new MuseumDatabase({ kind: 'account', id, email: 'ada@school.example' });
	await writeIdentity(account.owner);
	for (const [concept, value] of [
		['linear', 'before'],
		['quadratic', 'since']
	] as const) {
		const guest = new MuseumDatabase({ kind: 'guest', id: guestId });
		const tile = conceptTileId(guestId, concept);
		await write(guest, 'Notes', [{ table: 'tiles', id: tile, field: 'notes', value }]);
		guest.close();
		expect(await takeIn(account, guestId)).toBe(true);
	}
	const notes = (await account.tiles.toArray()).map((tile) => tile.notes).filter(Boolean);
	expect(notes.sort()).toEqual(['before', 'since']);
	await account.delete();
});
