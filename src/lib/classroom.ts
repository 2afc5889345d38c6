import { Classroom } from '$lib/classes/classroom.svelte';
import type { Linked } from '$lib/classes/gallery/port';
import type { ClassBells } from '$lib/classes/port';
import type { Museum } from '$lib/store/museum.svelte';

/** The classes of the account whose museum is open; a guest has none. What speaks to the server is loaded when asked. */
export function openClassroom(museum: Museum): Classroom | null {
	const { owner } = museum;
	if (owner.kind === 'guest') return null;
	return new Classroom(
		museum,
		async () => new (await import('$lib/supabase/classes')).SupabaseClasses(owner.id),
		sessionStorage,
		{ listen: (ring, heard) => listenAt(owner.id, ring, heard) }
	);
}

/** Listens at the classes of an account where the backend has Realtime; without it screens' timers do. Answers its stop. */
function listenAt(user: string, ...told: Parameters<ClassBells['listen']>): () => void {
	let stop = () => {};
	let stopped = false;
	void import('$lib/supabase/doorbell')
		.then(({ openClassBells }) => openClassBells(user))
		.then((bells) => {
			if (bells && !stopped) stop = bells.listen(...told);
		})
		// No server yet: whoever looks next listens.
		.catch(() => {});
	return () => {
		stopped = true;
		stop();
	};
}

/** What a link to an exhibit shows, to whoever has it. Never throws. */
export async function readLink(token: string): Promise<Linked> {
	try {
		return await (await import('$lib/supabase/linked')).readLinked(token);
	} catch {
		return { outcome: 'failed' };
	}
}
