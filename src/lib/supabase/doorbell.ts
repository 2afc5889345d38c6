import type { SupabaseClient } from '@supabase/supabase-js';
import type { Database } from '$lib/model/database.types';
import type { ClassBells } from '$lib/classes/port';
import type { Doorbell } from '$lib/sync/doorbell';
import { openServer } from './client';

/** The configured server's bell; null where it has none. @throws NotConfigured */
export async function openDoorbell(): Promise<Doorbell | null> {
	const { client, config } = await openServer();
	return config.realtime ? new SupabaseDoorbell(client) : null;
}

/** The bells of an account's classes; null where the server has none. @throws NotConfigured */
export async function openClassBells(user: string): Promise<ClassBells | null> {
	const { client, config } = await openServer();
	return config.realtime ? new SupabaseClassBells(client, user) : null;
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

/** The rows of `public.class_bells`: those of the account's classes, as row-level security gives them out. */
export class SupabaseClassBells implements ClassBells {
	readonly #client: SupabaseClient<Database>;
	readonly #user: string;

	constructor(client: SupabaseClient<Database>, user: string) {
		this.#client = client;
		this.#user = user;
	}

	listen(ring: (classId: string | null) => void, heard: (now: boolean) => void): () => void {
		const rows = { event: '*', schema: 'public', table: 'class_bells' } as const;
		let wasHeard = false;
		const channel = this.#client
			// A name of its own: the one before may still be closing.
			.channel(`classes-${this.#user}-${crypto.randomUUID()}`)
			.on<{ class_id: string }>('postgres_changes', rows, ({ new: row }) => {
				if ('class_id' in row) ring(row.class_id);
			});
		channel.subscribe((status) => {
			const now = status === 'SUBSCRIBED';
			heard(now);
			if (now && wasHeard) ring(null);
			wasHeard ||= now;
		});
		return () => void this.#client.removeChannel(channel);
	}
}
