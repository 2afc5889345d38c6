import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { create, Device, edit, elsewhere, newClient, signIn } from './backend.ts';
import { startEmbedded } from './embedded.ts';

describe.skipIf(elsewhere)('the embedded backend', { timeout: 180_000 }, () => {
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

	test(
		'killed in the middle of pushing, it has every edit that it acknowledged',
		{ timeout: 300_000 },
		async () => {
			let backend = await open();
			const { client, user } = await signIn(backend);
			const session = (await client.auth.getSession()).data.session!;
			const tile = crypto.randomUUID();
			let device = new Device(client, user);
			await device.sync(device.number(create(tile)));
			let acknowledged = 0;

			for (let round = 0; round < 2; round++) {
				const killed = await pushUntilKilled(device, tile, acknowledged, backend.kill);
				backend = await open();
				const again = newClient(backend.url, backend.key);
				expect((await again.auth.setSession(session)).error).toBeNull();
				device = new Device(again, user);
				const [found] = (await device.sync()).tiles;
				// The one that was under way may have been written, too, though its answer never came.
				expect([killed, killed + 1].map(String)).toContain(found!.notes);
				acknowledged = Number(found!.notes);
			}
			await backend.stop();
		}
	);

	/** Counts up in a tile's notes, kills the server in the middle of it, and answers the last count acknowledged. */
	async function pushUntilKilled(device: Device, tile: string, from: number, kill: () => Promise<void>) {
		let acknowledged = from;
		let killing: Promise<void> | undefined;
		try {
			for (;;) {
				const pushing = device.sync(device.number(edit(tile, 'notes', String(acknowledged + 1))));
				if (acknowledged === from + 15) killing = kill();
				await pushing;
				acknowledged++;
			}
		} catch {
			await killing;
		}
		expect(acknowledged).toBeGreaterThanOrEqual(from + 15);
		return acknowledged;
	}

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
