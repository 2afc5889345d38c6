import { drawScene, type Pictures } from './draw/canvas';
import type { Theme } from './draw/colors';
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
 * Draws a graph state small, from the origin of a context: curves, points, pictures, a quiet grid. Never
 * throws for any text; a broken one leaves bare axes.
 */
export function drawThumbnail(context: Context, state: string, look: ThumbnailLook): void {
	const { width, height, pixelRatio } = look;
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

/** Pictures of up to so many pixels are packed at once, which costs less than waiting for them. */
const SMALL = 40_000;
let sheet: CanvasRenderingContext2D | null | undefined;

/**
 * The address of a picture (PNG) of a graph state drawn small, as data or, where packing it takes a while, of
 * a blob that is yours to revoke; null where it would have no pixels. All are drawn on one sheet: a canvas for
 * each would be a layer for each, and putting 200 layers together takes long, in every frame of a drag.
 */
export async function thumbnailPicture(state: string, look: ThumbnailLook): Promise<string | null> {
	const width = Math.round(look.width * look.pixelRatio);
	const height = Math.round(look.height * look.pixelRatio);
	if (!(width >= 1 && height >= 1)) return null;
	sheet ??= document.createElement('canvas').getContext('2d', { alpha: false, willReadFrequently: true });
	if (!sheet) return null;
	const { canvas } = sheet;
	if (canvas.width !== width) canvas.width = width;
	if (canvas.height !== height) canvas.height = height;
	drawThumbnail(sheet, state, look);
	if (width * height <= SMALL) return canvas.toDataURL();
	// What is on the sheet now is copied now, whatever is drawn on it before the answer.
	const file = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
	return file && URL.createObjectURL(file);
}
