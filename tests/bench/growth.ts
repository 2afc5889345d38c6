import '../simulation/loader.ts';
import { row, type Row } from './measure.ts';
import type { Museum } from './growth/server.ts';

const [SMALL, LARGE] = [12, 2000];
const ROUNDS = 60;
/** Rounds of before, in which plans are made and code gets warm. */
const WARM = 10;
/** A sync in a large museum may cost this much of one in a small. */
const GOAL = { at: 'most', value: 1.2, of: 'ratio' } as const;

/** What a sync of twenty edits costs in a museum of 2,000 tiles, beside one of 12: on the server, and on the device. */
export async function measureGrowth(): Promise<Row[]> {
	const { openServers } = await import('./growth/server.ts');
	const { openClients } = await import('./growth/client.ts');
	const rows: Row[] = [];
	for (const { where, small, large, close } of [
		...(await openServers(SMALL, LARGE)),
		await openClients(SMALL, LARGE)
	])
		try {
			const samples = await compare(small, large);
			rows.push(
				row(`A sync of 20 edits with ${LARGE} tiles, ${where}`, 'ms', samples.large, {
					goal: GOAL,
					beside: { what: `with ${SMALL} tiles`, samples: samples.small }
				})
			);
		} finally {
			await close();
		}
	return rows;
}

/** By turns, so that whatever else the machine does befalls both. */
async function compare(small: Museum, large: Museum): Promise<{ small: number[]; large: number[] }> {
	const samples = { small: [] as number[], large: [] as number[] };
	for (let round = 0; round < WARM + ROUNDS; round++)
		for (const [name, museum] of [['small', small] as const, ['large', large] as const]) {
			await museum.prepare();
			const begun = performance.now();
			await museum.sync();
			if (round >= WARM) samples[name].push(performance.now() - begun);
		}
	return samples;
}
