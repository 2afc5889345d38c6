import { liveQuery } from 'dexie';
import type { MuseumDatabase } from '$lib/store/schema';
import { mayWrite, writeFile } from './disk';
import { rememberedFile } from './handles';
import { exportMuseum } from './workers';

/** Edits closer together than this are saved at once, in ms. */
const PAUSE = 1_500;
const GESTURES = ['pointerup', 'keydown'] as const;

/**
 * Saves the museum to its chosen file after each edit, wherever it was made. Does nothing while no file has
 * been chosen. After a restart of the browser the permission is asked for again at the next gesture.
 *
 * @param failed told once when saving fails, and again only after it has worked in between
 * @returns what stops it
 */
export function startAutosave(db: MuseumDatabase, failed: (error: unknown) => void): () => void {
	let timer: ReturnType<typeof setTimeout> | undefined;
	let first = true;
	let healthy = true;
	let stopAsking: () => void = () => {};

	async function save(ask: boolean): Promise<void> {
		clearTimeout(timer);
		timer = undefined;
		try {
			const handle = await rememberedFile(db.owner.id);
			if (!handle) return;
			if (!(await mayWrite(handle, ask))) {
				if (ask) throw new DOMException('permission', 'NotAllowedError');
				stopAsking();
				stopAsking = onNextGesture(() => void save(true));
				return;
			}
			// Two tabs of one museum would otherwise write over each other.
			await navigator.locks.request(`file ${db.owner.id}`, async () =>
				writeFile(handle, await exportMuseum(db))
			);
			healthy = true;
		} catch (error) {
			if (healthy) failed(error);
			healthy = false;
		}
	}

	const edits = liveQuery(() => Promise.all([db.tiles.toArray(), db.preferences.toArray()])).subscribe({
		next: () => {
			clearTimeout(timer);
			if (!first) timer = setTimeout(() => void save(false), PAUSE);
			first = false;
		},
		// A database that cannot be read is reported by the live queries of the museum.
		error: () => {}
	});
	const leaving = () => {
		if (document.visibilityState === 'hidden' && timer !== undefined) void save(false);
	};
	document.addEventListener('visibilitychange', leaving);
	return () => {
		clearTimeout(timer);
		stopAsking();
		edits.unsubscribe();
		document.removeEventListener('visibilitychange', leaving);
	};
}

function onNextGesture(run: () => void): () => void {
	const gesture = new AbortController();
	for (const type of GESTURES)
		window.addEventListener(
			type,
			() => {
				gesture.abort();
				run();
			},
			{ signal: gesture.signal, capture: true }
		);
	return () => gesture.abort();
}
