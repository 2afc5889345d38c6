/** Where the walk through a part of a gallery is kept: as long as the tab is open. */
const KEY = 'gallery-walk';

/** The exhibits of a part of a gallery (by concept, by pupil, found by words), as they hang beside one another. */
export function rememberWalk(storage: Storage, ids: string[] | null): void {
	try {
		if (ids) storage.setItem(KEY, JSON.stringify(ids));
		else storage.removeItem(KEY);
	} catch {
		// Without it one walks through the whole gallery.
	}
}

/** What hangs beside an exhibit on the walk begun last; null where the exhibit is not on it. */
export function besideOnWalk(
	storage: Storage,
	id: string
): { newer: string | null; older: string | null } | null {
	let ids: unknown = null;
	try {
		ids = JSON.parse(storage.getItem(KEY) ?? 'null');
	} catch {
		// A storage that cannot be read holds no walk.
	}
	if (!Array.isArray(ids)) return null;
	const at = ids.indexOf(id);
	if (at < 0) return null;
	const named = (value: unknown) => (typeof value === 'string' ? value : null);
	return { newer: named(ids[at - 1]), older: named(ids[at + 1]) };
}
