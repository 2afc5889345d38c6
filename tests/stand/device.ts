import { createClient } from '@supabase/supabase-js';
import Dexie from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { Database } from '$lib/model/database.types';
import { MuseumDatabase } from '$lib/store/schema';
import { patientFetch } from '$lib/supabase/patience';
import { SupabaseRemote } from '$lib/supabase/remote';
import type { DrainPorts } from '$lib/sync/drain';
import type { Stand } from './stand.ts';
import { emailOf, makeSession } from './token.ts';

/** The product's own client of one user: its store on a database in memory, its adapter on the network. */
export type Device = DrainPorts & { db: MuseumDatabase };

export function openDevice(stand: Stand, user: string): Device {
	// A device is a browser profile: its databases are its own.
	Dexie.dependencies.indexedDB = new IDBFactory();
	Dexie.dependencies.IDBKeyRange = IDBKeyRange;
	const db = new MuseumDatabase({ kind: 'account', id: user, email: emailOf(user) });
	const session = makeSession(user, stand.token(user));
	const client = createClient<Database>(stand.url, stand.key, {
		auth: {
			storage: { getItem: () => session, setItem: () => undefined, removeItem: () => undefined },
			persistSession: true,
			autoRefreshToken: false,
			detectSessionInUrl: false
		},
		global: { fetch: patientFetch() }
	});
	const remote = new SupabaseRemote(client, { supabaseUrl: stand.url, supabaseKey: stand.key });
	return { db, remote, clock: { now: Date.now }, device: 'Chrome on ChromeOS' };
}
