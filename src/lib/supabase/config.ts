import { z } from 'zod';
import { kept } from '$lib/auth/device';

const schema = z.object({
	supabaseUrl: z.string().min(1),
	supabaseKey: z.string().min(1),
	realtime: z.boolean().default(false),
	pushKey: z.string().min(1).optional()
});

/** Where the server is. The URL is absolute. */
export interface Configuration {
	supabaseUrl: string;
	supabaseKey: string;
	/** Whether the backend has Realtime, and may be listened to. */
	realtime: boolean;
	/** The public key of the deployment for web push; without it no device is told of anything while the app is closed. */
	pushKey?: string;
}

const KEY = 'config';
/** A network that is there but does not answer must not hold up what works offline, in ms. */
const PATIENCE = 4_000;

/** There is no usable `/config.json`, and none was ever seen. */
export class NotConfigured extends Error {
	override name = 'NotConfigured';
	/** Whether nothing answered at all. */
	readonly offline: boolean;

	constructor(offline: boolean) {
		super(offline ? 'config.json could not be fetched' : 'config.json is not as it should be');
		this.offline = offline;
	}
}

/**
 * Reads `/config.json` of this site, and keeps it for when there is no network.
 *
 * @throws NotConfigured where it was never read before and cannot be read now
 */
export async function readConfiguration(origin: string): Promise<Configuration> {
	const fetched = await fetchConfiguration(origin);
	if (fetched.text !== null) {
		const config = parse(fetched.text, origin);
		if (config) {
			await kept.setItem(KEY, fetched.text);
			return config;
		}
	}
	const last = parse((await kept.getItem(KEY)) ?? '', origin);
	if (last) return last;
	throw new NotConfigured(fetched.text === null);
}

async function fetchConfiguration(origin: string): Promise<{ text: string | null }> {
	try {
		const response = await fetch(new URL('/config.json', origin), {
			cache: 'no-cache',
			signal: AbortSignal.timeout(PATIENCE)
		});
		return { text: response.ok ? await response.text() : '' };
	} catch {
		return { text: null };
	}
}

/** Hosts answer unknown files with the shell, and captive portals anything with their page: neither parses. */
function parse(text: string, origin: string): Configuration | null {
	try {
		const { supabaseUrl, ...rest } = schema.parse(JSON.parse(text));
		return { ...rest, supabaseUrl: new URL(supabaseUrl, origin).href.replace(/\/$/, '') };
	} catch {
		return null;
	}
}
