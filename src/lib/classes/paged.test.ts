import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MuseumDatabase } from '$lib/store/schema';
import { Classroom } from './classroom.svelte';
import { Paged } from './paged.svelte';
import type { ClassesPort } from './port';

/** Letters of the alphabet, three to a page. */
const page = (from: number, letters = 'abcdefgh') => ({
	letters: [...letters.slice(from, from + 3)],
	next: from + 3 < letters.length ? from + 3 : null
});

let db: MuseumDatabase;
let first: ReturnType<typeof page> | null;

beforeEach(async () => {
	db = new MuseumDatabase({ kind: 'account', id: crypto.randomUUID(), email: 'ada@school.example' });
	await db.open();
	first = page(0);
});
afterEach(() => db.delete());

test('pages come one behind the other, and those behind are forgotten when the first changes', async () => {
	const classroom = new Classroom(
		{ db, owner: db.owner, onwrite: () => {} },
		async () => ({}) as unknown as ClassesPort
	);
	const screen = classroom.screen(null, null, async () => first);
	const list = new Paged(
		classroom,
		screen,
		({ letters, next }) => ({ items: letters, next }),
		async (_, from: number) => page(from)
	);
	expect(list.items).toEqual([]);
	await list.more();
	await screen.refresh();
	expect(list.items.join('')).toBe('abc');
	await list.more();
	await list.more();
	expect(list.items.join('')).toBe('abcdefgh');
	expect(list.next).toBeNull();
	list.drop((letter) => letter === 'g');
	expect(list.items.join('')).toBe('abcdefh');
	first = page(0, 'zabcdefgh');
	await screen.refresh();
	expect(list.items.join('')).toBe('zab');
	expect(list.next).toBe(3);
});
