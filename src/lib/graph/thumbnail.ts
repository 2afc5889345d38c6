import { drawScene, type Context, type Pictures } from './draw/canvas';
import type { Theme } from './draw/colors';
import { sceneOf } from './draw/scene';
import { fitWindow, isSquare } from './draw/view';
import { parseGraph, viewport, type GraphDocument } from './document';

export interface ThumbnailLook {
	/** CSS pixels. */
	width: number;
	height: number;
	/** Device pixels per CSS pixel. */
	pixelRatio: number;
	theme: Theme;
	pictures: Pictures;
}

const KEPT = 300;
const documents = new Map<string, GraphDocument>();

function documentOf(text: string): GraphDocument {
	const known = documents.get(text);
	if (known) return known;
	const document = parseGraph(text);
	if (documents.size >= KEPT) documents.delete(documents.keys().next().value!);
	documents.set(text, document);
	return document;
}

/**
 * Draws a graph state small: curves, points, pictures, a quiet grid. A canvas is sized to fit; a context
 * is drawn on from its origin. Never throws for any text; a broken one leaves bare axes.
 */
export function drawThumbnail(target: HTMLCanvasElement | Context, state: string, look: ThumbnailLook): void {
	const { width, height, pixelRatio } = look;
	if (!(width >= 1 && height >= 1)) return;
	let context: Context | null;
	if ('getContext' in target) {
		const [w, h] = [Math.round(width * pixelRatio), Math.round(height * pixelRatio)];
		if (target.width !== w) target.width = w;
		if (target.height !== h) target.height = h;
		// Without the graphics processor: it would give each canvas a layer of its own, and putting 200 of them
		// together takes longer, in every frame, than drawing a graph.
		context = target.getContext('2d', { alpha: false, willReadFrequently: true });
	} else context = target;
	if (!context) return;
	const document = documentOf(state);
	context.save();
	context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
	const window = fitWindow(viewport(document), width, height, isSquare(document));
	drawScene(context, sceneOf(document), window, {
		theme: look.theme,
		pictures: look.pictures,
		ratio: pixelRatio,
		small: true,
		settings: document.settings
	});
	context.restore();
}
