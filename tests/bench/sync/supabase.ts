import { createClient } from '@supabase/supabase-js';
import type { Access } from './acts';

/** The client that a signed-in page of the app would have; alike for all contenders. */
export function connect<Database>({ url, key, session }: Access) {
	return createClient<Database>(url, key, {
		auth: {
			storage: { getItem: () => session, setItem: () => undefined, removeItem: () => undefined },
			persistSession: true,
			autoRefreshToken: false,
			detectSessionInUrl: false
		}
	});
}

/** Whether it came to an end within so many ms. */
export async function within(patience: number, work: Promise<unknown>): Promise<boolean> {
	const late = new Promise<false>((resolve) => setTimeout(() => resolve(false), patience));
	return Promise.race([work.then(() => true as const), late]);
}
