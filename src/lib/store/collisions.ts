import { mergeField, replay } from '$lib/model/merge/field';
import type { Prefer } from '$lib/model/merge/merged';
import type { Author } from '$lib/model/tile';
import type { CollisionRow, MuseumDatabase } from './schema';

/** Two versions of a field as they met. */
export type Met = Pick<CollisionRow, 'key' | 'tile' | 'field' | 'base' | 'mine' | 'theirs'>;

/**
 * Keeps two versions that touched the same thing, until the pupil chooses (S13): what stands, and the same with
 * the other device's changes preferred. One that waits already takes the new one in. Inside the
 * caller's transaction, if it has one.
 */
export async function keepCollision(
	db: MuseumDatabase,
	{ key, tile, field, base, mine, theirs }: Met,
	author: Author | null | undefined,
	now: number
): Promise<void> {
	const stands = mergeField(field, base, mine, theirs, 'mine').value;
	const other = mergeField(field, base, mine, theirs, 'theirs').value;
	await db.transaction('rw', db.collisions, async () => {
		const open = await db.collisions.get(key);
		await db.collisions.put({
			key,
			tile,
			field,
			base: open ? open.base : base,
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
