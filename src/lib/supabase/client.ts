import { AuthClient, createClient, type SupabaseClient } from '@supabase/supabase-js';
import { kept } from '$lib/auth/device';
import { sessionKey } from '$lib/auth/sessions';
import type { Database } from '$lib/model/database.types';
import { readConfiguration, type Configuration } from './config';
import { patientFetch } from './patience';
import { answers, keepSession, type SessionKeeper } from './session';

/** What speaks by one session. */
export interface Spoken {
	/** For all but signing in and out; it has no `auth`. */
	client: SupabaseClient<Database>;
	auth: SupabaseClient['auth'];
	/** To be read before each call: what the library makes of a session that is over cannot be told apart. */
	session: SessionKeeper;
}

/** The client, and what its library does not tell. */
export interface Server extends Spoken {
	config: Configuration;
	/** Name under which `kept` holds this server's session. */
	sessionKey: string;
	/** Speaks by a session that is not this device's any more; what becomes of it is kept nowhere. */
	as(session: string): Spoken;
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
	let wait: number | null = null;
	const fetchPatiently = patientFetch();
	const storageKey = sessionKey(new URL(config.supabaseUrl).origin);
	const fetchAndListen: typeof fetch = async (input, init) => {
		const response = await fetchPatiently(input, init);
		if (response.status === 429) wait = seconds(response.headers.get('Retry-After'));
		return response;
	};
	const as = (session: string) => {
		// A name of its own, lest the library take it for another client of the same session.
		const key = `left ${crypto.randomUUID()}`;
		return speak(config, key, inMemory(key, session), fetchAndListen);
	};
	return {
		...speak(config, storageKey, kept, fetchAndListen),
		config,
		sessionKey: storageKey,
		as,
		retryAfter: () => wait
	};
}

function speak(
	config: Configuration,
	storageKey: string,
	storage: typeof kept,
	fetchAndListen: typeof fetch
): Spoken {
	const { supabaseUrl, supabaseKey } = config;
	const auth = new AuthClient({
		url: `${supabaseUrl}/auth/v1`,
		headers: { apikey: supabaseKey, Authorization: `Bearer ${supabaseKey}` },
		storage,
		storageKey,
		persistSession: true,
		autoRefreshToken: false,
		// The page of the mailed link spends its token only when its button is pressed.
		detectSessionInUrl: false,
		fetch: fetchAndListen
	});
	const session = keepSession(
		auth,
		() => storage.getItem(storageKey),
		() => answers(config)
	);
	// With a session of its own the library would renew that as soon as it is made, network or not.
	const client = createClient<Database>(supabaseUrl, supabaseKey, {
		accessToken: async () => (await session.read())?.token ?? null,
		global: { fetch: fetchAndListen }
	});
	return { client, auth, session };
}

/** The library's storage, forgotten with the page. */
function inMemory(key: string, value: string): typeof kept {
	const rows = new Map([[key, value]]);
	return {
		getItem: async (name) => rows.get(name) ?? null,
		setItem: async (name, text) => void rows.set(name, text),
		removeItem: async (name) => void rows.delete(name)
	};
}

function seconds(header: string | null): number | null {
	const number = Number(header);
	return header && Number.isFinite(number) && number > 0 ? Math.ceil(number) : null;
}
