import { graphTitle } from '$lib/graph/alt';
import { drawScene, type Look, type Pictures } from '$lib/graph/draw/canvas';
import { Painter } from '$lib/graph/draw/painter';
import type { Scene } from '$lib/graph/draw/scene';
import type { Window } from '$lib/graph/sample/window';
import type { GraphDocument } from '$lib/graph/state';
import { encoded } from './encode';
import { withTexts } from './pngText';
import { SvgPen } from './svgPen';

/** Pixels of a PNG per CSS pixel: sharp on paper too. */
const RATIO = 3;

/** A graph as it is seen: what to draw, and where one looks. */
export interface Seen {
	document: GraphDocument;
	scene: Scene;
	window: Window;
	pictures: Pictures;
	/** The graph in words. */
	words: string;
}

/** Pictures of graphs go on paper and into documents: they are drawn in light colours. */
function look({ document, pictures }: Seen, ratio: number): Look {
	return { theme: 'light', pictures, ratio, small: false, settings: document.settings };
}

/** A painter that knows every curve whole: a file has no next frame in which the rest could come. */
function painterOf({ scene, window }: Seen, how: Look): Painter {
	const painter = new Painter();
	do painter.paint(new SvgPen(() => null), scene, window, how);
	while (painter.unfinished);
	return painter;
}

/** The graph as a PNG file of three times its size on the screen, titled and described. */
export async function toPng(seen: Seen): Promise<Blob> {
	const { width, height } = seen.window;
	const canvas = new OffscreenCanvas(Math.round(width * RATIO), Math.round(height * RATIO));
	const context = canvas.getContext('2d');
	if (!context) throw new Error('no canvas');
	context.setTransform(RATIO, 0, 0, RATIO, 0, 0);
	const how = look(seen, RATIO);
	drawScene(context, seen.scene, seen.window, how, painterOf(seen, how));
	const png = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
	const texts = { Title: graphTitle(seen.document, seen.scene), Description: seen.words };
	return new Blob(withTexts(png, texts), { type: 'image/png' });
}

/** The graph as an SVG document: the same drawing, its photos inside it, titled and described. */
export function toSvg(seen: Seen, encode = encoded): string {
	const pen = new SvgPen(encode);
	const how = look(seen, 1);
	drawScene(pen, seen.scene, seen.window, how, painterOf(seen, how));
	return pen.document(seen.window.width, seen.window.height, {
		title: graphTitle(seen.document, seen.scene),
		words: seen.words
	});
}

/** The LaTeX of all rows that have some, one below the other. */
export function toLatex(document: GraphDocument): string {
	return document.items
		.map(({ latex }) => latex.trim())
		.filter(Boolean)
		.join('\n');
}
