import { mergeField } from '$lib/model/merge/field';
import type { MergedField } from '$lib/model/tile';
import { emptyOf } from '$lib/store/bases';

/** What a device knows of a graph or notes. */
export interface Side {
	value: string | null;
	/** What the server has, as far as the device knows; undefined where it does not know. */
	server: string | null | undefined;
	/** The server's revision the tile was last seen with; null where it never was. */
	revision: number | null;
}

/** What one device took from the other before: both sides' values were made from it since. */
export interface Met {
	value: string | null;
	/** The tile's revision then, the later of both sides'. */
	revision: number | null;
}

export interface Joined {
	value: string | null;
	/** What both were made from; undefined where nobody knows. */
	base: string | null | undefined;
	/** Both touched the same thing, or nothing is known of how they hang together: the pupil chooses. */
	clash: boolean;
}

/**
 * Joins what another device passes with what is here. The newest text that both were made from decides: what was
 * taken before, or what the server had when the device that knows the older one last heard of it, since a
 * server's revisions follow from one another. Where there is none, an empty side gives way, and else mine stands,
 * theirs beside it for a choice: nothing is lost.
 *
 * @param comparable whether both revisions are of the same museum on the same server
 * @param met what was taken before, the last first
 */
export function join(
	field: MergedField,
	mine: Side,
	theirs: Side,
	comparable: boolean,
	met: readonly Met[] = []
): Joined {
	const server = comparable ? serverBase(mine, theirs) : undefined;
	const last = met[0];
	const known =
		last && (!server || (last.revision ?? -1) >= (server.revision ?? -1)) ? last : (server ?? undefined);
	const empty = emptyOf(field);
	if (mine.value === theirs.value) return { value: mine.value, base: known?.value, clash: false };
	if (known) return { ...mergeField(field, known.value, mine.value, theirs.value), base: known.value };
	if (mine.value === empty) return { value: theirs.value, base: undefined, clash: false };
	return { value: mine.value, base: undefined, clash: theirs.value !== empty };
}

/** The older of what the two know of the server: the other's follows from it. */
function serverBase(mine: Side, theirs: Side): Met | undefined {
	const [a, b] = [mine.revision ?? -1, theirs.revision ?? -1];
	if (mine.server !== undefined && mine.server === theirs.server)
		return { value: mine.server, revision: Math.max(a, b) };
	if (a === b) return undefined;
	const older = a < b ? mine : theirs;
	return older.server === undefined ? undefined : { value: older.server, revision: older.revision };
}
