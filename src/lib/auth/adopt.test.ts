import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { CONCEPTS, homeLayout, type Concept } from '$lib/model/concepts';
import type { Change } from '$lib/model/edit';
import { conceptTileId, newId } from '$lib/model/ids';
import { hasContent } from '$lib/model/tile';
import { readHistory } from '$lib/store/history';
import { addPhoto } from '$lib/store/photos';
import { readPreferences, readTiles } from '$lib/store/queries';
import { Recorder } from '$lib/store/recorder';
import { MuseumDatabase } from '$lib/store/schema';
import { write } from '$lib/store/write';
import { adopt, hasWork } from './adopt';

const open: MuseumDatabase[] = [];
afterEach(() => Promise.all(open.splice(0).map((db) => db.delete())));

function museum(kind: 'guest' | 'account'): MuseumDatabase {
	const id = newId();
	const db = new MuseumDatabase(kind === 'guest' ? { kind, id } : { kind, id, email: 'ada@school.example' });
	open.push(db);
	return db;
}

const tileOf = (db: MuseumDatabase, concept: Concept) => db.tiles.get(conceptTileId(db.owner.id, concept));
const notesOf = (db: MuseumDatabase, concept: Concept, value: string) =>
	write(db, 'Notes', [{ table: 'tiles', id: conceptTileId(db.owner.id, concept), field: 'notes', value }]);

test('a guest museum fills an account in which nothing was done: work, layout, stacking, name, settings', async () => {
	const [guest, account] = [museum('guest'), museum('account')];
	const id = conceptTileId(guest.owner.id, 'cubic');
	const layout = { x: 40, y: 40, width: 30, height: 30 };
	await write(guest, 'Work', [
		{ table: 'tiles', id, field: 'notes', value: 'a vase' },
		{ table: 'tiles', id, field: 'layout', value: layout },
		{ table: 'tiles', id, field: 'z', value: 7 },
		{ table: 'preferences', id: 'museum_name', field: 'value', value: 'Ada' },
		{ table: 'preferences', id: 'aspect_ratio', field: 'value', value: 1.5 }
	]);
	await adopt(account, guest);
	expect(await tileOf(account, 'cubic')).toMatchObject({ notes: 'a vase', layout, z: 7 });
	expect(await readPreferences(account)).toMatchObject({ museum_name: 'Ada', aspect_ratio: 1.5 });
	// Everything is on its way to the server, in an order it can follow.
	const fields = (await account.outbox.toArray()).map(({ change }) => `${change.table} ${change.field}`);
	expect(fields.indexOf('tiles create')).toBeLessThan(fields.indexOf('tiles notes'));
	expect(await account.choices.count()).toBe(0);
});

test('an account with an arrangement of its own keeps it, and its settings', async () => {
	const [guest, account] = [museum('guest'), museum('account')];
	await write(account, 'Theme', [{ table: 'preferences', id: 'theme', field: 'value', value: 'dark' }]);
	await notesOf(guest, 'cubic', 'a vase');
	await write(guest, 'Shape', [
		{ table: 'preferences', id: 'theme', field: 'value', value: 'light' },
		{ table: 'preferences', id: 'aspect_ratio', field: 'value', value: 2 },
		{ table: 'preferences', id: 'museum_name', field: 'value', value: 'Ada' },
		{
			table: 'tiles',
			id: conceptTileId(guest.owner.id, 'cubic'),
			field: 'layout',
			value: { x: 1, y: 1, width: 9, height: 9 }
		}
	]);
	await adopt(account, guest);
	expect(await readPreferences(account)).toMatchObject({
		theme: 'dark',
		aspect_ratio: 1,
		museum_name: 'Ada'
	});
	expect(await tileOf(account, 'cubic')).toMatchObject({ notes: 'a vase', layout: homeLayout('cubic') });
});

test('where both have work, the guest’s hangs beside the account’s and waits for a choice', async () => {
	const [guest, account] = [museum('guest'), museum('account')];
	await notesOf(account, 'linear', 'the account’s');
	await notesOf(guest, 'linear', 'the guest’s');
	await adopt(account, guest);
	expect((await tileOf(account, 'linear'))!.notes).toBe('the account’s');
	const own = (await readTiles(account)).find((tile) => tile.concept === null)!;
	expect(own).toMatchObject({ title: 'Linear', notes: 'the guest’s' });
	expect(await account.choices.toArray()).toEqual([
		{ mine: own.id, account: conceptTileId(account.owner.id, 'linear') }
	]);
});

test('the same work on both sides is one tile', async () => {
	const [guest, account] = [museum('guest'), museum('account')];
	await notesOf(account, 'linear', 'same');
	await notesOf(guest, 'linear', 'same');
	await adopt(account, guest);
	expect(await readTiles(account)).toHaveLength(CONCEPTS.length);
	expect(await account.choices.count()).toBe(0);
});

test('adopting again, as after a crash, makes no doubles', async () => {
	const [guest, account] = [museum('guest'), museum('account')];
	await notesOf(account, 'linear', 'the account’s');
	await notesOf(guest, 'linear', 'the guest’s');
	await adopt(account, guest);
	const [tiles, outbox] = [await readTiles(account), await account.outbox.toArray()];
	await adopt(account, guest);
	expect(await readTiles(account)).toEqual(tiles);
	expect(await account.outbox.toArray()).toEqual(outbox);
});

test('photos come along, and are sent', async () => {
	const [guest, account] = [museum('guest'), museum('account')];
	const bytes = new Uint8Array([1, 2, 3]).buffer;
	const sha = await addPhoto(guest, bytes, 'image/png');
	await guest.photos.update(sha, { uploaded: 1 });
	await adopt(account, guest);
	expect(await account.photos.get(sha)).toMatchObject({ mime: 'image/png', uploaded: 0 });
});

test('an untouched guest museum has nothing worth taking', async () => {
	const guest = museum('guest');
	expect(await hasWork(guest)).toBe(false);
	await notesOf(guest, 'piecewise', 'x');
	expect(await hasWork(guest)).toBe(true);
});

interface Work {
	concept: Concept | null;
	graph: string | null;
	notes: string;
	completed: boolean;
	deleted: boolean;
}

const work = fc.record<Work>({
	concept: fc.option(fc.constantFrom(...CONCEPTS.slice(0, 4).map(({ key }) => key)), { freq: 3 }),
	graph: fc.option(fc.constantFrom('{"version":11}', '{"version":11,"graph":{}}')),
	notes: fc.constantFrom('', 'a', 'b'),
	completed: fc.boolean(),
	deleted: fc.boolean()
});

async function fill(db: MuseumDatabase, works: Work[]): Promise<void> {
	for (const { concept, ...rest } of works) {
		const id = concept ? conceptTileId(db.owner.id, concept) : newId();
		const layout = { x: 50, y: 50, width: 20, height: 20 };
		const made: Change = {
			table: 'tiles',
			id,
			field: 'create',
			value: { concept: null, title: 'Own', layout, z: 1 }
		};
		const values = Object.entries(rest).map(
			([field, value]) => ({ table: 'tiles', id, field, value }) as Change
		);
		await write(db, 'Fill', concept ? values : [made, ...values]);
	}
}

test(
	'any guest museum in any account: nothing of either is lost, whatever meets',
	{ timeout: 60_000 },
	async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(work, { maxLength: 5 }),
				fc.array(work, { maxLength: 5 }),
				async (ours, theirs) => {
					const [guest, account] = [museum('guest'), museum('account')];
					await fill(account, ours);
					await fill(guest, theirs);
					const [before, taken] = [await readTiles(account), await readTiles(guest)];
					await adopt(account, guest);
					const after = await readTiles(account);
					const byId = new Map(after.map((tile) => [tile.id, tile]));
					// The account's work stands as it was.
					for (const tile of before.filter(hasContent)) expect(byId.get(tile.id)).toEqual(tile);
					// The guest's graphs and notes are all there, under the concept's name.
					for (const { graph, notes, concept } of taken) {
						if (graph === null && notes === '') continue;
						const name = CONCEPTS.find(({ key }) => key === concept)?.name ?? 'Own';
						expect(
							after.some(
								(tile) =>
									tile.graph === graph &&
									tile.notes === notes &&
									(tile.concept === concept || (tile.concept === null && tile.title === name))
							)
						).toBe(true);
					}
					// Whoever must choose sees both.
					for (const { mine, account: other } of await account.choices.toArray()) {
						expect(byId.has(mine)).toBe(true);
						expect(byId.has(other)).toBe(true);
					}
				}
			),
			{ numRuns: 30 }
		);
	}
);

test('[S14] what a tile was goes with it into the account', async () => {
	const [guest, account] = [museum('guest'), museum('account')];
	const recorder = new Recorder(guest);
	await write(
		guest,
		'Notes',
		[{ table: 'tiles', id: conceptTileId(guest.owner.id, 'cubic'), field: 'notes', value: 'a vase' }],
		{ now: Date.now() - 600_000 }
	);
	await recorder.record();
	await notesOf(guest, 'cubic', 'a bowl');
	await recorder.record();
	await adopt(account, guest);
	const history = await readHistory(account, conceptTileId(account.owner.id, 'cubic'));
	expect(history!.versions.map(({ notes }) => notes)).toEqual(['a vase']);
});
