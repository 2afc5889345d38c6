import { atMost, percentile, row, type Row } from './measure.ts';
import { Bench, type Outcome } from './sync/bench.ts';
import { CONTENDERS, type Page } from './sync/build.ts';
import { syncOf, WORKLOADS, type Workload } from './sync/workloads.ts';

const ROUND_TRIPS = [0, 50, 200];
const RUNS = 10;
/**
 * A contender is not run again at a workload once that has taken so long in all, in ms: a request for each edit takes
 * minutes by design. The two whose times the goals compare have all their runs. One that never comes to an end never will.
 */
const BUDGET = 30_000;
/** Museums in which the same twenty edits are synced. */
const SIZES = [12, 200, 2000];
/** RxDB, as it comes. */
const BESIDE: Page = 'rxdb-plain';
/** The workloads and the round trip for which there are goals beside it. */
const GOALS = { workloads: ['push', 'moves'], roundTrip: 50, time: 1 / 3, requests: 1 / 50 };

/**
 * The product's own store and sync beside what one might take instead: same database, same policies, same browser.
 *
 * @param runs of each; `null` for the ten of the table
 * @param roundTrip in ms; `null` for the three of the table
 */
export async function measureSync(runs: number | null, roundTrip: number | null): Promise<Row[]> {
	const bench = await Bench.open();
	try {
		const rows = weights(bench);
		const usual = runs === 1 ? [GOALS.roundTrip] : ROUND_TRIPS;
		for (const trip of roundTrip === null ? usual : [roundTrip])
			for (const [key, workload] of Object.entries(WORKLOADS) as [string, Workload][]) {
				const outcomes = await runAll(bench, workload, trip, runs ?? RUNS);
				rows.push(...report(workload.name, key, trip, outcomes));
			}
		return [...rows, ...(await measureSizes(bench, runs ?? RUNS))];
	} finally {
		await bench.close();
	}
}

/** What came of the runs of each, and why one had no more: it failed by itself. */
interface Outcomes {
	runs: Map<Page, Outcome[]>;
	failed: Map<Page, string>;
}

/** All contenders in turn, again and again: what the machine does besides hits them alike. */
async function runAll(bench: Bench, workload: Workload, roundTrip: number, runs: number): Promise<Outcomes> {
	const outcomes = new Map<Page, Outcome[]>();
	const failed = new Map<Page, string>();
	const spent = new Map<Page, number>();
	const isOver = (page: Page) =>
		failed.has(page) ||
		(page !== 'ours' && page !== BESIDE && (spent.get(page) ?? 0) > BUDGET) ||
		(page !== 'ours' && (outcomes.get(page) ?? []).some(({ drained }) => !drained));
	for (let run = 0; run < runs; run++)
		for (const { page } of CONTENDERS) {
			if (workload.without?.[page] || isOver(page)) continue;
			const begun = performance.now();
			const outcome = await workload.run(bench, page, roundTrip).catch((error: unknown) => {
				// Others' faults are told, and end nothing but their own part.
				if (page === 'ours') throw error;
				failed.set(page, String(error).split('\n')[0]!);
				return null;
			});
			if (!outcome) continue;
			outcomes.set(page, [...(outcomes.get(page) ?? []), outcome]);
			spent.set(page, (spent.get(page) ?? 0) + performance.now() - begun);
			console.error(
				`    ${roundTrip} ms, ${workload.name}, ${page}: ${outcome.time.toFixed(0)} ms, ` +
					`${outcome.traffic.requests} requests, ${outcome.lost} lost, ${outcome.doubled} doubled`
			);
		}
	return { runs: outcomes, failed };
}

function report(name: string, key: string, roundTrip: number, { runs: outcomes, failed }: Outcomes): Row[] {
	const rows: Row[] = [];
	const rxdb = outcomes.get(BESIDE);
	const hasGoal = GOALS.workloads.includes(key) && roundTrip === GOALS.roundTrip;
	for (const contender of CONTENDERS) {
		const runs = outcomes.get(contender.page);
		if (!runs) continue;
		const title = `${roundTrip} ms, ${name}: ${contender.name}`;
		const ours = contender.page === 'ours' && rxdb;
		const beside = ours ? { what: 'RxDB, as it comes', samples: rxdb.map(({ time }) => time) } : undefined;
		rows.push(
			row(
				title,
				'ms',
				runs.map(({ time }) => time),
				{
					beside,
					note: told(runs, failed.get(contender.page)),
					...(ours && hasGoal ? { goal: { ...atMost(GOALS.time), of: 'ratio' } } : {})
				}
			)
		);
		if (contender.page !== 'ours') continue;
		const wrong = runs.map(({ lost, doubled, drained }) => lost + doubled + (drained ? 0 : 1));
		rows.push(row(`${title}, edits lost or doubled`, 'count', wrong, { goal: { ...atMost(0), of: 'p95' } }));
		if (!rxdb || !hasGoal) continue;
		const requests = (all: Outcome[]) => all.map(({ traffic }) => traffic.requests);
		rows.push(
			row(`${title}, requests`, 'count', requests(runs), {
				goal: { ...atMost(GOALS.requests), of: 'ratio' },
				beside: { what: 'RxDB, as it comes', samples: requests(rxdb) },
				note: 'by design: what waits goes in one call, up to a thousand edits; RxDB’s plugin calls for each row'
			})
		);
	}
	return rows;
}

/** What else is to be known of these runs: traffic, what went wrong in the worst of them, and in the one after them. */
function told(runs: Outcome[], failure: string | undefined): string {
	const median = (of: (outcome: Outcome) => number) => percentile(runs.map(of), 0.5);
	const most = (of: (outcome: Outcome) => number) => Math.max(...runs.map(of));
	const stuck = runs.filter(({ drained }) => !drained).length;
	return [
		`${median(({ traffic }) => traffic.requests)} requests`,
		`${(median(({ traffic }) => traffic.up) / 1000).toFixed(1)} kB up`,
		`${(median(({ traffic }) => traffic.down) / 1000).toFixed(1)} kB down`,
		`${most(({ lost }) => lost)} lost`,
		`${most(({ doubled }) => doubled)} doubled`,
		...(stuck > 0 ? [`${stuck} of ${runs.length} runs never came to an end`] : []),
		...(failure === undefined ? [] : [`then it failed: ${failure}`])
	].join(', ');
}

function weights({ weights, database, proxy }: Bench): Row[] {
	return CONTENDERS.map(({ page, name }) =>
		row(`JavaScript of store and sync, gzipped: ${name}`, 'kB', [weights[page]], {
			note:
				page === 'ours'
					? `each with supabase-js; measured on ${database} behind the embedded backend’s API, over ${proxy.url().startsWith('https') ? 'HTTP/2' : 'HTTP/1.1'}`
					: ''
		})
	);
}

/** The cost of a sync grows with the edits made, not with the museum. */
async function measureSizes(bench: Bench, runs: number): Promise<Row[]> {
	const samples = new Map(SIZES.map((size) => [size, [] as number[]]));
	// The first of each warms up.
	for (let run = 0; run <= runs; run++)
		for (const size of SIZES) {
			const { time } = await syncOf(bench, size);
			if (run > 0) samples.get(size)!.push(time);
		}
	const [smallest] = SIZES;
	return SIZES.map((size) =>
		row(`0 ms, 20 edits synced in a museum of ${size} tiles`, 'ms', samples.get(size)!, {
			beside:
				size === smallest ? undefined : { what: `in one of ${smallest}`, samples: samples.get(smallest!)! },
			...(size === smallest ? {} : { goal: { ...atMost(1.2), of: 'ratio' as const } })
		})
	);
}
