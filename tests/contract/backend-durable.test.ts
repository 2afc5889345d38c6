import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { create, Device, edit, elsewhere, newClient, signIn } from './backend.ts';
import { startEmbedded } from './embedded.ts';

describe.skipIf(elsewhere)('the embedded backend', () => {
	let data: string;
	beforeAll(async () => {
		data = await mkdtemp(join(tmpdir(), 'museum-durable-'));
	});
	afterAll(() => rm(data, { recursive: true, force: true }));

	/** The backend on the same folder as before. */
	async function open() {
		const embedded = await startEmbedded({ data });
		return { ...embedded, embedded, admin: () => Promise.reject(new Error('Nobody is administrator here.')) };
	}

	test('killed in the middle of pushing, it has every edit that it acknowledged', async () => {
		let backend = await open();
		const { client, user } = await signIn(backend);
		const session = (await client.auth.getSession()).data.session!;
		const tile = crypto.randomUUID();
		let acknowledged = 0;
		let device = new Device(client, user);
		await device.sync(device.number(create(tile)));

		for (let round = 0; round < 3; round++) {
			const pushing = (async () => {
				for (;;) {
					const answer = await device.sync(device.number(edit(tile, 'notes', String(acknowledged + 1))));
					expect(answer.rejected).toEqual([]);
					acknowledged++;
				}
			})();
			const enough = acknowledged + 20;
			while (acknowledged < enough) await new Promise((resolve) => setImmediate(resolve));
			await Promise.all([backend.kill(), expect(pushing).rejects.toThrow()]);

			backend = await open();
			const again = newClient(backend.url, backend.key);
			await again.auth.setSession(session);
			device = new Device(again, user);
			const [found] = (await device.sync()).tiles;
			// One more may have been written whose answer never came.
			expect([String(acknowledged), String(acknowledged + 1)]).toContain(found!.notes);
			acknowledged = Number(found!.notes);
		}
		await backend.stop();
	});

	test('a second server on the same folder refuses to start, in words', async () => {
		const backend = await open();
		await expect(startEmbedded({ data })).rejects.toThrow(/Another server is already using/);
		await backend.stop();
	});

	test('a restart keeps accounts, keys and mails', async () => {
		let backend = await open();
		const { user } = await signIn(backend, 'ada@example.org');
		const { key } = backend;
		await backend.stop();
		backend = await open();
		expect(backend.key).toBe(key);
		expect(await backend.mails('ada@example.org')).toHaveLength(1);
		// Counts of mails are not kept, so she may ask at once.
		expect((await signIn(backend, 'ada@example.org')).user).toBe(user);
		await backend.stop();
	});
});
