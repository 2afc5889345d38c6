import { afterAll, beforeAll, expect, test } from 'vitest';
import { create, Device, edit, newClient, openBackend, signIn, type TestBackend } from './backend.ts';

let backend: TestBackend;
beforeAll(async () => {
	backend = await openBackend();
});
afterAll(() => backend?.stop());

test('[S7, S8] one call pushes edits and pulls what is new', async () => {
	const { client, user } = await signIn(backend);
	const device = new Device(client, user);
	const tile = crypto.randomUUID();
	const answer = await device.sync(
		device.number(create(tile, 'linear'), edit(tile, 'graph', '{ "version": 11, "b":1, "a":2 }'), {
			table: 'preferences',
			id: 'aspect_ratio',
			field: 'value',
			value: Math.SQRT2
		})
	);
	expect(answer).toEqual({
		epoch: expect.any(String),
		last_seq: 3,
		rejected: [],
		signed_out: false,
		replace: true,
		tiles: [
			{
				id: tile,
				concept: 'linear',
				title: '',
				layout: { x: 14, y: 22, width: 22, height: 26 },
				z: 1,
				graph: '{ "version": 11, "b":1, "a":2 }',
				notes: '',
				completed: false,
				deleted: false,
				revision: 2
			}
		],
		preferences: [{ key: 'aspect_ratio', value: Math.SQRT2, revision: 3 }],
		cursor: 3,
		more: false
	});
	expect(await device.sync()).toMatchObject({ replace: false, tiles: [], preferences: [], cursor: 3 });
});

test('[S2] a push whose answer was lost is sent again, and nothing happens twice', async () => {
	const { client, user } = await signIn(backend);
	const device = new Device(client, user);
	const tile = crypto.randomUUID();
	const edits = device.number(create(tile), edit(tile, 'z', 'high'), edit(tile, 'notes', 'once'));
	await device.call(edits);
	await device.call(edits);
	const answer = await device.sync(edits);
	expect(answer.last_seq).toBe(3);
	expect(answer.rejected).toEqual([{ seq: 2, code: '22023', message: 'type' }]);
	expect(answer.tiles).toMatchObject([{ id: tile, notes: 'once', revision: 2 }]);
});

test('[S2] a gap is refused whole', async () => {
	const { client, user } = await signIn(backend);
	const device = new Device(client, user);
	await device.sync(device.number(create(crypto.randomUUID())));
	const [, lost, next] = device.number(...[1, 2, 3].map(() => create(crypto.randomUUID())));
	const { error, status } = await device.call([lost!, next!]);
	expect(error).toMatchObject({ code: 'MM001', message: 'gap' });
	expect(status).toBe(400);
	expect(await device.sync()).toMatchObject({ tiles: [], last_seq: 1 });
});

test('[S3] an edit that is refused does not block those behind it', async () => {
	const { client, user } = await signIn(backend);
	const device = new Device(client, user);
	const tile = crypto.randomUUID();
	const answer = await device.sync(
		device.number(
			create(tile),
			edit(tile, 'notes', 'n'.repeat(20_001)),
			edit(tile, 'layout', { x: 500, y: 0, width: 9, height: 9 }),
			edit(crypto.randomUUID(), 'notes', 'lost'),
			edit(tile, 'notes', 'good')
		)
	);
	expect(answer.rejected).toEqual([
		{ seq: 2, code: '23514', message: 'tiles_notes_length' },
		{ seq: 3, code: '23514', message: 'tiles_x_range' },
		{ seq: 4, code: '23503', message: 'missing_tile' }
	]);
	expect(answer.tiles).toMatchObject([{ notes: 'good' }]);
});

test('[S6] a push under another identity is refused', async () => {
	const ada = await signIn(backend);
	const ben = await signIn(backend);
	const device = new Device(ada.client, ada.user);
	const { error, status } = await device.call(device.number(create(crypto.randomUUID())), ben.user);
	expect(error?.code).toBe('42501');
	expect(status).toBe(403);
	const nobody = new Device(newClient(backend.url, backend.key), ada.user);
	expect(await nobody.call([])).toMatchObject({ status: 401, error: { code: '42501' } });
});

test('edits of one device reach the other, and the newer one stands', async () => {
	const { client, user } = await signIn(backend);
	const [laptop, phone] = [new Device(client, user), new Device(client, user)];
	const tile = crypto.randomUUID();
	await laptop.sync(laptop.number(create(tile, 'cubic')));
	await phone.sync(phone.number(create(tile, 'cubic'), edit(tile, 'notes', 'from the phone')));
	expect((await laptop.sync()).tiles).toMatchObject([{ notes: 'from the phone' }]);
	await laptop.sync(laptop.number(edit(tile, 'notes', 'from the laptop'), edit(tile, 'deleted', true)));
	expect((await phone.sync()).tiles).toMatchObject([{ notes: 'from the laptop', deleted: true }]);
});

test('two devices that push at once miss nothing', async () => {
	const { client, user } = await signIn(backend);
	const devices = [new Device(client, user), new Device(client, user), new Device(client, user)];
	const seen = devices.map(() => new Set<string>());
	const take = (index: number, ids: { id: string }[]) => ids.forEach(({ id }) => seen[index]!.add(id));
	await Promise.all(
		devices.map(async (device, index) => {
			for (let push = 0; push < 10; push++)
				take(index, (await device.sync(device.number(create(crypto.randomUUID())))).tiles);
		})
	);
	for (const [index, device] of devices.entries()) take(index, (await device.sync()).tiles);
	expect(seen.map(({ size }) => size)).toEqual([30, 30, 30]);
});

test('a large museum comes page by page', async () => {
	const { client, user } = await signIn(backend);
	const writer = new Device(client, user);
	const ids = Array.from({ length: 620 }, () => crypto.randomUUID());
	await writer.sync(writer.number(...ids.map((id) => create(id))));
	const reader = new Device(client, user);
	const first = await reader.sync();
	expect([first.tiles.length, first.more, first.replace]).toEqual([500, true, true]);
	const second = await reader.sync();
	expect([second.tiles.length, second.more, second.replace]).toEqual([120, false, false]);
	expect(new Set([...first.tiles, ...second.tiles].map(({ id }) => id))).toEqual(new Set(ids));
});

test('a graph of 1 MB goes there and back', async () => {
	const { client, user } = await signIn(backend);
	const device = new Device(client, user);
	const tile = crypto.randomUUID();
	const graph = JSON.stringify({ text: 'é'.repeat(524_280) });
	const answer = await device.sync(device.number(create(tile), edit(tile, 'graph', graph)));
	expect(answer.tiles).toMatchObject([{ graph }]);
});

test('a document that nests too deep is refused, and the server stays well', async () => {
	const { client, user } = await signIn(backend);
	const device = new Device(client, user);
	const tile = crypto.randomUUID();
	const well = '['.repeat(400_000) + ']'.repeat(400_000);
	const answer = await device.sync(device.number(create(tile), edit(tile, 'graph', `{"a":${well}}`)));
	expect(answer.rejected).toEqual([{ seq: 2, code: '23514', message: 'tiles_graph_json' }]);

	const session = (await client.auth.getSession()).data.session!;
	const response = await fetch(`${backend.url}/rest/v1/rpc/sync`, {
		method: 'POST',
		headers: {
			apikey: backend.key,
			authorization: `Bearer ${session.access_token}`,
			'content-type': 'application/json'
		},
		body: `{"p_user":"${user}","p_client":"${device.id}","p_device":"x","p_cursor":0,"p_edits":${well}}`
	});
	expect(response.ok).toBe(false);
	expect((await device.sync()).last_seq).toBe(2);
});

test('[S5] tables are closed to direct tricks, and open to an administrator whose changes reach every device', async () => {
	const ada = await signIn(backend);
	const ben = await signIn(backend);
	const device = new Device(ada.client, ada.user);
	const tile = crypto.randomUUID();
	await device.sync(device.number(create(tile, 'linear')));

	expect((await ben.client.from('tiles').select()).data).toEqual([]);
	expect((await ben.client.from('tiles').update({ notes: 'Ben' }).eq('id', tile).select()).data).toEqual([]);
	const denied = await ada.client
		.from('museums')
		.update({ epoch: crypto.randomUUID() })
		.eq('user_id', ada.user);
	expect(denied.error?.code).toBe('42501');
	expect((await ada.client.from('tiles').delete().eq('id', tile)).error?.code).toBe('42501');
	expect((await newClient(backend.url, backend.key).from('tiles').select()).error?.code).toBe('42501');

	const admin = await backend.admin();
	expect((await admin.from('tiles').update({ notes: 'Well done' }).eq('id', tile)).error).toBeNull();
	expect((await device.sync()).tiles).toMatchObject([{ notes: 'Well done' }]);
});
