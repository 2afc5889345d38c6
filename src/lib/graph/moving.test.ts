import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseGraph, type GraphDocument } from './document';
import {
	addFolder,
	dropPlace,
	moveIntoNewFolder,
	moveItem,
	placeIn,
	placeOutside,
	removeWithRows,
	rowsOf,
	stepPlace
} from './moving';
import { findItem, removeItem } from './state';

/** A list as people see it: `a F( b c ) d`; an uppercase letter is a folder, `F[ b ]` a closed one. */
function listed(words: string): GraphDocument {
	const list: object[] = [];
	let folderId: string | undefined;
	for (const word of words.split(' ')) {
		if (/^[)\]]$/.test(word)) folderId = undefined;
		else if (/^[A-Z]/.test(word)) {
			list.push({ type: 'folder', id: word[0], ...(word[1] === '[' ? { collapsed: true } : {}) });
			folderId = word[0];
		} else list.push({ type: 'expression', id: word, ...(folderId ? { folderId } : {}), latex: `y=${word}` });
	}
	return parseGraph(JSON.stringify({ version: 11, expressions: { list } }));
}

function seen({ items }: GraphDocument): string {
	const words: string[] = [];
	let open: (typeof items)[number] | null = null;
	const close = () => open && words.push(open.raw.collapsed ? ']' : ')');
	for (const item of items) {
		if (item.type === 'folder' || (open && item.folderId !== open.id)) {
			close();
			open = null;
		}
		if (item.type === 'folder') {
			open = item;
			words.push(`${item.id}${item.raw.collapsed ? '[' : '('}`);
		} else words.push(item.folderId && !open ? `${item.id}?` : item.id);
	}
	close();
	return words.join(' ');
}

const step = (words: string, id: string, by: -1 | 1) => {
	const document = listed(words);
	const place = stepPlace(document, id, by);
	return place ? seen(moveItem(document, id, place)) : null;
};

test.each([
	['a b', 'a', 'b a'],
	['a F( b ) c', 'a', 'F( a b ) c'],
	['F( a b ) c', 'a', 'F( b a ) c'],
	['F( b a ) c', 'a', 'F( b ) a c'],
	['F( b a )', 'a', 'F( b ) a'],
	['a F[ b c ] d', 'a', 'F[ b c ] a d'],
	['F( a ) b c', 'F', 'b F( a ) c'],
	['F( a ) G( b ) c', 'F', 'G( b ) F( a ) c']
])('in %s, %s goes down and up again', (words, id, then) => {
	expect(step(words, id, 1)).toBe(then);
	expect(step(then, id, -1)).toBe(words);
});

test('at the ends of the list there is nowhere to go', () => {
	expect(step('a b', 'b', 1)).toBeNull();
	expect(step('a b', 'a', -1)).toBeNull();
	expect(step('a F( b )', 'F', 1)).toBeNull();
	expect(step('a', 'nobody', 1)).toBeNull();
});

test('a row goes into a folder, last, and out of it, right below', () => {
	const document = listed('a F( b ) c');
	const within = moveItem(document, 'a', placeIn(document, findItem(document, 'F')!));
	expect(seen(within)).toBe('F( b a ) c');
	const outside = placeOutside(within, findItem(within, 'b')!)!;
	expect(seen(moveItem(within, 'b', outside))).toBe('F( a ) b c');
});

test('a row gets a folder of its own, in its place; from one folder into another', () => {
	// New rows have numbers that differ from page to page.
	expect(seen(moveIntoNewFolder(listed('a b c'), 'b').document)).toMatch(/^a \d+\( b \) c$/);
	expect(seen(moveIntoNewFolder(listed('F( a b ) c'), 'a').document)).toMatch(/^F\( b \) \d+\( a \) c$/);
});

test('a folder is deleted with its rows or without them', () => {
	expect(seen(removeWithRows(listed('a F( b c ) d'), 'F'))).toBe('a d');
	expect(seen(removeItem(listed('a F( b c ) d'), 'F'))).toBe('a b c d');
	expect(rowsOf(listed('F( b c ) d'), 'F').map(({ id }) => id)).toEqual(['b', 'c']);
	const added = addFolder(listed('a'));
	expect(rowsOf(added.document, added.id)).toHaveLength(1);
});

test('[G1] what is moved is written as it was', () => {
	const text =
		'{ "expressions": {"list": [ {"id":"a", "x": 1.0},\n  {"id":"b","2":0,"1":0} , {"type":"folder","id":"F"}]}}';
	const moved = moveItem(parseGraph(text), 'b', { before: 'a', folder: null });
	expect(moved.text).toBe(
		'{ "expressions": {"list": [ {"id":"b","2":0,"1":0},\n  {"id":"a", "x": 1.0} , {"type":"folder","id":"F"}]}}'
	);
	expect(moveItem(moved, 'b', { before: 'F', folder: null }).text).toBe(text);
});

test('in version 5 the folder is told', () => {
	const text = JSON.stringify({
		version: 5,
		expressions: {
			list: [
				{ type: 'folder', id: 'F', memberIds: { a: true } },
				{ type: 'expression', id: 'a' },
				{ type: 'expression', id: 'b' }
			]
		}
	});
	const document = parseGraph(text);
	const within = moveItem(document, 'b', placeIn(document, findItem(document, 'F')!));
	expect(findItem(within, 'F')!.raw.memberIds).toEqual({ a: true, b: true });
	expect(findItem(within, 'b')!.raw).not.toHaveProperty('folderId');
	expect(moveItem(within, 'b', { before: null, folder: null }).text).toBe(text);
});

test('no row is lost, whatever is moved wherever', () => {
	const names = ['a', 'b', 'c', 'd', 'F', 'G'];
	const id = fc.constantFrom(...names, 'nobody');
	fc.assert(
		fc.property(fc.array(fc.tuple(id, fc.option(id), fc.option(fc.constantFrom('F', 'G')))), (moves) => {
			let document = listed('a F( b c ) d G( )');
			for (const [row, before, folder] of moves) {
				document = moveItem(document, row, { before, folder });
				expect(document.valid).toBe(true);
				expect(document.items.map((item) => item.id).toSorted()).toEqual(names.toSorted());
			}
		})
	);
});

test.each([
	['d', null, 'a', 'd a F( b c )'],
	['a', 'd', null, 'F( b c ) d a'],
	['a', 'b', 'c', 'F( b a c ) d'],
	['d', 'F', 'b', 'a F( d b c )'],
	['a', 'c', 'd', 'F( b c ) a d'],
	['b', 'c', 'd', 'a F( c b ) d'],
	['b', 'a', 'F', 'a b F( c ) d'],
	['F', 'd', null, 'a d F( b c )']
] as const)('%s is dropped between %s and %s', (id, above, below, after) => {
	const given = listed('a F( b c ) d');
	expect(seen(moveItem(given, id, dropPlace(given, id, above, below)!))).toBe(after);
});

test('a row dropped where it is stays there, and a folder comes above a folder, not into it', () => {
	const given = listed('a F( b c ) G( d )');
	expect(dropPlace(given, 'a', null, 'a')).toBeNull();
	expect(dropPlace(given, 'F', 'b', 'c')).toBeNull();
	expect(seen(moveItem(given, 'G', dropPlace(given, 'G', 'b', 'c')!))).toBe('a G( d ) F( b c )');
});

test('a row dropped below a closed folder comes behind all that is in it', () => {
	const given = listed('a F[ b c ] d');
	expect(seen(moveItem(given, 'a', dropPlace(given, 'a', 'F', 'd')!))).toBe('F[ b c ] a d');
});
