import { afterAll, beforeAll, expect, test } from 'vitest';
import { History } from './history.ts';
import { Server } from './server.ts';

/**
 * The bounded run: so many histories, as far as they get in so many ms, on a core of their own beside what is known
 * (`known.test.ts`). `npm run simulate` lives more.
 */
const BOUNDS = { histories: 1_000, ms: 75_000 };

let server: Server;
beforeAll(async () => {
	server = await Server.open();
});
afterAll(() => server.close());

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
