import { expect, test } from 'vitest';
import { after, someTile } from '$lib/model/testing';
import { restore } from './restore';

const tile = someTile('Bridges', { graph: '{"now":1}', notes: 'now', completed: true });
const version = { title: 'Bridges', graph: '{"then":1}', notes: 'then', deleted: false };

test('a version is brought back whole, by an edit that leaves place and mark as they are', () => {
	const step = restore(tile, version)!;
	expect(step.label).toBe('Bring back an older Bridges');
	expect(after(step, [tile]).get(tile.id)).toEqual({ ...tile, graph: '{"then":1}', notes: 'then' });
});

test('or its graph alone, or its notes', () => {
	expect(after(restore(tile, version, 'graph')!, [tile]).get(tile.id)!.notes).toBe('now');
	expect(after(restore(tile, version, 'notes')!, [tile]).get(tile.id)!.graph).toBe('{"now":1}');
});

test('a tile that was deleted hangs again with it', () => {
	const gone = { ...tile, deleted: true };
	expect(after(restore(gone, version)!, [gone]).get(tile.id)).toMatchObject({
		deleted: false,
		notes: 'then'
	});
});

test('what is so already is no edit, nor is a deletion', () => {
	expect(restore(tile, { ...tile })).toBeNull();
	expect(restore(tile, { ...version, graph: tile.graph }, 'graph')).toBeNull();
	expect(restore(tile, { ...version, deleted: true })).toBeNull();
});
