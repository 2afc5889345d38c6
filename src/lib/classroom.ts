import { Classroom } from '$lib/classes/classroom.svelte';
import type { Museum } from '$lib/store/museum.svelte';

/** The classes of the account whose museum is open; a guest has none. What speaks to the server is loaded when asked. */
export function openClassroom({ db, owner }: Museum): Classroom | null {
	if (owner.kind === 'guest') return null;
	return new Classroom(db, async () => new (await import('$lib/supabase/classes')).SupabaseClasses(owner.id));
}
