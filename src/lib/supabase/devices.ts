import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { Database } from '$lib/model/database.types';
import type { DeviceRow, Devices } from '$lib/sync/devices';
import { RemoteError } from '$lib/sync/remote';
import { failureOf } from './failure';
import type { SessionKeeper } from './session';

/** PostgREST writes “2026-11-21T07:00:00.5+00:00”, the embedded backend a blank for the T and “+00”. */
const time = z
	.string()
	.transform((text) => Date.parse(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')))
	.pipe(z.int());
const row = z
	.object({
		client_id: z.uuid(),
		session_id: z.uuid().nullable(),
		name: z.string(),
		label: z.string().nullable(),
		waiting: z.int(),
		refused: z.int(),
		last_sync_at: time,
		signed_out_at: time.nullable(),
		told_at: time.nullable()
	})
	.transform(
		({
			client_id,
			session_id,
			name,
			label,
			waiting,
			refused,
			last_sync_at,
			signed_out_at,
			told_at
		}): DeviceRow => ({
			client: client_id,
			session: session_id,
			name,
			label,
			waiting,
			refused,
			lastSync: last_sync_at,
			signedOut: signed_out_at,
			told: told_at
		})
	);

const COLUMNS = 'client_id, session_id, name, label, waiting, refused, last_sync_at, signed_out_at, told_at';
type Changed = Database['public']['Tables']['clients']['Update'];

/** The rows of `public.clients`, under row-level security. */
export class SupabaseDevices implements Devices {
	readonly #client: SupabaseClient<Database>;
	readonly #session: SessionKeeper;

	constructor(client: SupabaseClient<Database>, session: SessionKeeper) {
		this.#client = client;
		this.#session = session;
	}

	async list(user: string): Promise<DeviceRow[]> {
		await this.#session.read();
		const { data, error, status } = await this.#client.from('clients').select(COLUMNS).eq('user_id', user);
		if (error) throw failureOf(status, error.code, error.message);
		const rows = z.array(row).safeParse(data);
		if (!rows.success)
			throw new RemoteError('retry', 'answer', 'The server answered something else than it should.');
		return rows.data;
	}

	rename(user: string, client: string, label: string | null): Promise<void> {
		return this.#change(user, client, { label });
	}

	signOut(user: string, client: string): Promise<void> {
		return this.#change(user, client, { signed_out_at: new Date().toISOString() });
	}

	keep(user: string, client: string): Promise<void> {
		return this.#change(user, client, { signed_out_at: null });
	}

	farewell(user: string, client: string): Promise<void> {
		const now = new Date().toISOString();
		return this.#change(user, client, { signed_out_at: now, told_at: now });
	}

	async #change(user: string, client: string, change: Changed): Promise<void> {
		await this.#session.read();
		const { error, status } = await this.#client
			.from('clients')
			.update(change)
			.eq('user_id', user)
			.eq('client_id', client);
		if (error) throw failureOf(status, error.code, error.message);
	}
}
