import { afterAll, beforeAll, expect, test } from 'vitest';
import { create, Device, newClient, openBackend, signIn, type TestBackend } from './backend.ts';

const PNG = Uint8Array.from(
	atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
	(char) => char.charCodeAt(0)
);

let backend: TestBackend;
beforeAll(async () => {
	backend = await openBackend();
});
afterAll(() => backend?.stop());

/** A hash that no photo has. */
function newSha(): string {
	return (crypto.randomUUID() + crypto.randomUUID()).replaceAll('-', '');
}

test('a photo goes there and back, and may be stored again', async () => {
	const { client, user } = await signIn(backend);
	const photos = client.storage.from('photos');
	const path = `${user}/${newSha()}`;
	expect((await photos.upload(path, PNG.buffer, { contentType: 'image/png' })).error).toBeNull();
	const { data, error } = await photos.download(path);
	expect(error).toBeNull();
	expect(data!.type).toBe('image/png');
	expect(new Uint8Array(await data!.arrayBuffer())).toEqual(PNG);

	const again = await photos.upload(path, PNG.buffer, { contentType: 'image/png' });
	expect(again.error).toMatchObject({ statusCode: '409' });
	expect(
		(await photos.upload(path, PNG.buffer, { contentType: 'image/png', upsert: true })).error
	).toBeNull();
	expect((await photos.download(`${user}/${newSha()}`)).error).toMatchObject({ statusCode: '404' });
});

test('a stranger neither sees nor stores anything in a pupil’s folder', async () => {
	const ada = await signIn(backend);
	const path = `${ada.user}/${newSha()}`;
	await ada.client.storage.from('photos').upload(path, PNG.buffer, { contentType: 'image/png' });
	const strangers = [(await signIn(backend)).client, newClient(backend.url, backend.key)];
	for (const { storage } of strangers) {
		const photos = storage.from('photos');
		expect((await photos.download(path)).data).toBeNull();
		expect((await photos.list(ada.user)).data ?? []).toEqual([]);
		expect((await photos.createSignedUrl(path, 60)).data).toBeNull();
		expect((await photos.remove([path])).data ?? []).toEqual([]);
		const into = await photos.upload(`${ada.user}/${newSha()}`, PNG.buffer, { contentType: 'image/png' });
		expect(into.error).not.toBeNull();
	}
	expect((await ada.client.storage.from('photos').download(path)).error).toBeNull();
});

test('only images of at most 5 MB, only under their hash', async () => {
	const { client, user } = await signIn(backend);
	const photos = client.storage.from('photos');
	const refused = [
		photos.upload(`${user}/${newSha()}`, PNG.buffer, { contentType: 'text/html' }),
		photos.upload(`${user}/${newSha()}`, new ArrayBuffer(5_242_881), { contentType: 'image/png' }),
		photos.upload(`${user}/holiday.png`, PNG.buffer, { contentType: 'image/png' }),
		photos.upload(`${user}/../${newSha()}`, PNG.buffer, { contentType: 'image/png' })
	];
	for (const { error } of await Promise.all(refused)) expect(error).not.toBeNull();
});

test('a deleted account takes everything with it', async () => {
	const { client, user } = await signIn(backend);
	const device = new Device(client, user);
	await device.sync(device.number(create(crypto.randomUUID())));
	const path = `${user}/${newSha()}`;
	await client.storage.from('photos').upload(path, PNG.buffer, { contentType: 'image/png' });

	const admin = await backend.admin();
	expect((await admin.auth.admin.deleteUser(user)).error).toBeNull();

	for (const table of ['museums', 'tiles', 'clients'] as const)
		expect((await admin.from(table).select().eq('user_id', user)).data).toEqual([]);
	expect((await client.auth.refreshSession()).error).not.toBeNull();
	expect((await device.call([])).error).not.toBeNull();
	expect((await client.storage.from('photos').download(path)).data).toBeNull();
	if (backend.embedded) {
		expect((await admin.from('erasures').select()).data).toEqual([]);
		expect((await admin.storage.from('photos').download(path)).data).toBeNull();
	}
});
