import { parseArgs } from 'node:util';
import { History } from './history.ts';
import { Server } from './server.ts';

const HELP = `Lives random histories of pupils, devices, networks and servers, and looks whether any edit was lost,
doubled or misplaced (src/lib/sync/SPEC.md, S22). One seed is one history, exactly.

  npm run simulate                     1,000 histories from a seed of today's
  npm run simulate -- --seed N         from this seed on
  npm run simulate -- --histories N    so many
  npm run simulate -- --hours H        for so long
  npm run simulate -- --seed N --histories 1 --tell
                                       one of them, with all that happens in it
`;

/** Answers the exit code: 1 where a history went wrong. */
export async function main(args: string[]): Promise<number> {
	const { values } = parseArgs({
		args,
		options: {
			seed: { type: 'string' },
			histories: { type: 'string' },
			hours: { type: 'string' },
			tell: { type: 'boolean' },
			help: { type: 'boolean' }
		}
	});
	if (values.help) {
		process.stdout.write(HELP);
		return 0;
	}
	const first = Number(values.seed ?? Math.floor(Date.now() / 1_000));
	const hours = Number(values.hours ?? Infinity);
	const count = Number(values.histories ?? (values.hours ? Infinity : 1_000));
	const server = await Server.open();
	const begun = performance.now();
	const failed: number[] = [];
	let [lived, empty] = [0, 0];
	for (; lived < count && performance.now() - begun < hours * 3_600_000; lived++) {
		const seed = first + lived;
		const history = new History(seed, server);
		const wrong = await history.live();
		if (history.isVoid) empty++;
		if (values.tell) console.log(history.told.join('\n'));
		if (wrong.length === 0) continue;
		failed.push(seed);
		console.log(`seed ${seed}:\n  ${wrong.slice(0, 5).join('\n  ')}`);
	}
	await server.close();
	const seconds = (performance.now() - begun) / 1_000;
	const pace = (lived / seconds).toFixed(1);
	console.log(
		`${lived} histories from seed ${first}, ${pace} a second, ${empty} void; wrong: ${failed.join(', ') || 'none'}`
	);
	return failed.length > 0 ? 1 : 0;
}
