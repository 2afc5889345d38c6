import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { conceptTileId, newId } from '$lib/model/ids';
import type { Layout } from '$lib/model/tile';
import { Museum } from '$lib/store/museum.svelte';
import { MuseumDatabase, type TileRow } from '$lib/store/schema';
import { Toasts } from '$lib/ui/toasts.svelte';
import { Hanging } from './hanging';
import { arrange } from './steps';

const owner = { kind: 'guest' as const, id: newId() };
let museum: Museum;
let hanging: Hanging;
let linear: TileRow;

beforeEach(async () => {
	museum = new Museum(new MuseumDatabase(owner));
	hanging = new Hanging(museum, new Toasts());
	linear = await stored();
});
afterEach(() => museum.db.delete());

const stored = async () => (await museum.db.tiles.get(conceptTileId(owner.id, 'linear')))!;

/** Presses that came faster than the disk; answers where the last one led. */
function run(group: string, presses: number): Layout {
	let layout = linear.layout;
	for (let n = 0; n < presses; n++) {
		layout = { ...layout, width: layout.width + 1 };
		hanging.keep(linear, layout, arrange('Resize', linear, layout), group);
	}
	return layout;
}

test('undo takes a whole run of presses back, those too that the disk has not taken yet', async () => {
	await museum.preload();
	run('run', 6);
	expect(await museum.undo()).toBe('Resize Linear');
	expect((await stored()).layout).toEqual(linear.layout);
	await vi.waitFor(() => expect(hanging.layoutOf(linear)).toEqual(linear.layout));
	expect(await museum.undo()).toBeNull();
});

test('a run that Escape takes back leaves no step behind', async () => {
	const before = { ...linear.layout, x: 50 };
	hanging.keep(linear, before, arrange('Move', linear, before));
	run('run', 3);
	hanging.revert(linear, before, arrange('Resize', linear, before));
	expect(await museum.undo()).toBe('Move Linear');
	expect((await stored()).layout).toEqual(linear.layout);
	expect(await museum.undo()).toBeNull();
});
