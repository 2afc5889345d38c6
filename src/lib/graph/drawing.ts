import { Painter } from './draw/painter';
import type { Asked } from './picture';
import type { Place } from './sheet';
import { drawThumbnail } from './thumbnail';

/** Work of one turn in evaluated nodes, many times what three curves of Algebra 2 take; and its time, in ms. */
const TURN_WORK = 200_000;
const TURN = 12;
/** A graph that takes longer, in turns, hangs as far as it has come: some seconds. */
const MOST_TURNS = 200;

/** One thumbnail in the worker, drawn in one turn or, where it is heavy, in several. */
export class Drawing {
	readonly id: number;
	/** Device pixels. */
	readonly size: { width: number; height: number };
	/** Where it was drawn last. */
	place: Place = { left: 0, top: 0, width: 0, height: 0 };
	readonly #asked: Asked;
	readonly #painter = new Painter(() => performance.now() - this.#began < TURN, TURN_WORK);
	#began = 0;
	#turns = 0;

	constructor(asked: Asked) {
		const { width, height, pixelRatio } = asked.look;
		this.id = asked.id;
		this.size = { width: Math.round(width * pixelRatio), height: Math.round(height * pixelRatio) };
		this.#asked = asked;
	}

	/** Whether another turn would show more. */
	get unfinished(): boolean {
		return this.#painter.unfinished && this.#turns < MOST_TURNS;
	}

	/** Draws what one turn allows, and what the turns before it have found. */
	draw(context: OffscreenCanvasRenderingContext2D, place: Place): void {
		const { state, look, pictures } = this.#asked;
		this.place = place;
		this.#turns++;
		this.#began = performance.now();
		context.save();
		context.beginPath();
		context.rect(place.left, place.top, place.width, place.height);
		context.clip();
		const photos = (url: string) => pictures.get(url) ?? null;
		drawThumbnail(context, state, { ...look, pictures: photos }, { ...place, painter: this.#painter });
		context.restore();
	}

	/** Lets go of its photos. */
	close(): void {
		for (const picture of this.#asked.pictures.values()) picture.close();
	}
}
