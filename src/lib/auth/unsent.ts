import { readWaiting } from '$lib/store/queries';
import type { MuseumDatabase } from '$lib/store/schema';
import { countUnsent, type Unsent } from '$lib/store/unsent';

/** What has not been sent, with the edits as people count them: that a tile was made for one is none of them. */
export async function readUnsent(db: MuseumDatabase): Promise<Unsent> {
	const [unsent, { waiting: edits }] = await Promise.all([countUnsent(db), readWaiting(db)]);
	return { ...unsent, edits };
}

/** Waits for a work, whether it succeeds or not, but no longer than so many ms. */
export async function within(ms: number, work: Promise<unknown>): Promise<void> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	await Promise.race([work.catch(() => {}), new Promise((resolve) => (timer = setTimeout(resolve, ms)))]);
	clearTimeout(timer);
}
