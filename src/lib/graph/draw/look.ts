import type { Theme } from './colors';

/** Gives the picture for a URL, or null while there is none yet. */
export type Pictures = (url: string) => CanvasImageSource | null;

export interface Look {
	theme: Theme;
	pictures: Pictures;
	/** Device pixels per CSS pixel. */
	ratio: number;
	/** Thumbnails: no numbers, thinner lines. */
	small: boolean;
	/** How much larger numbers, lines and points are, where they are seen from afar; 1 if left out. */
	larger?: number;
	/** Without what may have to stay at an edge of the window: numbers, names and arrowheads of the axes. */
	bare?: boolean;
	settings: Record<string, unknown>;
}

/** The shorter side on which numbers have their usual size, in pixels: a tile, a phone. */
const NEAR = 450;

/** How much larger numbers and lines are on a surface that is seen from afar: as it grows, up to two and a half times. */
export function largerIn({ width, height }: { width: number; height: number }): number {
	return Math.max(1, Math.min(2.5, Math.min(width, height) / NEAR));
}
