import { afterAll, beforeAll, expect, test } from 'vitest';
import { History } from './history.ts';
import { MUTANTS } from './mutants.ts';
import { REGRESSIONS } from './regressions.ts';
import { Server } from './server.ts';

/** The bounded run: so many histories, as far as they get in so many ms. `npm run simulate` lives more. */
const BOUNDS = { histories: 1_000, ms: 45_000 };
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

test('[S22] whatever goes wrong, no edit is lost, doubled or misplaced, and all devices come to agree', async () => {
	const wrong: Record<number, string[]> = {};
	const begun = performance.now();
	let [lived, empty] = [0, 0];
	for (; lived < BOUNDS.histories && performance.now() - begun < BOUNDS.ms; lived++) {
		const history = new History(lived + 1, server);
		const faults = await history.live();
		if (history.isVoid) empty++;
		if (faults.length > 0) wrong[lived + 1] = faults;
	}
	console.log(`${lived} histories, ${((lived / (performance.now() - begun)) * 1_000).toFixed(1)} a second`);
	expect(wrong).toEqual({});
	expect(empty).toBeLessThan(1 + lived / 20);
});

test.each(MUTANTS)('[S22] is caught: $broken', async ({ build, from }) => {
	for (let seed = from; seed < from + MUTANT_LIMIT; seed++)
		if ((await new History(seed, server, build).live()).length > 0) return;
	expect.unreachable(`it lived ${MUTANT_LIMIT} histories`);
});
