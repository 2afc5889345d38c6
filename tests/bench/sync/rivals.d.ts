/**
 * As much of what sync is measured beside as the bench calls. Their own types are there only once
 * `tests/bench/rivals` has been installed, which nobody but the bench needs.
 */
declare module 'rxdb/plugins/core' {
	interface Doc {
		incrementalPatch(fields: object): Promise<unknown>;
	}
	export interface RxCollection {
		insert(row: object): Promise<unknown>;
		findOne(id: string): { exec(): Promise<Doc> };
		count(): { exec(): Promise<number> };
	}
	export interface RxDatabase {
		addCollections(collections: {
			tiles: { schema: object; conflictHandler?: object };
		}): Promise<{ tiles: RxCollection }>;
	}
	export function createRxDatabase(options: {
		name: string;
		storage: object;
		multiInstance: boolean;
	}): Promise<RxDatabase>;
}

declare module 'rxdb/plugins/storage-dexie' {
	export function getRxStorageDexie(): object;
}

declare module 'rxdb/plugins/replication-supabase' {
	interface Replication {
		awaitInitialReplication(): Promise<void>;
		awaitInSync(): Promise<true>;
		cancel(): Promise<unknown>;
	}
	export function replicateSupabase(options: {
		tableName: string;
		client: object;
		collection: object;
		replicationIdentifier: string;
		waitForLeadership: boolean;
		live: boolean;
		pull: { batchSize: number };
		push: { batchSize: number };
	}): Replication;
}

declare module '@tanstack/db' {
	interface Options<T> {
		id: string;
		getKey: (row: T) => string;
	}
	export interface Collection<T> {
		size: number;
		insert(row: T): unknown;
		update(id: string, change: (draft: T) => void): unknown;
		utils: { acceptMutations(transaction: object): void };
	}
	export function localOnlyCollectionOptions<T>(options: Options<T>): Options<T>;
	export function createCollection<T>(options: Options<T>): Collection<T>;
}

declare module '@tanstack/offline-transactions' {
	interface Transaction {
		mutate(change: () => void): unknown;
		commit(): Promise<unknown>;
	}
	export interface Executor {
		waitForInit(): Promise<void>;
		peekOutbox(): Promise<unknown[]>;
		createOfflineTransaction(options: { mutationFnName: string; autoCommit: boolean }): Transaction;
	}
	export class NonRetriableError extends Error {}
	export function startOfflineExecutor<Save>(options: {
		collections: object;
		mutationFns: Record<string, Save>;
		onlineDetector: object;
	}): Executor;
}
