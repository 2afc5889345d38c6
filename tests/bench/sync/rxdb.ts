import { createRxDatabase, type RxCollection } from 'rxdb/plugins/core';
import { replicateSupabase } from 'rxdb/plugins/replication-supabase';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import type { Contender } from './acts';
import { changed, newRow, TABLE, type TileRow } from './rows';
import { connect, within } from './supabase';

/** As in the plugin's documentation. */
const BATCH = 50;

type Row = TileRow & { _deleted: boolean };

const schema = {
	version: 0,
	primaryKey: 'id',
	type: 'object',
	properties: {
		id: { type: 'string', maxLength: 36 },
		user_id: { type: 'string' },
		title: { type: 'string' },
		x: { type: 'number' },
		y: { type: 'number' },
		width: { type: 'number' },
		height: { type: 'number' },
		z: { type: 'number' },
		graph: { type: ['string', 'null'] },
		notes: { type: 'string' },
		completed: { type: 'boolean' }
	},
	required: ['id', 'user_id', 'title', 'x', 'y', 'width', 'height', 'z', 'notes', 'completed']
};

/** Of what both sides changed, each field as the one that changed it has it; ours where both did. */
const mergeFields = {
	isEqual: (one: Row, other: Row) =>
		(Object.keys(schema.properties) as (keyof Row)[]).every((key) => one[key] === other[key]) &&
		one._deleted === other._deleted,
	resolve: async (sides: { assumedMasterState?: Row; realMasterState: Row; newDocumentState: Row }) => {
		const { assumedMasterState: base, realMasterState: theirs, newDocumentState: mine } = sides;
		const keys = Object.keys(mine) as (keyof Row)[];
		return Object.fromEntries(
			keys.map((key) => [key, base && mine[key] === base[key] ? theirs[key] : mine[key]])
		);
	}
};

/**
 * RxDB on its free storage, with its replication for Supabase, set up as its documentation does.
 *
 * @param conflictHandler none for the library's own, by which the server's row stands
 */
export function offer(conflictHandler?: typeof mergeFields): void {
	let tiles: RxCollection;
	let replication: ReturnType<typeof replicateSupabase> | null = null;
	let client: ReturnType<typeof connect>;
	let user: string;
	const contender: Contender = {
		async open(access) {
			user = access.user;
			client = connect(access);
			// The backend of this bench has no Realtime, for nobody: a channel that never rings.
			const channel = { on: () => channel, subscribe: () => channel };
			Object.assign(client, { channel: () => channel, removeChannel: () => undefined });
			const db = await createRxDatabase({
				name: `rxdb-${user}`,
				storage: getRxStorageDexie(),
				multiInstance: false
			});
			({ tiles } = await db.addCollections({ tiles: { schema, conflictHandler } }));
		},

		async apply(acts) {
			for (const act of acts)
				if (act.do === 'add') await tiles.insert(newRow(act, user));
				else await (await tiles.findOne(act.id).exec()).incrementalPatch(changed(act));
		},

		async drain(patience) {
			replication = replicateSupabase({
				tableName: TABLE,
				client,
				collection: tiles,
				replicationIdentifier: 'tiles',
				waitForLeadership: false,
				live: true,
				pull: { batchSize: BATCH },
				push: { batchSize: BATCH }
			});
			const done = await within(
				patience,
				replication.awaitInitialReplication().then(() => replication!.awaitInSync())
			);
			await replication.cancel();
			return done;
		},

		count: () => tiles.count().exec()
	};
	globalThis.contender = contender;
}

export { mergeFields };
