import { photoReference, photosIn } from '$lib/model/photo';
import { pinned } from './pinned';
import type { Place } from './sheet';
import type { ThumbnailLook } from './thumbnail';

/** What the worker is asked for, with the photos of the graph by their reference. */
export interface Asked {
	id: number;
	state: string;
	look: Omit<ThumbnailLook, 'pictures'>;
	pictures: Map<string, ImageBitmap>;
}

/** A sheet with several pictures (PNG, as data URL), its size, and where each lies on it; null where they could not be drawn. */
export interface Answer {
	packed: string | null;
	width: number;
	height: number;
	places: (Place & { id: number })[];
}

/** A graph drawn small: a place on a sheet that has others, too. All in device pixels. */
export interface Picture {
	place: Place;
	sheet: { width: number; height: number };
	/** Makes the sheet the background of an element. */
	on(node: HTMLElement): void;
	/** Says that it is shown no more; with the last of its pictures the sheet goes. */
	release(): void;
}

/** A worker is memory of its own: without work for so long, in ms, it goes. */
const IDLE = 10_000;

const asked = new Map<number, (picture: Picture | null) => void>();
/** Asked for in this turn: they go in one message. */
let unsent: Asked[] = [];
let last = 0;
let worker: Worker | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * A picture of a graph state drawn small; null where it would have no pixels or could not be drawn. A worker
 * draws it, and the page goes on meanwhile. Pictures, not canvases, hang on the poster: a canvas for each would be
 * a layer for each, and putting 200 layers together takes long, in every frame of a drag. Several pictures lie on
 * one sheet: what a browser does to show an image, it does once for all of them.
 */
export function thumbnailPicture(state: string, look: ThumbnailLook): Promise<Picture | null> {
	const { width, height, pixelRatio, theme } = look;
	const pictures = new Map<string, ImageBitmap>();
	for (const sha of photosIn(state)) {
		const picture = look.pictures(photoReference(sha));
		if (picture instanceof ImageBitmap) pictures.set(photoReference(sha), picture);
	}
	if (unsent.length === 0) queueMicrotask(send);
	const id = ++last;
	unsent.push({ id, state, look: { width, height, pixelRatio, theme }, pictures });
	return new Promise((resolve) => asked.set(id, resolve));
}

/** Begins the worker, which takes a moment, before the first picture is asked for. */
export function makeReady(): void {
	worker ??= begin();
	wait();
}

function send() {
	worker ??= begin();
	clearTimeout(timer);
	worker.postMessage(unsent);
	unsent = [];
}

function begin(): Worker {
	const begun = new Worker(new URL('./thumbnail.worker.ts', import.meta.url), { type: 'module' });
	begun.onmessage = async ({ data }: MessageEvent<Answer>) => {
		const pictures = await unpack(data);
		data.places.forEach(({ id }, n) => {
			asked.get(id)?.(pictures[n] ?? null);
			asked.delete(id);
		});
		wait();
	};
	begun.onerror = end;
	return begun;
}

/** The pictures on a sheet, once it can be shown without delay. */
async function unpack({ packed, width, height, places }: Answer): Promise<Picture[]> {
	if (packed === null) return [];
	const sheet = await pinned(packed, places.length);
	return places.map((place) => ({ ...sheet, place, sheet: { width, height } }));
}

function wait() {
	clearTimeout(timer);
	if (asked.size === 0) timer = setTimeout(end, IDLE);
}

function end() {
	worker?.terminate();
	worker = null;
	for (const answer of asked.values()) answer(null);
	asked.clear();
}
