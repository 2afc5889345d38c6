import { drawScene, type Pictures } from './draw/canvas';
import type { Theme } from './draw/colors';
import { Painter } from './draw/painter';
import { sceneOf } from './draw/scene';
import { fitWindow, isSquare } from './draw/view';
import { parseGraph, viewport, type GraphDocument } from './document';

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

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
 * Draws a graph state small, from a place of a context on (device pixels): curves, points, pictures, a quiet grid.
 * Never throws for any text; a broken one leaves bare axes.
 *
 * @param painter tells afterwards whether there is more to draw; handed in again, it goes on
 */
export function drawThumbnail(
	context: Context,
	state: string,
	look: ThumbnailLook,
	{ left = 0, top = 0, painter = new Painter() } = {}
): void {
	const { width, height, pixelRatio } = look;
	const document = documentOf(state);
	context.save();
	context.setTransform(pixelRatio, 0, 0, pixelRatio, left, top);
	const window = fitWindow(viewport(document), width, height, isSquare(document));
	const scene = sceneOf(document);
	const drawn = { theme: look.theme, pictures: look.pictures, ratio: pixelRatio, small: true };
	drawScene(context, scene, window, { ...drawn, settings: document.settings }, painter);
	context.restore();
}
