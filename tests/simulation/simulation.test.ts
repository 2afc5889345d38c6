import { afterAll, beforeAll, expect, test } from 'vitest';
import { History } from './history.ts';
import { MUTANTS } from './mutants.ts';
import { REGRESSIONS } from './regressions.ts';
import { Server } from './server.ts';

/** Seeds of the bounded run; `npm run simulate` lives as many more as one likes. */
const SEEDS = Array.from({ length: 300 }, (_, n) => n + 1);
/** Histories within which a mutant must have been caught. */
const MUTANT_LIMIT = 150;

let server: Server;
beforeAll(async () => {
	server = await Server.open();
});
afterAll(() => server.close());

test('[S22] one seed is one history', async () => {
	const tell = async () => {
		const history = new History(7, server);
		await history.live();
		return [...history.told, JSON.stringify(server.ledger)];
	};
	expect(await tell()).toEqual(await tell());
});

test.each(REGRESSIONS)('[S22] seed $seed stays well: $found', async ({ seed }) => {
	expect(await new History(seed, server).live()).toEqual([]);
});

test('[S22] whatever goes wrong, no edit is lost, doubled or misplaced, and all devices come to agree', async () => {
	const wrong: Record<number, string[]> = {};
	for (const seed of SEEDS) {
		const faults = await new History(seed, server).live();
		if (faults.length > 0) wrong[seed] = faults;
	}
	expect(wrong).toEqual({});
});

test.each(Object.entries(MUTANTS))('[S22] is caught: %s', async (_, build) => {
	for (let seed = 1; seed <= MUTANT_LIMIT; seed++) {
		if ((await new History(seed, server, build).live()).length > 0) return;
	}
	expect.unreachable(`lived ${MUTANT_LIMIT} histories`);
});
