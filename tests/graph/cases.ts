/** A graph and what a correct picture of it shows; the file's `about` says how a picture is judged. */
export interface Case {
	id: string;
	/** LaTeX, or items of a graph state's list. */
	expressions: (string | Record<string, unknown>)[];
	/** Members of the state's `graph`. */
	graph?: Record<string, unknown>;
	/** xmin, xmax, ymin, ymax. */
	window: [number, number, number, number];
	on?: [x: number, y: number][];
	off?: [x: number, y: number][];
	gap?: [x: number, low: number, high: number][];
	filled?: [x: number, y: number][];
	notFilled?: [x: number, y: number][];
}

/** Pictures are square, this many pixels wide. */
export const SIDE = 800;

/** Files with these names hold the pictures. */
export function pictureName(item: Case): string {
	return `${item.id}.png`;
}
