import { AuthClient, createClient, type SupabaseClient } from '@supabase/supabase-js';
import { kept, sessionKey } from '$lib/auth/device';
import type { Database } from '$lib/model/database.types';
import { readConfiguration, type Configuration } from './config';
import { patientFetch } from './patience';
import { answers, keepSession, type SessionKeeper } from './session';

/** The client, and what its library does not tell. */
export interface Server {
	/** For all but signing in and out; it has no `auth`. */
	client: SupabaseClient<Database>;
	auth: SupabaseClient['auth'];
	config: Configuration;
	/** To be read before each call: what the library makes of a session that is over cannot be told apart. */
	session: SessionKeeper;
	/** Name under which `kept` holds this server's session. */
	sessionKey: string;
	/** Seconds that the last answer of status 429 asked to wait, or null where it said nothing. */
	retryAfter(): number | null;
}

let opening: Promise<Server> | undefined;

/**
 * The one client of this page or worker, made at the first call. Tabs and the service worker read the same
 * session from IndexedDB; whoever needs it next renews it.
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
	const fetchAndListen: typeof fetch = async (input, init) => {
		const response = await fetchPatiently(input, init);
		if (response.status === 429) wait = seconds(response.headers.get('Retry-After'));
		return response;
	};
	const auth = new AuthClient({
		url: `${supabaseUrl}/auth/v1`,
		headers: { apikey: supabaseKey, Authorization: `Bearer ${supabaseKey}` },
		storage: kept,
		storageKey,
		persistSession: true,
		autoRefreshToken: false,
		// The page of the mailed link spends its token only when its button is pressed.
		detectSessionInUrl: false,
		fetch: fetchAndListen
	});
	const session = keepSession(
		auth,
		() => kept.getItem(storageKey),
		() => answers(config)
	);
	// With a session of its own the library would renew that as soon as it is made, network or not.
	const client = createClient<Database>(supabaseUrl, supabaseKey, {
		accessToken: async () => (await session.read())?.token ?? null,
		global: { fetch: fetchAndListen }
	});
	return { client, auth, config, session, sessionKey: storageKey, retryAfter: () => wait };
}

function seconds(header: string | null): number | null {
	const number = Number(header);
	return header && Number.isFinite(number) && number > 0 ? Math.ceil(number) : null;
}
