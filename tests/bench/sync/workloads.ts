import { randomUUID } from 'node:crypto';
import type { Act } from './acts.ts';
import type { Bench, Outcome } from './bench.ts';
import type { Page } from './build.ts';
import { faults, newTiles, place, seed, tableOf } from './museum.ts';

/** How long is waited until all is sent and fetched, in ms. */
const PATIENCE = 600_000;
/** Where something is in the way for good: after so long it is not coming any more. */
const STUCK = 20_000;

export interface Workload {
	name: string;
	/** Whom it is not for, and why. */
	without?: Partial<Record<Page, string>>;
	run(bench: Bench, page: Page, roundTrip: number): Promise<Outcome>;
}

const WRITES_ONLY = { tanstack: 'its way of writing has none of reading' };

/** In the order of the table. */
export const WORKLOADS = {
	push: {
		name: 'push 300 new tiles of 1.8 kB',
		run: async (bench, page, roundTrip) => {
			const user = await bench.newUser();
			const device = await bench.openDevice(page, user);
			await device.drain(PATIENCE);
			const acts = newTiles(300);
			await device.apply(acts);
			const measured = await bench.measure(roundTrip, () => device.drain(PATIENCE));
			await device.close();
			return { ...measured, ...(await faults(bench, page, user, acts)) };
		}
	},
	pull: {
		name: 'a second device’s first pull of 300',
		without: WRITES_ONLY,
		run: async (bench, page, roundTrip) => {
			const user = await bench.newUser();
			await seed(bench, page, user, newTiles(300));
			const device = await bench.openDevice(page, user);
			const measured = await bench.measure(roundTrip, () => device.drain(PATIENCE));
			const lost = 300 - (await device.count());
			await device.close();
			return { ...measured, lost, doubled: 0 };
		}
	},
	moves: {
		name: '1,500 offline moves of 300 tiles',
		run: async (bench, page, roundTrip) => {
			const tiles = newTiles(300);
			const acts = Array.from({ length: 1500 }, (_, n): Act => {
				return { do: 'move', id: tiles[n % 300]!.id, x: place(1000 + n) };
			});
			return edit(bench, page, roundTrip, tiles, acts);
		}
	},
	fields: {
		name: 'two devices, different fields of the same 60 tiles',
		without: WRITES_ONLY,
		run: async (bench, page, roundTrip) => {
			const user = await bench.newUser();
			const tiles = newTiles(60);
			await seed(bench, page, user, tiles);
			const one = await bench.openDevice(page, user);
			const two = await bench.openDevice(page, user, '127.0.0.1');
			for (const device of [one, two]) await device.drain(PATIENCE);
			const moves = tiles.map(({ id }, n): Act => ({ do: 'move', id, x: place(1000 + n) }));
			const notes = tiles.map(({ id }, n): Act => ({ do: 'notes', id, notes: `Seen at stop ${n}` }));
			await one.apply(moves);
			await two.apply(notes);
			await one.drain(PATIENCE);
			const measured = await bench.measure(roundTrip, () => two.drain(PATIENCE));
			await one.drain(PATIENCE);
			for (const device of [one, two]) await device.close();
			return { ...measured, ...(await faults(bench, page, user, [...moves, ...notes])) };
		}
	},
	invalid: {
		name: 'one invalid edit among 200',
		run: async (bench, page, roundTrip) => {
			const tiles = newTiles(200);
			const valid = tiles.map(({ id }, n): Act => ({ do: 'notes', id, notes: `Seen at stop ${n}` }));
			const invalid: Act = { do: 'title', id: tiles[99]!.id, title: 'x'.repeat(200) };
			valid.splice(99, 1);
			const acts = [...valid.slice(0, 99), invalid, ...valid.slice(99)];
			return edit(bench, page, roundTrip, tiles, acts, valid, STUCK + 200 * roundTrip * 1.5);
		}
	},
	note: {
		name: 'a 20 kB note edited 60 times',
		run: async (bench, page, roundTrip) => {
			const tiles = newTiles(1);
			const text = 'The bridge is a curve. '.repeat(1000).slice(0, 19_000);
			const acts = Array.from({ length: 60 }, (_, n): Act => {
				return { do: 'notes', id: tiles[0]!.id, notes: `${text}${'and more '.repeat(n)}` };
			});
			return edit(bench, page, roundTrip, tiles, acts, acts, STUCK + 60 * roundTrip * 1.5);
		}
	},
	answer: {
		name: 'the answer lost after the commit, and another device’s edits since',
		run: async (bench, page, roundTrip) => {
			const user = await bench.newUser();
			const tiles = newTiles(50);
			await seed(bench, page, user, tiles);
			const device = await bench.openDevice(page, user);
			await device.drain(PATIENCE);
			const mine = tiles.map(({ id }, n): Act => ({ do: 'move', id, x: place(1000 + n) }));
			await device.apply(mine);
			let theirs: Act[] = [];
			bench.proxy.loseNext = async () => {
				// What has arrived, somebody moves elsewhere: that is the later word.
				const moved = await bench.stand.query<{ id: string; x: number }>(
					`update public.${tableOf(page)} set x = x + 5 where user_id = '${user}' and id in
						(select tile from bench.effects where user_id = '${user}') returning id, x`
				);
				theirs = moved.map(({ id, x }) => ({ do: 'move', id, x }));
			};
			const measured = await bench.measure(roundTrip, () => device.drain(STUCK + 100 * roundTrip));
			bench.proxy.loseNext = null;
			await device.close();
			return { ...measured, ...(await faults(bench, page, user, [...mine, ...theirs])) };
		}
	}
} satisfies Record<string, Workload>;

/** Edits of tiles that device and server have, made offline, then sent. */
async function edit(
	bench: Bench,
	page: Page,
	roundTrip: number,
	tiles: (Act & { do: 'add' })[],
	acts: Act[],
	wanted = acts,
	patience = PATIENCE
): Promise<Outcome> {
	const user = await bench.newUser();
	await seed(bench, page, user, tiles);
	const device = await bench.openDevice(page, user);
	await device.drain(PATIENCE);
	await device.apply(acts);
	const measured = await bench.measure(roundTrip, () => device.drain(patience));
	await device.close();
	return { ...measured, ...(await faults(bench, page, user, wanted)) };
}

/** What it costs to send 20 edits from a museum of this many tiles, with our own client, which has been at work in it. */
export async function syncOf(bench: Bench, size: number): Promise<Outcome> {
	const user = await bench.newUser();
	const tiles = newTiles(size);
	await seed(bench, 'ours', user, tiles);
	const device = await bench.openDevice('ours', user);
	await device.drain(PATIENCE);
	// What the disk still does with thousands of rows that have just arrived is no part of it.
	await device.apply(twenty(tiles, 1000));
	await device.drain(PATIENCE);
	const acts = twenty(tiles, 3000);
	await device.apply(acts);
	const measured = await bench.measure(0, () => device.drain(PATIENCE));
	await device.close();
	return { ...measured, ...(await faults(bench, 'ours', user, acts)) };
}

/** Of the same twelve tiles' worth in each museum: what is answered is then alike, too. */
function twenty(tiles: (Act & { do: 'add' })[], from: number): Act[] {
	return Array.from({ length: 20 }, (_, n): Act => {
		const { id } = tiles[(n % 12) * Math.floor(tiles.length / 12)]!;
		return n < 12
			? { do: 'move', id, x: place(from + n) }
			: { do: 'notes', id, notes: `Seen at stop ${n} ${randomUUID()}` };
	});
}
