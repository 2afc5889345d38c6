import type { BenchCurve } from './curves';

/** A graph of curves on the screen. */
export interface OpenGraph {
	/** Puts the slider somewhere, as whoever drags it would. */
	slide(a: number): void;
	/** Whether all that is to be seen has been drawn. */
	isDone(): boolean;
	/** Takes it away. */
	close(): void;
}

/** Something that draws graphs, used as its documentation says. A graph fills its host, pans by drags. */
export interface Grapher {
	open(host: HTMLElement, curves: readonly BenchCurve[]): OpenGraph;
	/**
	 * Draws a small graph into each host, without numbers and gestures where that can be switched off;
	 * `isShown` tells whether one has its picture by now.
	 */
	thumbnails(
		hosts: readonly HTMLElement[],
		graphs: readonly BenchCurve[][]
	): { isShown: (host: HTMLElement) => boolean };
}
