import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Cluster } from '../stand/cluster.ts';
import { embeddedStand, postgresStand, type Beginning, type Stand } from '../stand/stand.ts';
import { storm, type Outcome, type Plan } from './storm.ts';

/** Who writes: one user's eight devices, or five hundred users with one each. */
export const CROWDS = {
	'8 writers on one user': { users: 1, devices: 8, turns: 6, edits: 6 },
	'500 users at once': { users: 500, devices: 1, turns: 1, edits: 3 }
} as const;
export type Crowd = keyof typeof CROWDS;

async function beginning({ users }: { users: number }): Promise<Beginning> {
	return { users, sql: await readFile(join(import.meta.dirname, 'ledger.sql'), 'utf8') };
}

/** The embedded backend as `npm start` runs it; its database dies with its process. */
export async function stormOnEmbedded(crowd: Crowd, kills: number, seed: number): Promise<Outcome> {
	const stand = await embeddedStand(await beginning(CROWDS[crowd]));
	return judged(stand, crowd, kills, seed, () => restartServer(stand));
}

/** PostgreSQL at this address, which is not ours to kill: only the server in front of it is. */
export async function stormOnPostgres(
	url: string,
	crowd: Crowd,
	kills: number,
	seed: number
): Promise<Outcome> {
	const stand = await postgresStand(url, await beginning(CROWDS[crowd]));
	return judged(stand, crowd, kills, seed, () => restartServer(stand));
}

/** A PostgreSQL of our own: it and the server in front of it are killed by turns. */
export async function stormOnCluster(crowd: Crowd, kills: number, seed: number): Promise<Outcome> {
	const cluster = await Cluster.start();
	try {
		const stand = await postgresStand(cluster.url, await beginning(CROWDS[crowd]));
		return await judged(stand, crowd, kills, seed, async (index) => {
			if (index % 2 === 0) return restartServer(stand);
			await cluster.kill();
			await cluster.restart();
			// It dies with its database, at once or a moment later.
			await stand.startServer();
		});
	} finally {
		await cluster.stop();
	}
}

async function judged(
	stand: Stand,
	crowd: Crowd,
	kills: number,
	seed: number,
	kill: (index: number) => Promise<void>
): Promise<Outcome> {
	const { devices, turns, edits } = CROWDS[crowd];
	const plan: Plan = {
		stand,
		devices,
		turns,
		edits,
		seed,
		kills: Array.from({ length: kills }, (_, index) => () => kill(index))
	};
	const outcome = await storm(plan).catch(async (error: unknown) => {
		// What went wrong is to be told, not that no more could be tidied up.
		await stand.remove().catch(() => undefined);
		throw error;
	});
	await stand.remove();
	return outcome;
}

async function restartServer(stand: Stand): Promise<void> {
	await stand.killServer();
	await stand.startServer();
}
