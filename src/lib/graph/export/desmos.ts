import type { Pictures } from '$lib/graph/draw/canvas';
import { parseGraph, patchItem, serializeGraph, type GraphDocument } from '$lib/graph/state';
import { encoded } from './encode';
import { takeIn, type TakenIn } from './takeIn';

/** What the page of Desmos' calculator tells. States are JSON text. */
export type FromDesmos =
	| { kind: 'here' }
	| { kind: 'open'; state: string }
	| { kind: 'state'; state: string }
	| { kind: 'unreachable' };

/** What it is told: the graph to show, and to hand over what it has become. */
export type ToDesmos = { kind: 'hand'; key: string; state: string } | { kind: 'ask' };

/** Whether something that came by `postMessage` is word from Desmos. */
export function isFromDesmos(data: unknown): data is FromDesmos {
	if (typeof data !== 'object' || data === null || !('kind' in data)) return false;
	if (data.kind === 'here' || data.kind === 'unreachable') return true;
	return (data.kind === 'open' || data.kind === 'state') && 'state' in data && typeof data.state === 'string';
}

/** A graph on its way out and back: Desmos knows no references to photos, so it gets the photos themselves. */
export class Guest {
	/** The state that is handed over, JSON text. */
	readonly state: string;
	/** References to photos by the data URIs that stand for them there. */
	readonly #photos = new Map<string, string>();
	/** What Desmos made of it before anybody touched it. */
	#untouched: string | null = null;

	constructor(document: GraphDocument, pictures: Pictures, encode = encoded) {
		let handed = document;
		for (const { type, id, raw } of document.items) {
			const url = raw.image_url;
			const picture = type === 'image' && typeof url === 'string' ? pictures(url) : null;
			const uri = picture && encode(picture);
			if (!uri) continue;
			this.#photos.set(uri, url as string);
			handed = patchItem(handed, id, { image_url: uri });
		}
		this.state = serializeGraph(handed);
	}

	/** Desmos shows the graph, and answers how it writes it. */
	arrived(state: string): void {
		this.#untouched = state;
	}

	hasChanged(state: string): boolean {
		return state !== this.#untouched;
	}

	/** The graph as it comes back, with references to its photos again; checked as a pasted one is. */
	takeBack(state: string): TakenIn {
		let document = parseGraph(state);
		for (const { id, raw } of document.items) {
			const photo = typeof raw.image_url === 'string' ? this.#photos.get(raw.image_url) : undefined;
			if (photo) document = patchItem(document, id, { image_url: photo });
		}
		return takeIn(serializeGraph(document));
	}
}
