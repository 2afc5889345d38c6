import { z } from 'zod';
import type { Linked } from '$lib/classes/gallery/port';
import { parseLinked } from './gallery.schema';

/** How long an answer may take, in ms. */
const PATIENCE = 15_000;
const configuration = z.object({ supabaseUrl: z.string(), supabaseKey: z.string() });

/**
 * What a link shows, asked for as nobody: without a session, and nothing is kept on the device. In a frame of another
 * site there may be no storage at all, so this does without the client that the app has.
 */
export async function readLinked(token: string): Promise<Linked> {
	try {
		const { supabaseUrl, supabaseKey } = configuration.parse(await answer(fetch('/config.json')));
		return parseLinked(
			await answer(
				fetch(new URL('/rest/v1/rpc/linked_exhibit', new URL(supabaseUrl, location.origin)), {
					method: 'POST',
					headers: { apikey: supabaseKey, 'Content-Type': 'application/json' },
					body: JSON.stringify({ p_token: token }),
					signal: AbortSignal.timeout(PATIENCE)
				})
			)
		);
	} catch {
		return { outcome: 'failed' };
	}
}

async function answer(asked: Promise<Response>): Promise<unknown> {
	const response = await asked;
	if (!response.ok) throw new Error(String(response.status));
	return response.json();
}
