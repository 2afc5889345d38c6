import Dexie, { type Table } from 'dexie';
import type { SupabaseClient } from '@supabase/supabase-js';
import type { Act, Contender } from './acts';
import { changed, newRow, TABLE, type TileRow } from './rows';
import { connect, within } from './supabase';

const RETRY = 1000;
/** Of PostgreSQL, where a key is there already: an insert that is sent again has been made before. */
const EXISTS = '23505';

let db: Dexie & { tiles: Table<TileRow, string>; outbox: Table<Act & { n?: number }, number> };
let client: SupabaseClient;
let user: string;

/** The outbox that one would write oneself: what was done, in order, one request for each. */
const contender: Contender = {
	async open(access) {
		user = access.user;
		client = connect(access);
		db = new Dexie(`plain-${user}`) as typeof db;
		db.version(1).stores({ tiles: 'id', outbox: '++n' });
		await db.open();
	},

	async apply(acts) {
		for (const act of acts)
			await db.transaction('rw', db.tiles, db.outbox, async () => {
				if (act.do === 'add') await db.tiles.put(newRow(act, user));
				else await db.tiles.update(act.id, changed(act));
				await db.outbox.add(act);
			});
	},

	drain: (patience) => within(patience, push().then(pull)),

	count: () => db.tiles.count()
};

async function push(): Promise<void> {
	for (;;) {
		const act = await db.outbox.orderBy('n').first();
		if (!act) return;
		const { error, status } = await send(act);
		// What the server will never take must not hold up the rest.
		const over = !error || (status >= 400 && status < 500);
		if (over) await db.outbox.delete(act.n!);
		else await new Promise((resolve) => setTimeout(resolve, RETRY));
	}
}

function send({ n: _n, ...act }: Act & { n?: number }) {
	const table = client.from(TABLE);
	if (act.do !== 'add') return table.update(changed(act)).eq('id', act.id);
	return table
		.insert(newRow(act, user))
		.then(({ error, ...rest }) => ({ ...rest, error: error?.code === EXISTS ? null : error }));
}

async function pull(): Promise<void> {
	const { data, error } = await client.from(TABLE).select('*');
	if (error) throw new Error(error.message);
	await db.tiles.bulkPut(data as TileRow[]);
}

globalThis.contender = contender;
