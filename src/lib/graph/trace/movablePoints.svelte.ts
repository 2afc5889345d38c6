import type { Theme } from '$lib/graph/draw/colors';
import { toPixel, toPlane } from '$lib/graph/draw/view';
import type { Editing } from '$lib/graph/editor/editing.svelte';
import type { Held, Spot } from '$lib/graph/editor/tool';
import type { Window } from '$lib/graph/sample/window';
import { dragTo, movablePoints, type Movable } from './movable';
import { drawMovable } from './paint';
import type { Place } from './points';

/** How near a finger must come to a point to take hold of it, in pixels. */
export const REACH = 20;

/** The points of the graph that can be dragged. */
export class MovablePoints {
	readonly #editing: Editing;
	readonly #readonly: () => boolean;
	readonly #points = $derived.by((): Movable[] => {
		if (this.#readonly()) return [];
		const { document, scene } = this.#editing;
		return movablePoints(document, scene.scope, new Set(scene.drawn.map(({ id }) => id)));
	});

	constructor(editing: Editing, readonly: () => boolean) {
		this.#editing = editing;
		this.#readonly = readonly;
	}

	/** Takes hold of the nearest point within reach; null where there is none. */
	grab(at: Spot, window: Window): Held | null {
		const near = (point: Movable) => pixelsTo(point, at, window);
		const point = this.#points.filter((one) => near(one) <= REACH).sort((a, b) => near(a) - near(b))[0];
		return point ? this.#dragged(point, at, window) : null;
	}

	#dragged(point: Movable, at: Spot, window: Window): Held {
		const from = toPlane(window, at.x, at.y);
		const [dx, dy] = [point.x - from.x, point.y - from.y];
		return {
			move: (to, seen) => {
				const place = toPlane(seen, to.x, to.y);
				const unit = (seen.xmax - seen.xmin) / seen.width;
				const target = { x: place.x + dx, y: place.y + dy };
				this.#editing.edit(
					(document) => dragTo(document, this.#editing.scene.scope, point, target, unit),
					'Move a point',
					`point ${point.id} ${point.row}`
				);
			},
			end: () => {}
		};
	}

	/** Draws them over the graph. @returns whether there are any */
	paint(context: CanvasRenderingContext2D, window: Window, theme: Theme): boolean {
		for (const { x, y } of this.#points) drawMovable(context, toPixel(window, x, y), theme);
		return this.#points.length > 0;
	}
}

/** How far a place of the plane is from a spot of the canvas, in pixels. */
export function pixelsTo({ x, y }: Place, at: Spot, window: Window): number {
	const pixel = toPixel(window, x, y);
	return Math.hypot(pixel.x - at.x, pixel.y - at.y);
}
