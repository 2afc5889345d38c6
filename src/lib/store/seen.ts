import { liveQuery, type Observable } from 'dexie';
import type { MuseumDatabase } from './schema';

/** How much of the account's inbox was not read when the server last said it. */
export function liveUnread(db: MuseumDatabase): Observable<number> {
	return liveQuery(async () => {
		const row = await db.seen.get('feedback');
		return (row?.value as { unread?: number } | undefined)?.unread ?? 0;
	});
}
