import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Museum } from '$lib/store/museum.svelte';
import { MuseumDatabase, writeMeta } from '$lib/store/schema';
import { account, linear } from '$lib/store/testing';
import { Sync } from './sync.svelte';

let museum: Museum;
let sync: Sync;

beforeEach(async () => {
	museum = new Museum(new MuseumDatabase(account));
	await writeMeta(museum.db, 'lastSync', 1);
	await museum.waiting.preload();
	sync = new Sync(museum);
});
afterEach(() => museum.db.delete());

const notes = (value: string) => [{ table: 'tiles', id: linear, field: 'notes', value }] as const;

test('from the first key on, an edit waits: at no moment is it called synced', async () => {
	expect([sync.museum.tone, sync.tile(linear).tone]).toEqual(['synced', 'synced']);
	const written = museum.write('Write', [...notes('a ramp')]);
	expect([sync.museum.waiting, sync.tile(linear).waiting]).toEqual([1, 1]);
	await written;
	expect([sync.museum.waiting, sync.tile(linear).waiting]).toEqual([1, 1]);
	await vi.waitFor(() => expect(museum.waiting.value?.waiting).toBe(1));
	expect(museum.writing).toBe(false);
});

test('what changes nothing, or could not be written, does not wait', async () => {
	await museum.write('Write', [...notes('')]);
	expect(museum.writing).toBe(false);
	await expect(museum.write('Write', [...notes('x'.repeat(20_001))])).rejects.toThrow();
	expect(museum.writing).toBe(false);
	expect(sync.museum.tone).toBe('synced');
});
