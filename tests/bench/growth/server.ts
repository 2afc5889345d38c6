import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { readMigrations } from '../../../supabase/local/migrate.ts';
import { supabaseSchema } from '../../../supabase/local/schema.ts';
import { pgliteEngine, postgresEngine, type Engine } from '../../../supabase/tests/engines.ts';
import { Cluster } from '../../stand/cluster.ts';
import { ROOT } from '../../stand/process.ts';
import { accounts } from '../../stand/stand.ts';

/** One museum of a device that has work to send. */
export interface Museum {
	/** Twenty edits are made. */
	prepare(): Promise<void>;
	/** They are sent, and what is new is answered. */
	sync(): Promise<void>;
}

/** Two museums in one place. */
export interface Pair {
	where: string;
	small: Museum;
	large: Museum;
	close(): Promise<void>;
}

/** `public.sync` on PGlite, and on PostgreSQL where this machine has one, without anything in front. */
export async function openServers(small: number, large: number): Promise<Pair[]> {
	const pairs = [await pair('on PGlite', await pgliteEngine(), small, large)];
	if (!(await Cluster.programs())) return pairs;
	const cluster = await Cluster.start();
	const engine = await postgresEngine(cluster.url);
	const both = { ...engine, close: () => engine.close().finally(() => cluster.stop()) };
	return [...pairs, await pair('on PostgreSQL', both, small, large)];
}

async function pair(where: string, engine: Engine, small: number, large: number): Promise<Pair> {
	await engine.run(supabaseSchema());
	for (const { sql } of await readMigrations(join(ROOT, 'supabase/migrations'))) await engine.run(sql);
	return {
		where,
		small: await openMuseum(engine, small),
		large: await openMuseum(engine, large),
		close: () => engine.close()
	};
}

async function openMuseum(engine: Engine, tiles: number): Promise<Museum> {
	const [user, client] = [randomUUID(), randomUUID()];
	const graph = JSON.stringify({ version: 11, note: 'x'.repeat(1500) });
	await engine.run(accounts([user]));
	await engine.run(
		`insert into public.tiles (user_id, id, x, y, width, height, graph, notes)
			select '${user}', md5('${user}' || n)::uuid, 50, 50, 10, 10, '${graph}', 'Seen on the way to school'
			from generate_series(1, ${tiles}) n`
	);
	await engine.run('analyze public.tiles');
	const claims = JSON.stringify({ sub: user, role: 'authenticated' });
	const call = async (edits: string) => {
		const said = await engine.run(
			`begin; set local role authenticated;
			select set_config('request.jwt.claim.sub', '${user}', true);
			select set_config('request.jwt.claims', '${claims}', true);
			select public.sync('${user}', '${client}', 'laptop', '${edits}', ${cursor}, ${epoch})::text; commit;`
		);
		const answer = JSON.parse(said.at(-1)!) as {
			cursor: number;
			epoch: string;
			rejected: unknown[];
			more: boolean;
		};
		if (answer.rejected.length > 0) throw new Error(`The server refused ${JSON.stringify(answer.rejected)}`);
		[cursor, epoch] = [answer.cursor, `'${answer.epoch}'`];
		return answer;
	};
	let [cursor, epoch, seq, edits] = [0, 'null', 0, ''];
	while ((await call('[]')).more);
	const known = await engine.run(`select id from public.tiles where user_id = '${user}' order by id limit 9`);
	return {
		async prepare() {
			edits = JSON.stringify(
				Array.from({ length: 20 }, (_, n) => ({ seq: ++seq, table: 'tiles', ...edit(n) }))
			);
		},
		sync: () => call(edits).then(() => undefined)
	};

	/** Of twenty: two tiles are hung, the others of the first nine moved and written on. */
	function edit(n: number) {
		if (n < 2) {
			const layout = { x: 50, y: 50, width: 10, height: 10 };
			return { id: randomUUID(), field: 'create', value: { concept: null, title: 'Bridge', layout, z: 1 } };
		}
		const id = known[n % known.length]!;
		if (n % 2) return { id, field: 'notes', value: `Seen at stop ${seq}` };
		return { id, field: 'layout', value: { x: 40 + (seq % 20), y: 50, width: 10, height: 10 } };
	}
}
