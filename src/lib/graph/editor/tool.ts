import type { Theme } from '$lib/graph/draw/colors';
import type { Window } from '$lib/graph/sample/window';

/** A place on the canvas, in CSS pixels from its upper left corner. */
export interface Spot {
	x: number;
	y: number;
}

/** Something a finger has taken hold of. */
export interface Held {
	move(at: Spot, window: Window): void;
	/** Let go, after a move or without one. */
	end(): void;
}

/**
 * What is done on the canvas instead of only looking: photo tracing, following a curve. A finger that takes
 * hold of nothing pans as ever, two fingers zoom.
 */
export interface CanvasTool {
	/** Name of the canvas for screen readers while this tool is in hand; null for its own. */
	readonly name: string | null;
	/** What has just happened, read out politely. */
	readonly status: string;
	grab(at: Spot, window: Window): Held | null;
	/** Answers whether the tap was meant for the tool. */
	tap(at: Spot, window: Window): boolean;
	/** A mouse moves over the canvas with no button down; null when it leaves. */
	hover(at: Spot | null, window: Window): void;
	/** A key was pressed on the canvas; answers whether it was meant for the tool. */
	key(event: KeyboardEvent, window: Window): boolean;
	/**
	 * Draws over the graph. Reads the tool's state, so that it is drawn again when that changes.
	 *
	 * @returns whether there was anything to draw
	 */
	paint(context: CanvasRenderingContext2D, window: Window, theme: Theme, graph: HTMLCanvasElement): boolean;
}
