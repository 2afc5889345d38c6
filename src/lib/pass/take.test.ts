import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { conceptTileId, newId } from '$lib/model/ids';
import { chosen } from '$lib/store/collisions';
import { takeBatch } from '$lib/store/outbox';
import { addPhoto } from '$lib/store/photos';
import { MuseumDatabase, type Owner } from '$lib/store/schema';
import { account, addTile, answer, asking, linear, serverTile, setNotes } from '$lib/store/testing';
import { settle } from '$lib/store/settle';
import { undo } from '$lib/store/undo';
import { write } from '$lib/store/write';
import { makeParcel, withPhotos } from './make';
import { parseParcel } from './parcel';
import type { Into } from './place';
import { takeParcel } from './take';

/* Two devices side by side: the databases of one lie in a browser of their own. */

const browsers = [new IDBFactory(), new IDBFactory()] as const;
const made: MuseumDatabase[] = [];
const device = async (owner: Owner, n: 0 | 1) => {
	Dexie.dependencies.indexedDB = browsers[n];
	const db = new MuseumDatabase(owner);
	await db.open();
	made.push(db);
	return db;
};
let one: MuseumDatabase;
let two: MuseumDatabase;

/** Passes all tiles that hold something, or these, as text: the way they come from codes and files. */
async function pass(from: MuseumDatabase, to: MuseumDatabase, into: Into = 'same', ids?: string[]) {
	const all = (await from.tiles.toArray()).filter(({ hung }) => hung).map(({ id }) => id);
	const parcel = await makeParcel(from, ids ?? all, { device: 'Chrome on ChromeOS', museum: 'Ada' });
	return takeParcel(to, parseParcel(JSON.stringify(await withPhotos(from, parcel))), into);
}

const notesOf = async (db: MuseumDatabase, id = linear) => (await db.tiles.get(id))!.notes;
const graphOf = async (db: MuseumDatabase, id = linear) => (await db.tiles.get(id))!.graph;
const graph = (...latex: string[]) =>
	JSON.stringify({
		version: 11,
		expressions: { list: latex.map((text) => ({ type: 'expression', id: text, latex: text })) }
	});
const draw = (db: MuseumDatabase, value: string, id = linear) =>
	write(db, 'Draw', [{ table: 'tiles', id, field: 'graph', value }]);

/** The server has these notes, and this device knows. */
async function knows(db: MuseumDatabase, notes: string, revision: number) {
	await takeBatch(db);
	const tile = await serverTile(db, { notes, revision });
	const asked = await asking(db);
	await settle(db, asked, answer({ lastSeq: asked.lastSeq, tiles: [tile], cursor: revision }), 1);
}

async function begin(owners: [Owner, Owner]) {
	for (const db of made.splice(0)) await db.delete();
	one = await device(owners[0], 0);
	two = await device(owners[1], 1);
}

beforeEach(() => begin([account, account]));
afterEach(async () => {
	for (const db of made.splice(0)) await db.delete();
});

test('[S12] what both devices did apart is joined, as edits that wait for the server', async () => {
	for (const db of [one, two]) await knows(db, 'A ramp.', 3);
	await setNotes(one, 'A ramp.\nIt is blue.');
	await setNotes(two, 'A long ramp.');
	await draw(one, graph('y=x'));
	await draw(two, graph('y=2x'));
	const taken = await pass(one, two);
	expect(taken).toMatchObject({ changed: ['Linear'], met: 0 });
	expect(await notesOf(two)).toBe('A long ramp.\nIt is blue.');
	expect(JSON.parse((await graphOf(two))!).expressions.list).toHaveLength(2);
	expect((await two.outbox.get(`tiles/${linear}/notes`))?.change.value).toBe(await notesOf(two));
	// What it was made from is still what this device knows of the server.
	expect((await two.bases.get(`tiles/${linear}/notes`))?.value).toBe('A ramp.');
	// One step takes all of it back.
	await undo(two);
	expect([await notesOf(two), await graphOf(two)]).toEqual(['A long ramp.', graph('y=2x')]);
	// And what was taken back can be taken again.
	await pass(one, two);
	expect(await notesOf(two)).toBe('A long ramp.\nIt is blue.');
});

test('[S12] what was passed meets itself on the server, and is there once', async () => {
	for (const db of [one, two]) await knows(db, 'A ramp.', 3);
	await setNotes(one, 'A ramp.\nIt is blue.');
	await setNotes(two, 'A ramp.\nIt is long.');
	await pass(one, two);
	const both = await notesOf(two);
	// The first device sends its own; the second was not made from that.
	await knows(one, 'A ramp.\nIt is blue.', 4);
	const tile = await serverTile(two, { notes: 'A ramp.\nIt is blue.', revision: 4 });
	await settle(two, await asking(two), answer({ tiles: [tile], cursor: 4 }), 1);
	expect(await notesOf(two)).toBe(both);
	expect(await two.collisions.count()).toBe(0);
});

test('[S12] a device that was behind takes what the server had given the other', async () => {
	await knows(one, 'A ramp.\nIt is blue.', 7);
	await knows(two, 'A ramp.', 3);
	await pass(one, two);
	expect(await notesOf(two)).toBe('A ramp.\nIt is blue.');
	// And the other way there is nothing to take: the older is what the newer was made from.
	await undo(two);
	expect(await pass(two, one)).toMatchObject({ changed: [] });
	expect(await notesOf(one)).toBe('A ramp.\nIt is blue.');
});

test('[S13] where both touched the same words, both are kept for a choice', async () => {
	for (const db of [one, two]) await knows(db, 'A red ramp.', 3);
	await setNotes(one, 'A blue ramp.');
	await setNotes(two, 'A green ramp.');
	expect(await pass(one, two)).toMatchObject({ met: 1 });
	expect(await notesOf(two)).toBe('A green ramp.');
	const row = (await two.collisions.get(`tiles/${linear}/notes`))!;
	expect(row.device).toBe('Chrome on ChromeOS');
	expect(chosen(row, 'A green ramp.', 'theirs')).toBe('A blue ramp.');
	// Chosen once, it is not asked again when the same is passed once more.
	await two.collisions.clear();
	expect(await pass(one, two)).toMatchObject({ met: 0, changed: [] });
	expect(await two.collisions.count()).toBe(0);
});

test('of place, name and mark, what waits on one side alone is taken', async () => {
	const own = await addTile(one, 'My line');
	await write(one, 'Complete', [{ table: 'tiles', id: linear, field: 'completed', value: true }]);
	await write(two, 'Move', [
		{ table: 'tiles', id: linear, field: 'layout', value: { x: 30, y: 30, width: 30, height: 30 } }
	]);
	await pass(one, two);
	expect(await two.tiles.get(linear)).toMatchObject({ completed: true, layout: { x: 30 } });
	expect(await two.tiles.get(own)).toMatchObject({ title: 'My line', deleted: false });
});

test('guests have no server between them: what was passed before is what both were made from', async () => {
	const [ada, bob] = [newId(), newId()];
	await begin([
		{ kind: 'guest', id: ada },
		{ kind: 'guest', id: bob }
	]);
	const [hers, his] = [conceptTileId(ada, 'linear'), conceptTileId(bob, 'linear')];
	const own = await addTile(one, 'My line');
	await setNotes(one, 'A ramp.', hers);
	await pass(one, two);
	expect(await notesOf(two, his)).toBe('A ramp.');
	await setNotes(two, 'A ramp.\nIt is blue.', his);
	await setNotes(one, 'A long ramp.', hers);
	await pass(two, one);
	expect(await notesOf(one, hers)).toBe('A long ramp.\nIt is blue.');
	await setNotes(one, 'A long ramp.\nIt is blue.\nIt is old.', hers);
	await pass(one, two);
	expect(await notesOf(two, his)).toBe('A long ramp.\nIt is blue.\nIt is old.');
	for (const db of [one, two]) expect(await db.collisions.count()).toBe(0);
	// A tile of one's own came home to itself, and has no twin.
	expect((await one.tiles.toArray()).filter(({ concept }) => concept === null).map(({ id }) => id)).toEqual([
		own
	]);
	expect((await two.tiles.toArray()).filter(({ concept }) => concept === null)).toHaveLength(1);
});

test('of two that never met, both are kept for a choice; or hang beside one another', async () => {
	const ada: Owner = { kind: 'guest', id: newId() };
	await begin([ada, account]);
	await setNotes(one, 'Hers.', conceptTileId(ada.id, 'linear'));
	await setNotes(two, 'His.');
	await pass(one, two, 'beside');
	const [beside] = (await two.tiles.toArray()).filter(({ concept }) => concept === null);
	expect(beside).toMatchObject({ title: 'Linear · Ada', notes: 'Hers.' });
	expect(await pass(one, two)).toMatchObject({ met: 1 });
	const row = (await two.collisions.get(`tiles/${linear}/notes`))!;
	expect(await notesOf(two)).toBe('His.');
	expect(chosen(row, 'His.', 'theirs')).toBe('Hers.');
	expect(chosen(row, 'His.', 'both')?.split('\n').sort()).toEqual(['Hers.', 'His.']);
});

test('photos come along in a file; one that does not leaves its row in a museum that could never fetch it', async () => {
	const ada: Owner = { kind: 'guest', id: newId() };
	await begin([ada, account]);
	const hers = conceptTileId(ada.id, 'linear');
	const sha = await addPhoto(one, new Uint8Array([1, 2, 3]).buffer, 'image/png');
	const withPhoto = (url: string) =>
		`{"expressions":{"list":[{"type":"image","id":"1","image_url":"${url}"}]}}`;
	await draw(one, withPhoto(`photo:${sha}`), hers);
	const parcel = await makeParcel(one, [hers], { device: 'A', museum: '' });
	expect(await takeParcel(two, parcel, 'same')).toMatchObject({ photos: 0 });
	expect(await graphOf(two)).toBe(withPhoto(''));
	await undo(two);
	await pass(one, two);
	expect(await graphOf(two)).toBe(withPhoto(`photo:${sha}`));
	expect((await two.photos.get(sha))?.uploaded).toBe(0);
});

test('however two devices work and pass, once all was passed both hold all of it, and passing again changes nothing', async () => {
	const move = fc.record({ who: fc.nat(1), passes: fc.boolean() });
	await fc.assert(
		fc.asyncProperty(fc.array(move, { maxLength: 8 }), fc.boolean(), async (moves, guests) => {
			const owners: [Owner, Owner] = guests
				? [
						{ kind: 'guest', id: newId() },
						{ kind: 'guest', id: newId() }
					]
				: [account, account];
			await begin(owners);
			const sides = [one, two] as const;
			const id = (n: number) => conceptTileId(owners[n]!.id, 'linear');
			if (guests) {
				await setNotes(one, 'begin', id(0));
				await pass(one, two);
			} else for (const db of sides) await knows(db, 'begin', 1);
			const written: string[] = [];
			for (const [n, { who, passes }] of moves.entries()) {
				const [db, other] = [sides[who]!, sides[1 - who]!];
				if (passes) await pass(db, other);
				else {
					written.push(`line ${n} of ${who}`);
					await setNotes(db, `${await notesOf(db, id(who))}\nline ${n} of ${who}`, id(who));
				}
			}
			await pass(one, two);
			await pass(two, one);
			const both = [await notesOf(one, id(0)), await notesOf(two, id(1))];
			for (const text of both) expect(text.split('\n').sort()).toEqual(['begin', ...written].sort());
			expect(both[0]).toBe(both[1]);
			for (const db of sides) expect(await db.collisions.count()).toBe(0);
			expect(await pass(one, two)).toMatchObject({ changed: [] });
			expect(await pass(two, one)).toMatchObject({ changed: [] });
		}),
		{ numRuns: 25 }
	);
}, 30_000);

test.each([
	['{', 'not tiles'],
	['{"format":"math-museums-tiles","version":2}', 'newer'],
	['{"format":"math-museums-tiles","version":1,"tiles":[]}', 'cannot be right']
])('what is no parcel is refused in words: %s', (text, words) => {
	expect(() => parseParcel(text)).toThrow(words);
});
