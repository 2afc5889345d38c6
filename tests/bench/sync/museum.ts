import { createHash, randomUUID } from 'node:crypto';
import type { Act } from './acts.ts';
import type { Bench } from './bench.ts';
import type { Page } from './build.ts';

/** kB of a tile that a pupil has worked on, most of it the graph. */
const GRAPH_BYTES = 1700;

/** The state of a graph as the calculator writes it, so many bytes of it. */
export function graph(index: number): string {
	const list = [];
	for (let n = 1; JSON.stringify(list).length < GRAPH_BYTES - 60; n++)
		list.push({
			type: 'expression',
			id: String(n),
			color: '#c74440',
			latex: `y=${index}x^{2}-${n}x+${n * 7}`
		});
	return JSON.stringify({
		version: 11,
		graph: { viewport: { xmin: -10, ymin: -10 } },
		expressions: { list }
	});
}

/** A place that no other act of a run has: a double has room for it. */
export function place(n: number): number {
	return (n * 0.001) % 88;
}

export function newTiles(count: number): (Act & { do: 'add' })[] {
	return Array.from({ length: count }, (_, n) => {
		return { do: 'add', id: randomUUID(), title: `Tile ${n}`, x: place(n), graph: graph(n) };
	});
}

/** Which of the two tables a contender syncs. */
export const tableOf = (page: Page) => (page === 'ours' ? 'tiles' : 'rival_tiles');

/** Hangs tiles on the server as if another device had. */
export async function seed({ stand }: Bench, page: Page, user: string, tiles: (Act & { do: 'add' })[]) {
	const rows = tiles.map(
		({ id, title, x, graph }) => `('${user}', '${id}', '${title}', ${x}, 40, 12, 13, 1, '${graph}')`
	);
	await stand.query(
		`insert into public.${tableOf(page)} (user_id, id, title, x, y, width, height, z, graph)
		values ${rows.join(', ')}; delete from bench.effects where user_id = '${user}'`
	);
}

interface Held {
	id: string;
	title: string;
	x: number;
	notes: string;
}

/**
 * What is wrong on the server: edits that are not there though no later one took their place, and such as took
 * effect more than once.
 *
 * @param acts all that was done, in the order in which it should stand
 */
export async function faults(
	{ stand }: Bench,
	page: Page,
	user: string,
	acts: Act[]
): Promise<{ lost: number; doubled: number }> {
	const held = new Map(
		(
			await stand.query<Held>(
				`select id, title, x, md5(notes) as notes from public.${tableOf(page)} where user_id = '${user}'`
			)
		).map((tile) => [tile.id, tile])
	);
	const wanted = new Map(acts.map((act) => [`${act.do}/${act.id}`, act]));
	const lost = [...wanted.values()].filter((act) => !stands(act, held.get(act.id))).length;
	const [{ doubled } = { doubled: 0 }] = await stand.query<{ doubled: number }>(
		`select coalesce(sum(times - 1), 0)::int as doubled from (
			select count(*) as times from bench.effects where user_id = '${user}' group by tile, field, value
		) as each`
	);
	return { lost, doubled };
}

function stands(act: Act, tile: Held | undefined): boolean {
	if (!tile) return false;
	switch (act.do) {
		case 'add':
			return true;
		case 'move':
			return tile.x === act.x;
		case 'title':
			return tile.title === act.title;
		case 'notes':
			return tile.notes === createHash('md5').update(act.notes).digest('hex');
	}
}
