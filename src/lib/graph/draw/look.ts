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
	settings: Record<string, unknown>;
}
