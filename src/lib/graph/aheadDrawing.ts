import type { AheadAsked } from './ahead';
import { drawScene } from './draw/canvas';
import { Painter } from './draw/painter';
import { sceneOf } from './draw/scene';
import { documentOf } from './thumbnail';

/** Kept for the shapes it remembers; it draws what one moment allows. */
const painter = new Painter();
// What is asked for reaches far enough by itself.
painter.farther = false;

/** Draws a graph on a picture of its own; null where that takes more than a moment, or a regression is still to be found. */
export function drawAhead({ state, window, look, pictures }: AheadAsked): ImageBitmap | null {
	const document = documentOf(state);
	const scene = sceneOf(document);
	const sheet = new OffscreenCanvas(
		Math.round(window.width * look.ratio),
		Math.round(window.height * look.ratio)
	);
	const context = sheet.getContext('2d', { alpha: false });
	if (!context || scene.scope.searching.length > 0) return null;
	context.scale(look.ratio, look.ratio);
	const photos = (url: string) => pictures.get(url) ?? null;
	const whole = { ...look, small: false, pictures: photos, settings: document.settings };
	const tooMuch = drawScene(context, scene, window, whole, painter);
	for (const picture of pictures.values()) picture.close();
	return painter.unfinished || tooMuch.length > 0 ? null : sheet.transferToImageBitmap();
}
