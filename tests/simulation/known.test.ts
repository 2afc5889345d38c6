import { afterAll, beforeAll, expect, test } from 'vitest';
import { History } from './history.ts';
import { MUTANTS } from './mutants.ts';
import { REGRESSIONS } from './regressions.ts';
import { Server } from './server.ts';

/** Histories within which a mutant must have been caught. */
const MUTANT_LIMIT = 60;

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

test.each(MUTANTS)('[S22] is caught: $broken', async ({ build, from }) => {
	for (let seed = from; seed < from + MUTANT_LIMIT; seed++) {
		if ((await new History(seed, server, build).live()).length === 0) continue;
		// A fault of the judge would catch whatever is built.
		return expect(await new History(seed, server).live(), `seed ${seed} with the product itself`).toEqual([]);
	}
	expect.unreachable(`it lived ${MUTANT_LIMIT} histories`);
});
