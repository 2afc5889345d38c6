import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { kept, sessionKey } from '$lib/auth/device';
import type { Database } from '$lib/model/database.types';
import { readConfiguration, type Configuration } from './config';
import { patientFetch } from './patience';

/** The client, and what its library does not tell. */
export interface Server {
	client: SupabaseClient<Database>;
	config: Configuration;
	/** Name under which `kept` holds this server's session. */
	sessionKey: string;
	/** Seconds that the last answer of status 429 asked to wait, or null where it said nothing. */
	retryAfter(): number | null;
}

let opening: Promise<Server> | undefined;

/**
 * The one client of this page or worker, made at the first call. Tabs and the service worker read the same
 * session from IndexedDB; only tabs renew it by the clock.
 *
 * @throws NotConfigured; the next call tries again
 */
export function openServer(): Promise<Server> {
	opening ??= readConfiguration(location.origin).then(connect);
	opening.catch(() => (opening = undefined));
	return opening;
}

function connect(config: Configuration): Server {
	const { supabaseUrl, supabaseKey } = config;
	let wait: number | null = null;
	const fetchPatiently = patientFetch();
	const storageKey = sessionKey(new URL(supabaseUrl).origin);
	const client = createClient<Database>(supabaseUrl, supabaseKey, {
		auth: {
			storage: kept,
			storageKey,
			persistSession: true,
			autoRefreshToken: typeof document !== 'undefined',
			// The page of the mailed link spends its token only when its button is pressed.
			detectSessionInUrl: false
		},
		global: {
			fetch: async (input, init) => {
				const response = await fetchPatiently(input, init);
				if (response.status === 429) wait = seconds(response.headers.get('Retry-After'));
				return response;
			}
		}
	});
	return { client, config, sessionKey: storageKey, retryAfter: () => wait };
}

function seconds(header: string | null): number | null {
	const number = Number(header);
	return header && Number.isFinite(number) && number > 0 ? Math.ceil(number) : null;
}
