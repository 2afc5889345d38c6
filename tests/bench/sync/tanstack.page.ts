import { createCollection, localOnlyCollectionOptions } from '@tanstack/db';
import { NonRetriableError, startOfflineExecutor, type Executor } from '@tanstack/offline-transactions';
import type { SupabaseClient } from '@supabase/supabase-js';
import type { Contender } from './acts';
import { changed, newRow, TABLE, type TileRow } from './rows';
import { connect, within } from './supabase';

let client: SupabaseClient;
let user: string;
let executor: Executor;
const tiles = createCollection(
	localOnlyCollectionOptions<TileRow>({ id: 'tiles', getKey: (tile: TileRow) => tile.id })
);

/** Whether there is a network is told by the bench, not by the browser. */
let online = false;
const listeners = new Set<() => void>();
const onlineDetector = {
	isOnline: () => online,
	subscribe: (listener: () => void) => (listeners.add(listener), () => listeners.delete(listener)),
	notifyOnline: () => listeners.forEach((listener) => listener()),
	dispose: () => listeners.clear()
};

/** TanStack DB with its offline transactions, one for what a pupil did; as its README sets it up. */
const contender: Contender = {
	async open(access) {
		user = access.user;
		client = connect(access);
		executor = startOfflineExecutor({
			collections: { tiles },
			mutationFns: { save },
			onlineDetector
		});
		await executor.waitForInit();
	},

	async apply(acts) {
		const before = (await executor.peekOutbox()).length;
		for (const act of acts) {
			const transaction = executor.createOfflineTransaction({ mutationFnName: 'save', autoCommit: false });
			transaction.mutate(() => {
				if (act.do === 'add') tiles.insert(newRow(act, user));
				else tiles.update(act.id, (draft) => void Object.assign(draft, changed(act)));
			});
			// It resolves when the server has it, and fails where that will never be.
			transaction.commit().catch(() => undefined);
		}
		while ((await executor.peekOutbox()).length < before + acts.length)
			await new Promise((resolve) => setTimeout(resolve, 5));
	},

	drain: (patience) => within(patience, (tiles.size === 0 ? fetchAll() : Promise.resolve()).then(push)),

	count: async () => tiles.size
};

interface Mutation {
	type: 'insert' | 'update' | 'delete';
	key: string;
	modified: TileRow;
	changes: Partial<TileRow>;
}

async function save({ transaction }: { transaction: { mutations: Mutation[] } }): Promise<void> {
	for (const { type, key, modified, changes } of transaction.mutations) {
		const table = client.from(TABLE);
		// Sent again, an insert must not fail for being there.
		const { error, status } =
			type === 'insert' ? await table.upsert(modified) : await table.update(changes).eq('id', key);
		if (!error) continue;
		throw status >= 400 && status < 500 ? new NonRetriableError(error.message) : new Error(error.message);
	}
	tiles.utils.acceptMutations(transaction);
}

async function push(): Promise<void> {
	online = true;
	onlineDetector.notifyOnline();
	while ((await executor.peekOutbox()).length > 0) await new Promise((resolve) => setTimeout(resolve, 20));
	online = false;
}

/** Its way of writing has none of reading: what is there is fetched before, and not measured. */
async function fetchAll(): Promise<void> {
	const { data, error } = await client.from(TABLE).select('*');
	if (error) throw new Error(error.message);
	for (const row of data as TileRow[]) tiles.insert(row);
}

globalThis.contender = contender;
