import { randomUUID } from 'node:crypto';
import { percentile, row, type Row } from './measure.ts';
import { Cluster } from '../stand/cluster.ts';
import { embeddedStand, postgresStand, type Stand } from '../stand/stand.ts';
import { cpuSeconds, descendants } from './school/cpu.ts';
import { insertFloor } from './school/floor.ts';

const DEVICES = 2000;
/** All of them are back within this time, in ms. */
const WINDOW = 60_000;
const EDITS = 20;
/** For a quick look: fewer devices in less time, at the same pace. */
const QUICK = 10;
/** The server is asked again while it answers no others, in ms. */
const RETRY = 1000;

interface Morning {
	/** From the moment a device came until all its edits were acknowledged, in ms. */
	waits: number[];
	/** From the first device until the last was done, in ms. */
	took: number;
	/** Calls that failed. */
	failures: number;
	/** CPU of the server in front, and of PostgreSQL, in ms for each edit. */
	api: number;
	database: number;
}

/**
 * A morning in a school: devices that have worked offline come back within a minute, each with its edits. They speak
 * the wire as the app does: a call that compares numbers, then one that pushes and pulls. @param runs 1 for a quick look
 */
export async function measureSchool(runs: number | null): Promise<Row[]> {
	const part = runs === 1 ? QUICK : 1;
	const devices = DEVICES / part;
	const rows: Row[] = [];
	const embedded = await embeddedStand({ users: devices });
	try {
		rows.push(...report('embedded backend', devices, await morning(embedded, null, WINDOW / part)));
	} finally {
		await embedded.remove();
	}
	if (!(await Cluster.programs())) {
		console.error('    PostgreSQL is left out: there is no initdb on this machine');
		return rows;
	}
	const cluster = await Cluster.start();
	try {
		const stand = await postgresStand(cluster.url, { users: devices });
		rows.push(...report('PostgreSQL', devices, await morning(stand, cluster, WINDOW / part)));
		await stand.remove();
		const floor = await insertFloor(cluster, Math.round(JSON.stringify(editsOf()).length / EDITS), part);
		rows.push(
			row('School, floor: one prepared INSERT of an edit’s bytes (pgbench)', 'ms', [floor.cpu], {
				note: `CPU of PostgreSQL for each; ${floor.perSecond.toFixed(0)} a second with 8 clients`
			})
		);
		return rows;
	} finally {
		await cluster.stop();
	}
}

function report(where: string, devices: number, { waits, took, failures, api, database }: Morning): Row[] {
	const edits = devices * EDITS;
	return [
		row(
			`School, ${where}: ${devices} devices, ${EDITS} edits each, until saved in the account`,
			'ms',
			waits,
			{
				note:
					`${((1000 * edits) / took).toFixed(0)} edits a second over ${(took / 1000).toFixed(0)} s; ` +
					`longest ${percentile(waits, 1).toFixed(0)} ms; ${failures} calls failed`
			}
		),
		row(`School, ${where}: CPU for each edit`, 'ms', [api + database], {
			note:
				database > 0
					? `${database.toFixed(3)} PostgreSQL, ${api.toFixed(3)} the API in front`
					: 'all in one process'
		})
	];
}

/** @param cluster where the database runs in processes of its own */
async function morning(stand: Stand, cluster: Cluster | null, window: number): Promise<Morning> {
	const postgres = async () => (cluster ? descendants((await cluster.pids())[0]!) : []);
	const before = { api: cpuSeconds([stand.pid()]), database: cpuSeconds(await postgres()) };
	let failures = 0;
	const begun = performance.now();
	const waits = await Promise.all(
		stand.users.map(async (user, index) => {
			// Evenly over the minute: what a bell does to them is in the goal's favour of nobody.
			await new Promise((resolve) => setTimeout(resolve, (index * window) / stand.users.length));
			const came = performance.now();
			failures += await comeBack(stand, user);
			return performance.now() - came;
		})
	);
	const took = performance.now() - begun;
	const edits = stand.users.length * EDITS;
	const cost = (from: number, to: number) => (1000 * (to - from)) / edits;
	return {
		waits,
		took,
		failures,
		api: cost(before.api, cpuSeconds([stand.pid()])),
		database: cost(before.database, cpuSeconds(await postgres()))
	};
}

/** One device: answers how often it had to ask again. */
async function comeBack(stand: Stand, user: string): Promise<number> {
	const call = {
		p_user: user,
		p_client: randomUUID(),
		p_device: 'Chrome on ChromeOS',
		p_cursor: 0,
		p_epoch: null
	};
	const headers = {
		apikey: stand.key,
		authorization: `Bearer ${stand.token(user)}`,
		'content-type': 'application/json'
	};
	let failures = 0;
	for (const edits of [[], editsOf()]) {
		const body = JSON.stringify({ ...call, p_edits: edits });
		for (;;) {
			const answer = await fetch(`${stand.url}/rest/v1/rpc/sync`, { method: 'POST', headers, body }).catch(
				() => null
			);
			const said = (await answer?.json().catch(() => null)) as {
				last_seq: number;
				rejected: unknown[];
			} | null;
			if (answer?.ok && said?.last_seq === edits.length && said.rejected.length === 0) break;
			failures++;
			await new Promise((resolve) => setTimeout(resolve, RETRY));
		}
	}
	return failures;
}

/** A morning's work: four tiles hung, each with a graph, notes, a place and a tick. */
function editsOf() {
	const layout = { x: 14, y: 22, width: 22, height: 26 };
	const graph = JSON.stringify({
		version: 11,
		expressions: {
			list: Array.from({ length: 12 }, (_, n) => ({
				type: 'expression',
				id: String(n),
				latex: `y=${n}x^{2}+${n}`
			}))
		}
	});
	return Array.from({ length: 4 }, () => randomUUID())
		.flatMap((id) => [
			{ id, field: 'create', value: { concept: null, title: 'Bridge', layout, z: 1 } },
			{ id, field: 'graph', value: graph },
			{ id, field: 'notes', value: 'Seen on the way to school, at the corner where the river bends.' },
			{ id, field: 'layout', value: { ...layout, x: 40.5 } },
			{ id, field: 'completed', value: true }
		])
		.map((edit, index) => ({ seq: index + 1, table: 'tiles', ...edit }));
}
