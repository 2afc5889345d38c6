import Dexie, { type Table } from 'dexie';
import type { Owner } from '$lib/store/schema';
import type { Account, KeptSession } from './port';

/**
 * Signing in or out, begun and not yet ended: written before the first step and deleted after the last, so
 * that a crash in between is made up for at the next start.
 */
export type Move =
	| {
			kind: 'arriving';
			account: Account;
			/** The guest museum that is taken into the account, or null to leave it where it is. */
			guest: string | null;
	  }
	| {
			kind: 'leaving';
			/** The account's id. */
			owner: string;
			/**
			 * Whether the account's database stays here, for when it signs in again. `sent`: only if the account lacks
			 * something of it; `unsent`, where the device was signed out from another one: only what the account lacks.
			 */
			keep: boolean | 'sent' | 'unsent';
			/** Whom to tell so, where the device was signed out from another one. */
			email?: string;
			/** This device's id with the account as it left; none where its owner signed the device out. */
			client?: string;
			/** The sessions that end with it (sessions.ts). Moves that were begun by older versions have none. */
			sessions?: KeptSession[];
	  };

/**
 * What this device knows beside the museums. In IndexedDB and not in localStorage, because the service worker
 * reads it too.
 */
class DeviceDatabase extends Dexie {
	declare identity: Table<{ key: 'current' | 'guest'; owner: Owner }, string>;
	declare moves: Table<Move, Move['kind']>;
	declare kept: Table<{ key: string; value: string }, string>;

	constructor() {
		super('math-museums');
		this.version(1).stores({ identity: 'key', moves: 'kind', kept: 'key' });
	}
}

export const device = new DeviceDatabase();

/** Small texts of this device, in the shape in which supabase-js wants its storage. */
export const kept = {
	async getItem(key: string): Promise<string | null> {
		return (await device.kept.get(key))?.value ?? null;
	},
	async setItem(key: string, value: string): Promise<void> {
		await device.kept.put({ key, value });
	},
	async removeItem(key: string): Promise<void> {
		await device.kept.delete(key);
	}
};
