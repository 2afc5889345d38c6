import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { isMet, type Row } from './measure.ts';
import { table } from './table.ts';

/** What may be asked for; null where all of it is. */
interface Asked {
	runs: number | null;
	/** Of the network between device and server, in ms. */
	roundTrip: number | null;
	/** Part of the name of a graph. */
	graph: string;
}

/** Each is loaded when it is its turn: a browser's driver and Lighthouse take seconds, and --help none. */
const BENCHES = {
	weight: {
		about: 'what the first poster weighs',
		measure: async () => (await import('./weight.ts')).measureWeight()
	},
	poster: {
		about: 'opening a poster of 200 tiles offline',
		measure: async () => (await import('./poster.ts')).measurePoster()
	},
	drag: {
		about: 'dragging among 200 tiles',
		measure: async () => (await import('./drag.ts')).measureDrag()
	},
	edit: {
		about: 'a local edit beside a bare Dexie put',
		measure: async () => (await import('./edit.ts')).measureEdits()
	},
	graphs: {
		about: 'drawing graphs, beside function-plot, JSXGraph and Mafs',
		measure: async () => (await import('./graphs.ts')).measureGraphs()
	},
	rows: {
		about: 'opening a tile with twenty rows',
		measure: async () => (await import('./rows.ts')).measureRows()
	},
	hostile: {
		about: 'graphs that ask for too much: for how long the page answers nobody',
		measure: async ({ graph }) => (await import('./hostile.ts')).measureHostile(graph)
	},
	lighthouse: {
		about: 'Lighthouse, four pages',
		measure: async () => (await import('./quality.ts')).measureQuality()
	},
	sync: {
		about: 'sync beside RxDB, TanStack and a plain outbox (TEST_DATABASE_URL: on PostgreSQL)',
		measure: async ({ runs, roundTrip }) => (await import('./sync.ts')).measureSync(runs, roundTrip)
	},
	classroom: {
		about:
			'each screen of a class, by itself and in a school of 2,000 (TEST_DATABASE_URL: on that PostgreSQL)',
		measure: async ({ runs }) => (await import('./classroom.ts')).measureClassroom(runs)
	},
	growth: {
		about: 'a sync in a museum of 2,000 tiles, beside one of 12',
		measure: async () => (await import('./growth.ts')).measureGrowth()
	},
	school: {
		about: 'two thousand devices that come back within a minute',
		measure: async ({ runs }) => (await import('./school.ts')).measureSchool(runs)
	}
} satisfies Record<string, { about: string; measure: (asked: Asked) => Promise<Row[]> }>;

const HELP = `Measures how fast Math Museums is, beside its goals, and prints a table. Builds it first.

  npm run bench                     all of it, some minutes
  npm run bench -- --only NAME      one part (may be given again)
  npm run bench -- --runs N         sync, classroom and school only: so many of each; with 1, a quick look at the least of it
  npm run bench -- --round-trip MS  sync only: over a network of that round trip alone, instead of 0, 50 and 200
  npm run bench -- --graph NAME     hostile only: the graphs that have this in their name
  npm run bench -- --json FILE      writes the numbers too

${Object.entries(BENCHES)
	.map(([name, { about }]) => `  ${name.padEnd(12)}${about}`)
	.join('\n')}

A goal that is missed does not fail: times depend on the machine. What cannot be measured does.
`;

const ROOT = join(import.meta.dirname, '../..');

async function main(): Promise<number> {
	const { values } = parseArgs({
		options: {
			help: { type: 'boolean' },
			json: { type: 'string' },
			only: { type: 'string', multiple: true },
			runs: { type: 'string' },
			'round-trip': { type: 'string' },
			graph: { type: 'string' }
		}
	});
	if (values.help) {
		process.stdout.write(HELP);
		return 0;
	}
	const unknown = values.only?.find((name) => !Object.hasOwn(BENCHES, name));
	if (unknown !== undefined) {
		console.error(`There is no “${unknown}”.\n\n${HELP}`);
		return 1;
	}
	const build = spawnSync(process.execPath, ['scripts/start.mjs', '--build'], {
		cwd: ROOT,
		stdio: 'inherit'
	});
	if (build.status !== 0) return 1;

	const number = (given: string | undefined) => (given === undefined ? null : Number(given));
	const asked: Asked = {
		runs: number(values.runs),
		roundTrip: number(values['round-trip']),
		graph: values.graph ?? ''
	};
	const rows: Row[] = [];
	const failures: { name: string; reason: string }[] = [];
	for (const [name, { about, measure }] of Object.entries(BENCHES)) {
		if (values.only && !values.only.includes(name)) continue;
		console.error(`${name}: ${about} …`);
		const begun = performance.now();
		try {
			rows.push(...(await measure(asked)));
			console.error(`    ${((performance.now() - begun) / 1000).toFixed(0)} s`);
		} catch (error) {
			failures.push({ name, reason: error instanceof Error ? error.message : String(error) });
		}
	}
	console.log(`\n${table(rows)}`);
	for (const { name, reason } of failures) console.error(`\n${name} could not be measured: ${reason}`);
	if (values.json) {
		const machine = { cpu: cpus()[0]?.model ?? '', cores: cpus().length, node: process.version };
		const report = { machine, rows: rows.map((each) => ({ ...each, met: isMet(each) })), failures };
		await writeFile(values.json, `${JSON.stringify(report, null, '\t')}\n`);
	}
	return failures.length > 0 ? 1 : 0;
}

process.exitCode = await main();
