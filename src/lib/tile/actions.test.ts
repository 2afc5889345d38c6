import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { conceptTileId, newId } from '$lib/model/ids';
import { Museum } from '$lib/store/museum.svelte';
import { MuseumDatabase } from '$lib/store/schema';
import { setDeleted, moveContent } from './actions';

const owner = { kind: 'guest' as const, id: newId() };
const linear = conceptTileId(owner.id, 'linear');
const cubic = conceptTileId(owner.id, 'cubic');
let museum: Museum;

beforeEach(async () => {
	museum = new Museum(new MuseumDatabase(owner));
	await museum.write('Write', [
		{ table: 'tiles', id: linear, field: 'notes', value: 'a ramp' },
		{ table: 'tiles', id: linear, field: 'completed', value: true },
		{ table: 'tiles', id: cubic, field: 'graph', value: '{"version":11}' }
	]);
});
afterEach(() => museum.db.delete());

const content = async (id: string) => {
	const { graph, notes, completed } = (await museum.db.tiles.get(id))!;
	return { graph, notes, completed };
};

test('two tiles change their graph, notes and completed mark; names and places stay', async () => {
	const before = (await museum.db.tiles.get(linear))!;
	await moveContent(museum, linear, cubic);
	expect(await content(linear)).toEqual({ graph: '{"version":11}', notes: '', completed: false });
	expect(await content(cubic)).toEqual({ graph: null, notes: 'a ramp', completed: true });
	expect(await museum.db.tiles.get(linear)).toMatchObject({ layout: before.layout, concept: 'linear' });
});

test('the move is one step to undo', async () => {
	await moveContent(museum, linear, cubic);
	expect(await museum.undo()).toBe('Move content from Linear to Cubic');
	expect(await content(linear)).toEqual({ graph: null, notes: 'a ramp', completed: true });
	expect(await content(cubic)).toEqual({ graph: '{"version":11}', notes: '', completed: false });
});

test('a tile that is gone takes nothing and gives nothing', async () => {
	await moveContent(museum, linear, newId());
	expect(await content(linear)).toMatchObject({ notes: 'a ramp' });
});

test('a deleted tile comes back as it was', async () => {
	const tile = (await museum.db.tiles.get(linear))!;
	await setDeleted(museum, tile, true);
	expect((await museum.db.tiles.get(linear))!.deleted).toBe(true);
	await setDeleted(museum, tile, false);
	expect(await museum.db.tiles.get(linear)).toEqual(tile);
});
