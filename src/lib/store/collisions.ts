import { mergeField, replay } from '$lib/model/merge/field';
import type { Prefer } from '$lib/model/merge/merged';
import type { Author } from '$lib/model/tile';
import { emptyOf } from './bases';
import type { CollisionRow, MuseumDatabase } from './schema';

/** Two versions of a field as they met. */
export interface Met extends Pick<CollisionRow, 'key' | 'tile' | 'field' | 'mine' | 'theirs'> {
	/** What both were made from; undefined where nobody knows, so that each is one side whole. */
	base: string | null | undefined;
}

/** Who wrote the other version, as far as that is known. */
type Writer = { [P in keyof Author]: Author[P] | null };

/**
 * Keeps two versions that touched the same thing, until the pupil chooses (S13): what stands, and the same with
 * the other device's changes preferred. One that waits already takes the new one in. Inside the
 * caller's transaction, if it has one.
 */
export async function keepCollision(
	db: MuseumDatabase,
	{ key, tile, field, base, mine, theirs }: Met,
	author: Writer | null | undefined,
	now: number
): Promise<void> {
	const known = base !== undefined;
	const stands = known ? mergeField(field, base, mine, theirs, 'mine').value : mine;
	const other = known ? mergeField(field, base, mine, theirs, 'theirs').value : theirs;
	await db.transaction('rw', db.collisions, async () => {
		const open = await db.collisions.get(key);
		await db.collisions.put({
			key,
			tile,
			field,
			base: open ? open.base : known ? base : emptyOf(field),
			mine: stands,
			theirs: open ? replay(field, open.mine, other, open.theirs) : other,
			device: author?.device ?? null,
			written: author?.at ?? null,
			at: now
		});
	});
}

/** What a field would hold after a choice, with all that was done to it since they met. */
export function chosen({ field, base, mine, theirs }: CollisionRow, current: string | null, prefer: Prefer) {
	if (prefer === 'mine') return current;
	const to = prefer === 'theirs' ? theirs : mergeField(field, base, mine, theirs, 'both').value;
	return replay(field, mine, to, current);
}
