import { numberOf } from '$lib/graph/evaluate/definitions';
import type { Window } from '$lib/graph/sample/window';
import { axesSettings, drawAxes, type AxesSettings } from './axes';
import { PAPERS } from './colors';
import type { Context } from './context';
import type { Look, Pictures } from './look';
import { Painter } from './painter';
import type { Picture, Scene } from './scene';

export type { Context } from './context';
export type { Look, Pictures } from './look';

/**
 * Draws a scene on a context whose unit is one CSS pixel. Returns the ids of rows that are too much work.
 *
 * @param painter kept from frame to frame, it draws what takes longer than one frame in the next ones; a new
 *   one draws what one frame allows
 */
export function drawScene(
	context: Context,
	scene: Scene,
	window: Window,
	look: Look,
	painter: Painter = new Painter()
): string[] {
	const tooMuch = painter.sample(scene, window);
	for (const _ of drawInParts(context, scene, window, look, painter));
	return tooMuch;
}

/** What a document says about its axes, with its numbers as they are in its scene. */
export function axesOf(scene: Scene, settings: Look['settings']): AxesSettings {
	return axesSettings(settings, (latex) => numberOf(latex, scene.scope, 0));
}

/**
 * Draws what a painter has sampled last of a scene, one thing after the other; gives for each what turning it into
 * pixels takes, about so many pixels of line. In between the context is as it was.
 */
export function* drawInParts(
	context: Context,
	scene: Scene,
	window: Window,
	look: Look,
	painter: Painter
): Generator<number> {
	const paper = PAPERS[look.theme];
	context.fillStyle = paper.paper;
	context.fillRect(0, 0, window.width, window.height);
	const pictures = (inFront: boolean) => {
		for (const picture of scene.pictures)
			if (picture.foreground === inFront) drawPicture(context, picture, window, look.pictures);
	};
	pictures(false);
	drawAxes(context, window, axesOf(scene, look.settings), paper, look);
	yield* painter.draw(context, window, look);
	pictures(true);
}

/** Farthest place, and largest size, of a picture that is drawn; pixels. */
const FARTHEST = 1e9;

/** Draws a picture of the plane, where it has arrived. */
export function drawPicture(context: Context, picture: Picture, window: Window, pictures: Pictures): void {
	const perX = window.width / (window.xmax - window.xmin);
	const perY = window.height / (window.ymax - window.ymin);
	const width = picture.width * perX;
	const height = picture.height * perY;
	const [x, y] = [(picture.x - window.xmin) * perX, (window.ymax - picture.y) * perY];
	// Beyond that a canvas does not know its places any more.
	if (!(Math.max(Math.abs(x), Math.abs(y), width, height) < FARTHEST)) return;
	const source = pictures(picture.url);
	if (!source) return;
	context.save();
	context.translate(x, y);
	context.rotate(-picture.angle);
	context.globalAlpha = picture.opacity;
	context.drawImage(source, -width / 2, -height / 2, width, height);
	context.restore();
}
