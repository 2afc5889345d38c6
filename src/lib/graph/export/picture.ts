import { graphTitle } from '$lib/graph/alt';
import { drawPicture, drawScene, type Context, type Look, type Pictures } from '$lib/graph/draw/canvas';
import { Painter } from '$lib/graph/draw/painter';
import { sceneOf, type Scene } from '$lib/graph/draw/scene';
import { fitWindow, isSquare } from '$lib/graph/draw/view';
import { turn } from '$lib/graph/evaluate/turns';
import type { Window } from '$lib/graph/sample/window';
import { parseGraph, viewport, type GraphDocument } from '$lib/graph/document';
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

/** How long the page may be kept waiting, in ms. */
const TURN = 12;

/**
 * Draws a graph whole, row after row, and lets the page go on in between: a file has no next frame in which the
 * rest could come, and a thousand heavy curves take a while.
 *
 * @param onprogress told after each row which part is drawn, from 0 to 1
 */
async function drawWhole(context: Context, seen: Seen, how: Look, onprogress: Progress): Promise<void> {
	const { scene, window, pictures } = seen;
	let until = performance.now() + TURN;
	const hasTime = () => performance.now() < until;
	const rest = async () => {
		if (hasTime()) return;
		await turn();
		until = performance.now() + TURN;
	};
	const painter = new Painter(hasTime);
	const behind = scene.pictures.filter(({ foreground }) => !foreground);
	drawScene(context, { ...scene, drawn: [], pictures: behind }, window, how, painter);
	for (const [n, drawn] of scene.drawn.entries()) {
		const row = { ...scene, drawn: [drawn] };
		do {
			await rest();
			painter.paint(new SvgPen(() => null), row, window, how);
		} while (painter.unfinished);
		painter.paint(context, row, window, how);
		onprogress((n + 1) / scene.drawn.length);
	}
	for (const picture of scene.pictures)
		if (picture.foreground) drawPicture(context, picture, window, pictures);
}

type Progress = (part: number) => void;

/** The graph as a PNG file of three times its size on the screen, titled and described. */
export async function toPng(seen: Seen, onprogress: Progress = () => {}): Promise<Blob> {
	const { width, height } = seen.window;
	const canvas = new OffscreenCanvas(Math.round(width * RATIO), Math.round(height * RATIO));
	const context = canvas.getContext('2d');
	if (!context) throw new Error('no canvas');
	context.setTransform(RATIO, 0, 0, RATIO, 0, 0);
	await drawWhole(context, seen, look(seen, RATIO), onprogress);
	const png = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
	const texts = { Title: graphTitle(seen.document, seen.scene), Description: seen.words };
	return new Blob(withTexts(png, texts), { type: 'image/png' });
}

/** The size of a picture that nobody has looked at in an editor, in CSS pixels. */
const SHEET = { width: 800, height: 600 };

/** A graph state (JSON text) as a PNG file, as it opens. Pictures are those that have arrived. */
export function pictureOf(
	graph: string,
	{ words, pictures }: Pick<Seen, 'words' | 'pictures'>
): Promise<Blob> {
	return toPng(opened(graph, SHEET, { words, pictures }));
}

/** A graph state (JSON text) as it opens in a frame of that size, in CSS pixels. */
export function opened(
	graph: string,
	{ width, height }: { width: number; height: number },
	rest: Pick<Seen, 'words' | 'pictures'>
): Seen {
	const document = parseGraph(graph);
	const window = fitWindow(viewport(document), width, height, isSquare(document));
	return { document, scene: sceneOf(document), window, ...rest };
}

/** The graph as an SVG document: the same drawing, its photos inside it, titled and described. */
export async function toSvg(seen: Seen, onprogress: Progress = () => {}, encode = encoded): Promise<string> {
	const pen = new SvgPen(encode);
	await drawWhole(pen, seen, look(seen, 1), onprogress);
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
