import type { MuseumDatabase } from '$lib/store/schema';
import type { ExhibitView, Hung } from './port';

/** Exhibits kept of one class at most; those seen longest ago go first. */
const KEPT = 150;

/** Under which key the screen of an exhibit is kept on this device. */
export function exhibitKey(classId: string, id: string): string {
	return `exhibit/${classId}/${id}`;
}

/** An exhibit as it is known from the wall: without what was said below it. */
export type OnWall = Omit<ExhibitView, 'comments'>;

/**
 * Keeps exhibits of one class as they hang on its wall, so that they open without a network; what was said below them
 * stays as it was last seen. Never throws: a full disk takes nothing from the screen.
 */
export async function rememberExhibits(db: MuseumDatabase, views: OnWall[]): Promise<void> {
	const [first] = views;
	if (!first) return;
	const at = Date.now();
	try {
		const keys = views.map(({ classId, exhibit }) => exhibitKey(classId, exhibit.id));
		const before = await db.seen.bulkGet(keys);
		await db.seen.bulkPut(
			views.map((view, n) => {
				const { comments = null } = (before[n]?.value ?? {}) as Partial<ExhibitView>;
				return { key: keys[n]!, value: { ...view, comments }, at };
			})
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

/** What is kept of one class, newest first. Never throws. */
export async function rememberedExhibits(db: MuseumDatabase, classId: string): Promise<Hung[]> {
	const rows = await db.seen
		.where('key')
		.startsWith(exhibitKey(classId, ''))
		.toArray()
		.catch(() => []);
	const exhibits = rows.map(({ value }) => (value as ExhibitView).exhibit);
	return exhibits.sort((a, b) => when(b) - when(a));
}

/** A part of the whole wall as the server has just said it: all that hangs there between two times. */
export interface Stretch {
	classId: string;
	/** Ids of what hangs there, and of what was published here and waits. */
	ids: ReadonlySet<string>;
	/** In ms, both left out; infinite at the ends of the wall. */
	before: number;
	after: number;
}

/** Forgets what hung there and does not any more: withdrawn, hidden, or by somebody blocked. Never throws. */
export async function forgetGone(
	db: MuseumDatabase,
	{ classId, ids, before, after }: Stretch
): Promise<void> {
	const kept = await rememberedExhibits(db, classId);
	const gone = kept.filter(
		(exhibit) => !ids.has(exhibit.id) && when(exhibit) < before && when(exhibit) > after
	);
	await db.seen.bulkDelete(gone.map(({ id }) => exhibitKey(classId, id))).catch(() => {});
}

/** When it was published, in ms. */
export function when({ place }: Pick<Hung, 'place'>): number {
	return Date.parse(place[0]);
}
