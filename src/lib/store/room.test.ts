import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { photoReference } from '$lib/model/photo';
import { addPhoto, readPhoto } from './photos';
import { makeRoom, readRoom } from './room';
import { MuseumDatabase } from './schema';
import { account, linear, setNotes } from './testing';
import { write } from './write';

let db: MuseumDatabase;
beforeEach(() => (db = new MuseumDatabase(account)));
afterEach(() => db.delete());

test('[S20] making room takes photos that nothing shows or sends, and what Undo remembers; nothing else', async () => {
	const [shown, idle] = [
		await addPhoto(db, new ArrayBuffer(8), 'image/png'),
		await addPhoto(db, new ArrayBuffer(9), 'image/png')
	];
	const graph = JSON.stringify({ list: [{ type: 'image', image_url: photoReference(shown) }] });
	await write(db, 'Add photo', [{ table: 'tiles', id: linear, field: 'graph', value: graph }]);
	await setNotes(db, 'kept');
	const before = await readRoom(db);
	expect(before).toMatchObject({
		photos: { count: 2, bytes: 17 },
		idle: { count: 1, bytes: 9 },
		undo: { count: 2 }
	});
	const waiting = await db.outbox.count();
	expect(await makeRoom(db)).toBe(9 + before.undo.bytes);
	expect(await readPhoto(db, idle)).toBeNull();
	expect(await readPhoto(db, shown)).not.toBeNull();
	expect((await db.tiles.get(linear))!.notes).toBe('kept');
	expect(await db.outbox.count()).toBe(waiting);
	expect(await db.steps.count()).toBe(0);
});
