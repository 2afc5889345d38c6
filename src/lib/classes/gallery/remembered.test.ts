import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MuseumDatabase } from '$lib/store/schema';
import type { Hung } from './port';
import { forgetGone, rememberedExhibits, rememberExhibits, type OnWall } from './remembered';

let db: MuseumDatabase;
beforeEach(async () => {
	db = new MuseumDatabase({ kind: 'account', id: crypto.randomUUID(), email: 'ada@school.example' });
	await db.open();
	await rememberExhibits(db, [hung('a', 1), hung('b', 2), hung('c', 3), hung('d', 4)]);
	await rememberExhibits(db, [hung('e', 3, '8a')]);
});
afterEach(() => db.delete());

/** An exhibit published in that second. */
function hung(id: string, second: number, classId = '7b'): OnWall {
	const exhibit = { id, place: [`2026-11-21T10:00:0${second}.000001+00:00`, id] } as Hung;
	return { exhibit: { ...exhibit, graph: '{}' }, classId } as OnWall;
}
const kept = async (classId: string) => (await rememberedExhibits(db, classId)).map(({ id }) => id);

test('what is kept of a class is there without a network, newest first', async () => {
	expect(await kept('7b')).toEqual(['d', 'c', 'b', 'a']);
	expect(await kept('8a')).toEqual(['e']);
	expect(await kept('9c')).toEqual([]);
});

test('what does not hang there any more is forgotten, as far as the server has said', async () => {
	const at = (second: number) => Date.UTC(2026, 10, 21, 10, 0, second);
	await forgetGone(db, { classId: '7b', ids: new Set(['d', 'b']), before: Infinity, after: at(2) });
	expect(await kept('7b')).toEqual(['d', 'b', 'a']);
	await forgetGone(db, { classId: '7b', ids: new Set(['d']), before: at(2), after: -Infinity });
	expect(await kept('7b')).toEqual(['d', 'b']);
	expect(await kept('8a')).toEqual(['e']);
});
