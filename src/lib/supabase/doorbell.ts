import type { SupabaseClient } from '@supabase/supabase-js';
import type { Database } from '$lib/model/database.types';
import type { Doorbell } from '$lib/sync/doorbell';
import { openServer } from './client';

/** The configured server's bell; null where it has none. @throws NotConfigured */
export async function openDoorbell(): Promise<Doorbell | null> {
	const { client, config } = await openServer();
	return config.realtime ? new SupabaseDoorbell(client) : null;
}

/**
 * Supabase Realtime, listening to the row of `public.bells` that a changed museum touches, under row-level security.
 * The socket renews itself: waiting longer and longer, with a fresh token.
 */
export class SupabaseDoorbell implements Doorbell {
	readonly #client: SupabaseClient<Database>;

	constructor(client: SupabaseClient<Database>) {
		this.#client = client;
	}

	listen(user: string, ring: () => void, heard: (now: boolean) => void): () => void {
		const row = { event: '*', schema: 'public', table: 'bells', filter: `user_id=eq.${user}` } as const;
		const channel = this.#client.channel(`bell-${user}`).on('postgres_changes', row, ring);
		channel.subscribe((status) => {
			heard(status === 'SUBSCRIBED');
			// Nobody knows what happened before.
			if (status === 'SUBSCRIBED') ring();
		});
		return () => void this.#client.removeChannel(channel);
	}
}
