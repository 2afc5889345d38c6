import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { expect, test } from 'vitest';
import { newId } from '$lib/model/ids';
import { MuseumDatabase } from './schema';
import { deleteMuseum, inTurn } from './turns';

const owner = newId();
/** Holds a turn until it is told to end it. */
function hold(turn: 'edits' | 'photos') {
	let end = () => {};
	const held = new Promise<void>((begun) => {
		void inTurn(turn, owner, () => {
			begun();
			return new Promise<void>((resolve) => (end = resolve));
		});
	});
	return held.then(() => () => end());
}

test('[S17] one at a time syncs a museum; photos have a turn of their own', async () => {
	const end = await hold('edits');
	const order: string[] = [];
	const second = inTurn('edits', owner, async () => void order.push('edits'));
	await inTurn('photos', owner, async () => void order.push('photos'));
	end();
	await second;
	expect(order).toEqual(['photos', 'edits']);
});

test('who must not wait for ever goes on without a turn', async () => {
	const end = await hold('edits');
	expect(await inTurn('edits', owner, async () => 'done', 20)).toBe('done');
	end();
});

test('a failure of the work itself is passed on, and the work is not done twice', async () => {
	let times = 0;
	const work = () => {
		times++;
		return Promise.reject(new Error('mine'));
	};
	await expect(inTurn('edits', owner, work, 1_000)).rejects.toThrow('mine');
	expect(times).toBe(1);
});

test('[S19] a museum goes even while somebody hangs in the middle of a sync', async () => {
	const db = new MuseumDatabase({ kind: 'account', id: owner, email: 'ada@school.example' });
	await db.open();
	const end = await hold('photos');
	await deleteMuseum(owner, 20);
	expect(await Dexie.exists(db.name)).toBe(false);
	await expect(db.tiles.count()).rejects.toThrow();
	end();
});
