import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import { RemoteError } from '$lib/sync/remote';
import { sessionFailure } from './failure';

/** The session of this device with the server. */
export interface SessionKeeper {
	/** Who is signed in, with a token that is fit for use; null for nobody. @throws RemoteError */
	read(): Promise<{ user: string; token: string } | null>;
	/** Renews it although its token looks good here: the server says that it is over. @throws RemoteError */
	renew(): Promise<void>;
}

/** Before its end by so many ms a token is renewed; the library begins a little later. */
const MARGIN = 120_000;

const stored = z.object({ expires_at: z.number() });

/**
 * Keeps the session of `auth`, and renews it where it has run out: but not before the backend is there. The library
 * by itself tries for half a minute without a network, then takes its failure for an answer for a whole minute,
 * whether or not there is a network again; and it takes the page of a captive portal for the end of the session [S18].
 *
 * @param kept the session as the library has stored it @param probe whether the backend itself answers
 */
export function keepSession(
	auth: Pick<SupabaseClient['auth'], 'getSession' | 'refreshSession'>,
	kept: () => Promise<string | null>,
	probe: () => Promise<boolean>
): SessionKeeper {
	return {
		async read() {
			if (endOf(await kept()) - Date.now() < MARGIN && !(await probe()))
				throw new RemoteError('retry', '0', 'The session is to be renewed, and the server does not answer.');
			const { data, error } = await auth.getSession();
			if (error) throw sessionFailure(error);
			return data.session && { user: data.session.user.id, token: data.session.access_token };
		},
		async renew() {
			const { error } = await auth.refreshSession();
			if (error) throw sessionFailure(error);
		}
	};
}

/** When its token runs out, in ms; never, where there is none. */
function endOf(session: string | null): number {
	try {
		return stored.parse(JSON.parse(session ?? '')).expires_at * 1000;
	} catch {
		return Infinity;
	}
}

/** Whether the backend itself answers. Never throws. */
export async function answers(config: { supabaseUrl: string; supabaseKey: string }): Promise<boolean> {
	try {
		const response = await fetch(`${config.supabaseUrl}/auth/v1/health`, {
			headers: { apikey: config.supabaseKey },
			cache: 'no-store',
			signal: AbortSignal.timeout(5_000)
		});
		// A captive portal answers everything with a page of its own.
		return response.ok && (response.headers.get('content-type') ?? '').includes('json');
	} catch {
		return false;
	}
}
