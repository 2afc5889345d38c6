import { afterAll, beforeAll, expect, test } from 'vitest';
import { SupabaseDevices } from '$lib/supabase/devices';
import { keepSession } from '$lib/supabase/session';
import { create, Device, edit, openBackend, signIn, type TestBackend } from './backend';

/* One's devices, over the wire. */

let backend: TestBackend;
beforeAll(async () => {
	backend = await openBackend();
});
afterAll(() => backend.stop());

test('a device is listed, renamed and signed out; its session sees nothing then, and may hand in what waits', async () => {
	const email = `${crypto.randomUUID()}@example.org`;
	const { client, user } = await signIn(backend, email);
	const lost = await signIn(backend, email);
	const [here, there] = [new Device(client, user), new Device(lost.client, user)];
	const tile = crypto.randomUUID();
	await here.sync(here.number(create(tile)));
	await there.sync();
	const devices = new SupabaseDevices(
		client,
		keepSession(
			client.auth,
			async () => null,
			async () => true
		)
	);
	const rows = await devices.list(user);
	const row = rows.find((one) => one.client === there.id)!;
	expect(row).toMatchObject({ name: 'Test', label: null, signedOut: null, told: null });
	expect(Math.abs(row.lastSync - Date.now())).toBeLessThan(60_000);
	expect(new Set(rows.map(({ session }) => session)).size).toBe(2);

	await devices.rename(user, there.id, 'Old phone');
	await devices.signOut(user, there.id);
	expect((await devices.list(user)).find((one) => one.client === there.id)).toMatchObject({
		label: 'Old phone'
	});
	expect((await lost.client.from('tiles').select()).data).toEqual([]);
	const answer = await there.sync(there.number(edit(tile, 'notes', 'handed in')));
	expect(answer).toMatchObject({ signed_out: true, tiles: [], last_seq: 1 });
	const sha = 'a'.repeat(64);
	const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]).buffer;
	const stored = await lost.client.storage
		.from('photos')
		.upload(`${user}/${sha}`, png, { contentType: 'image/png' });
	expect(stored.error).toBeNull();
	expect((await lost.client.storage.from('photos').download(`${user}/${sha}`)).error).not.toBeNull();
	expect((await here.sync()).tiles[0]!.notes).toBe('handed in');
});
