import { photoReference, photosIn } from '$lib/model/photo';
import type { ThumbnailLook } from './thumbnail';

/** What the worker is asked for, with the photos of the graph by their reference. */
export interface Asked {
	id: number;
	state: string;
	look: Omit<ThumbnailLook, 'pictures'>;
	pictures: Map<string, ImageBitmap>;
}

export interface Answer {
	id: number;
	picture: string | null;
}

/** A worker is memory of its own: without work for so long, in ms, it goes. */
const IDLE = 10_000;

const asked = new Map<number, (picture: string | null) => void>();
let last = 0;
let worker: Worker | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * The address of a picture (PNG, as data) of a graph state drawn small; null where it would have no pixels or
 * could not be drawn. A worker draws it, and the page goes on meanwhile. Pictures, not canvases, hang on the poster:
 * a canvas for each would be a layer for each, and putting 200 layers together takes long, in every frame of a
 * drag.
 */
export function thumbnailPicture(state: string, look: ThumbnailLook): Promise<string | null> {
	const { width, height, pixelRatio, theme } = look;
	const pictures = new Map<string, ImageBitmap>();
	for (const sha of photosIn(state)) {
		const picture = look.pictures(photoReference(sha));
		if (picture instanceof ImageBitmap) pictures.set(photoReference(sha), picture);
	}
	worker ??= begin();
	clearTimeout(timer);
	const id = ++last;
	return new Promise((resolve) => {
		asked.set(id, resolve);
		const message: Asked = { id, state, look: { width, height, pixelRatio, theme }, pictures };
		worker!.postMessage(message);
	});
}

function begin(): Worker {
	const begun = new Worker(new URL('./thumbnail.worker.ts', import.meta.url), { type: 'module' });
	begun.onmessage = ({ data }: MessageEvent<Answer[]>) => {
		for (const { id, picture } of data) {
			asked.get(id)?.(picture);
			asked.delete(id);
		}
		if (asked.size === 0) timer = setTimeout(end, IDLE);
	};
	begun.onerror = end;
	return begun;
}

function end() {
	worker?.terminate();
	worker = null;
	for (const answer of asked.values()) answer(null);
	asked.clear();
}
