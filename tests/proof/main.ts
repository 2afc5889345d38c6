import { parseArgs } from 'node:util';
import { Cluster } from '../stand/cluster.ts';
import { CROWDS, stormOnCluster, stormOnEmbedded, stormOnPostgres, type Crowd } from './runs.ts';
import type { Outcome } from './storm.ts';

const PLACES = ['embedded', 'cluster', 'postgres'] as const;
type Place = (typeof PLACES)[number];

const HELP = `Lets many devices write at once while server and database are killed (kill -9) under them, and looks
whether every acknowledged edit is there, once, and no cursor has passed a row (src/lib/sync/SPEC.md).

  npm run proof                      20 kills for each crowd, wherever this machine can
  npm run proof -- --kills N         so many
  npm run proof -- --only PLACE      one place (may be given again)
  npm run proof -- --seed N          other moments to die at

Places:
  embedded   the embedded backend; its database dies with it. Needs a build (npm start -- --build)
  cluster    a PostgreSQL made for the run (initdb), and a server in front of it: each dies by turns
  postgres   the PostgreSQL that TEST_DATABASE_URL names (a superuser's connection); only the server dies

Crowds: ${Object.keys(CROWDS).join(', ')}.
`;

/** Answers the exit code: 1 where an edit was lost, doubled or passed. */
export async function main(args: string[]): Promise<number> {
	const { values } = parseArgs({
		args,
		options: {
			help: { type: 'boolean' },
			kills: { type: 'string', default: '20' },
			seed: { type: 'string', default: String(Date.now() % 1_000_000) },
			only: { type: 'string', multiple: true }
		}
	});
	if (values.help) {
		process.stdout.write(HELP);
		return 0;
	}
	const [kills, seed] = [Number(values.kills), Number(values.seed)];
	const unknown = values.only?.find((name) => !(PLACES as readonly string[]).includes(name));
	if (unknown !== undefined || !Number.isInteger(kills) || !Number.isInteger(seed)) {
		console.error(`That is not understood.\n\n${HELP}`);
		return 2;
	}
	let bad = 0;
	for (const place of PLACES.filter((name) => values.only?.includes(name) ?? true)) {
		const lacking = await lacks(place);
		if (lacking) {
			console.log(`${place}: left out, ${lacking}`);
			continue;
		}
		for (const crowd of Object.keys(CROWDS) as Crowd[]) bad += await tell(place, crowd, kills, seed);
	}
	return bad > 0 ? 1 : 0;
}

async function lacks(place: Place): Promise<string> {
	if (place === 'postgres' && !process.env.TEST_DATABASE_URL) return 'TEST_DATABASE_URL is not set';
	if (place === 'cluster' && !(await Cluster.programs())) return 'there is no initdb on this machine';
	return '';
}

async function tell(place: Place, crowd: Crowd, kills: number, seed: number): Promise<number> {
	const begun = performance.now();
	const outcome = await run(place, crowd, kills, seed);
	const seconds = ((performance.now() - begun) / 1000).toFixed(0);
	console.log(
		`${place}, ${crowd}: ${outcome.kills} kills (seed ${seed}), ${outcome.edits} edits acknowledged, ` +
			`${outcome.failures} calls failed, ${outcome.problems.length} problems, ${seconds} s`
	);
	for (const problem of outcome.problems.slice(0, 20)) console.log(`    ${problem}`);
	return outcome.problems.length;
}

function run(place: Place, crowd: Crowd, kills: number, seed: number): Promise<Outcome> {
	if (place === 'embedded') return stormOnEmbedded(crowd, kills, seed);
	if (place === 'cluster') return stormOnCluster(crowd, kills, seed);
	return stormOnPostgres(process.env.TEST_DATABASE_URL!, crowd, kills, seed);
}
