import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MuseumDatabase } from '$lib/store/schema';
import { Classroom } from './classroom.svelte';
import { behindFirst, Paged } from './paged.svelte';
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

test('pages come one behind the other, and those behind stay when the first changes', async () => {
	const classroom = new Classroom(
		{ db, owner: db.owner, onwrite: () => {} },
		async () => ({}) as unknown as ClassesPort
	);
	const screen = classroom.screen(null, null, async () => first);
	const list = new Paged(
		classroom,
		screen,
		({ letters, next }) => ({ items: letters, next }),
		(letter) => letter,
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
	// Something new pushes “c” behind the first page, and “f” moves to its top.
	first = page(0, 'zfabcdeh');
	await screen.refresh();
	expect(list.items.join('')).toBe('zfabcdeh');
	expect(list.next).toBeNull();
	// Nothing of the first page was known before.
	first = page(0, 'uvwxyz');
	await screen.refresh();
	expect(list.items.join('')).toBe('uvw');
	expect(list.next).toBe(3);
	await list.more();
	expect(list.items.join('')).toBe('uvwdef');
});

test('what lies behind a first page that has changed is what lay behind its last item', () => {
	const letters = fc.uniqueArray(fc.constantFrom(...'abcdefghijkl'), { minLength: 1 });
	fc.assert(
		fc.property(letters, letters, (first, known) => {
			const behind = behindFirst(first, known, (letter) => letter);
			if (behind === null) {
				expect(known).not.toContain(first.at(-1));
				return;
			}
			const all = [...first, ...behind];
			expect(new Set(all).size).toBe(all.length);
			for (const letter of known.slice(known.indexOf(first.at(-1)!))) expect(all).toContain(letter);
		})
	);
});
