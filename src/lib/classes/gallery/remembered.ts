import type { MuseumDatabase } from '$lib/store/schema';
import type { ExhibitView } from './port';

/** Exhibits kept of one class at most; those seen longest ago go first. */
const KEPT = 150;

/** Under which key the screen of an exhibit is kept on this device. */
export function exhibitKey(classId: string, id: string): string {
	return `exhibit/${classId}/${id}`;
}

/**
 * Keeps exhibits of one class as they hang on its wall, so that they open without a network. Never throws: a full
 * disk takes nothing from the screen.
 */
export async function rememberExhibits(db: MuseumDatabase, views: ExhibitView[]): Promise<void> {
	const [first] = views;
	if (!first) return;
	const at = Date.now();
	try {
		await db.seen.bulkPut(
			views.map((value) => ({ key: exhibitKey(value.classId, value.exhibit.id), value, at }))
		);
		const kept = db.seen.where('key').startsWith(exhibitKey(first.classId, ''));
		if ((await kept.count()) <= KEPT) return;
		const rows = await kept.toArray();
		rows.sort((a, b) => b.at - a.at);
		await db.seen.bulkDelete(rows.slice(KEPT).map(({ key }) => key));
	} catch {
		// They open with a connection all the same.
	}
}
