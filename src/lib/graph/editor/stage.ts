import { Ahead } from '$lib/graph/ahead';
import { axesMove } from '$lib/graph/draw/axes';
import { drawInParts } from '$lib/graph/draw/canvas';
import type { Context } from '$lib/graph/draw/context';
import type { Look } from '$lib/graph/draw/look';
import { Painter } from '$lib/graph/draw/painter';
import {
	contains,
	farther,
	motionBetween,
	nearsEnd,
	sameScale,
	sameWindow,
	type Motion
} from '$lib/graph/draw/reach';
import type { Scene } from '$lib/graph/draw/scene';
import type { Window } from '$lib/graph/sample/window';

/** Time one frame gives to curves that take several, in ms. */
const PATIENT = 10;
/** Time after which one frame begins with no other curve, in ms. */
const BUSY = 25;
/**
 * While curves are missing, what is there is put on the canvas once in so many ms, or in so many times what that took
 * last.
 */
const OFTEN = 150;
const SELDOM = 4;
/** Time after which a frame leaves the rest of what is to be turned into pixels to the next one, in ms. */
const LONG = 40;
/** What a pixel of line takes before one knows better, in ms, and how many of them have to be drawn to tell. */
const PIXEL = 2.5e-4;
const TELLING = 100_000;

/** What is on the canvas, apart from where one looks; a new object wherever any of it changes. */
export interface Shown {
	scene: Scene;
	/** The graph as text; null where something is shown that is not in it. */
	text: string | null;
	look: Omit<Look, 'ratio' | 'small'>;
	/** The canvas shows the window and nothing beyond it, for others to copy from. */
	exact: boolean;
	/** Draws what lies above the graph: handles of the picture in hand. */
	above: (context: Context, window: Window) => void;
}

/** A drawing that is under way. */
interface Drawing {
	context: OffscreenCanvasRenderingContext2D;
	/** Where it is shown. */
	bitmaps: ImageBitmapRenderingContext;
	steps: Generator<number>;
	shown: Shown;
	window: Window;
	/** When it was begun, in ms. */
	begun: number;
	/** There is a picture of the same already, which stays until this one is whole. */
	isHeld: boolean;
	/** As far as it has come, where it is held. */
	kept: ImageBitmap | null;
}

/** What is on the canvas, and which part of it is seen. */
interface On {
	shown: Shown;
	window: Window;
	seen: Window;
	ratio: number;
	tooMuch: string[];
}

/**
 * The canvas of the editor. While the view is moved, a drawing that reaches farther than the canvas is shown, and
 * the browser moves it: a frame draws only where the view comes to the end of it.
 */
export class Stage {
	readonly #painter = new Painter(
		() => performance.now() - this.#began < PATIENT,
		undefined,
		() => performance.now() - this.#began < BUSY
	);
	#began = 0;
	/** When it was last drawn, and what that took; ms. */
	#painted = -Infinity;
	#took = 0;
	/** What a pixel of line takes here, in ms. */
	#pixel = PIXEL;
	/** What one frame has no time to turn into pixels is gone on with in the next. */
	#drawing: Drawing | null = null;
	/** A canvas that is drawn on is handed to the compositor in every frame, moved or not; its picture is not. */
	readonly #sheet = new OffscreenCanvas(1, 1);
	#drawn: On | null = null;
	/** What the view will come to, drawn beside the page. */
	#ahead: { shown: Shown; ratio: number; drawings: Ahead } | null = null;
	/** The view has come to the end of what is drawn, and what lies there will be here in a moment. */
	#isAtEnd = false;

	/** Whether another frame would show more. */
	get unfinished(): boolean {
		return this.#isInParts || this.#isAtEnd;
	}

	get #isInParts(): boolean {
		return this.#painter.unfinished || this.#drawing !== null;
	}

	/** Ids of rows that take more than one frame and are not drawn in full yet. */
	get drawing(): readonly string[] {
		return this.#painter.drawing;
	}

	/**
	 * Shows a window of the plane on a canvas that has its size.
	 *
	 * @param ratio device pixels per CSS pixel
	 * @returns ids of the rows that are too much work
	 */
	show(canvas: HTMLCanvasElement, shown: Shown, window: Window, ratio: number): string[] {
		this.#began = performance.now();
		const last = this.#drawn;
		const same = last?.shown === shown && last.ratio === ratio && sameScale(last.seen, window);
		const moves = same && !shown.exact && axesMove(shown.look.settings, window, shown.look.larger);
		this.#isAtEnd = false;
		if (moves && this.#moveOn(canvas, last, window)) return this.#drawn!.tooMuch;
		if (same && this.#isInParts && sameWindow(last.seen, window)) {
			last.tooMuch = this.#goOn(canvas, shown, last.window, ratio);
			return last.tooMuch;
		}
		const far = moves && !sameWindow(last.seen, window);
		const drawn = far ? farther(window, motionBetween(last.seen, window), { ratio }) : window;
		this.#painter.farther = !far;
		const tooMuch = this.#draw(canvas, shown, drawn, ratio);
		this.#drawn = { shown, window: drawn, seen: window, ratio, tooMuch };
		place(canvas, drawn, window, ratio);
		return tooMuch;
	}

	/** Expects the view to move: a hand is on it. */
	prepare(): void {
		if (this.#drawn) this.#askAhead(this.#drawn, { x: 0, y: 0 });
	}

	end(): void {
		this.#ahead?.drawings.end();
	}

	/** Moves what is on the canvas, or what has been drawn beside the page meanwhile; whether that will do. */
	#moveOn(canvas: HTMLCanvasElement, last: On, seen: Window): boolean {
		const ahead = this.#aheadOf(last);
		const far = this.#isInParts ? null : ahead?.take(seen);
		const on = { ...last, seen, window: far?.window ?? last.window };
		if (far) this.#put(canvas, far.bitmap);
		this.#isAtEnd = !contains(on.window, seen);
		if (this.#isAtEnd && !ahead?.isComing(seen)) return false;
		if (this.#isInParts) on.tooMuch = this.#goOn(canvas, on.shown, on.window, on.ratio);
		this.#drawn = on;
		place(canvas, on.window, seen, on.ratio);
		const motion = motionBetween(last.seen, seen);
		if (nearsEnd(on.window, seen, motion)) this.#askAhead(on, motion);
		return true;
	}

	/** Has what the view comes to next drawn beside the page, where that takes no more than a moment. */
	#askAhead({ shown, seen, ratio, tooMuch }: On, motion: Motion): void {
		if (shown.text === null || shown.exact || this.#isInParts || tooMuch.length > 0) return;
		if (this.#ahead?.shown !== shown || this.#ahead.ratio !== ratio) {
			this.#ahead?.drawings.end();
			const urls = shown.scene.pictures.map(({ url }) => url);
			this.#ahead = { shown, ratio, drawings: new Ahead(shown.text, { ...shown.look, ratio }, urls) };
		}
		this.#ahead.drawings.ask(farther(seen, motion, { ratio }));
	}

	#aheadOf({ shown, ratio }: On): Ahead | null {
		return this.#ahead?.shown === shown && this.#ahead.ratio === ratio ? this.#ahead.drawings : null;
	}

	#put(canvas: HTMLCanvasElement, bitmap: ImageBitmap): void {
		const { width, height } = bitmap;
		if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
		canvas.getContext('bitmaprenderer')?.transferFromImageBitmap(bitmap);
	}

	/** Draws on, or samples more of what is on the canvas, and draws it where that is the last of it or it is time to. */
	#goOn(canvas: HTMLCanvasElement, shown: Shown, window: Window, ratio: number): string[] {
		if (this.#drawing) {
			this.#drawPart(canvas, this.#drawing);
			return this.#drawn!.tooMuch;
		}
		// Drawing samples by itself: both in one frame would take the frame's time twice.
		if (this.#began - this.#painted >= Math.max(OFTEN, SELDOM * this.#took))
			return this.#draw(canvas, shown, window, ratio, true);
		const tooMuch = this.#painter.sample(shown.scene, window);
		return this.#painter.unfinished ? tooMuch : this.#draw(canvas, shown, window, ratio, true);
	}

	/** @param isHeld whether what is on the canvas stays there until all is drawn */
	#draw(canvas: HTMLCanvasElement, shown: Shown, window: Window, ratio: number, isHeld = false): string[] {
		const size = { width: Math.round(window.width * ratio), height: Math.round(window.height * ratio) };
		const bitmaps = canvas.getContext('bitmaprenderer');
		const context = this.#sheet.getContext('2d', { alpha: false });
		if (!bitmaps || !context) return [];
		this.#drawing?.kept?.close();
		Object.assign(this.#sheet, size);
		if (canvas.width !== size.width || canvas.height !== size.height) Object.assign(canvas, size);
		context.setTransform(ratio, 0, 0, ratio, 0, 0);
		const tooMuch = this.#painter.sample(shown.scene, window);
		const look = { ...shown.look, small: false, ratio };
		const steps = drawInParts(context, shown.scene, window, look, this.#painter);
		this.#drawing = { context, bitmaps, steps, shown, window, begun: this.#began, isHeld, kept: null };
		this.#drawPart(canvas, this.#drawing);
		return tooMuch;
	}

	/** Draws what one frame has time for, on top of what there is. */
	#drawPart(canvas: HTMLCanvasElement, drawing: Drawing): void {
		const { context, bitmaps, steps, shown, window, begun, isHeld, kept } = drawing;
		const from = performance.now();
		if (begun !== this.#began) {
			context.save();
			context.resetTransform();
			context.drawImage(kept ?? canvas, 0, 0);
			context.restore();
			kept?.close();
		}
		let ink = 0;
		let isDone: boolean | undefined;
		do {
			const { done, value } = steps.next();
			isDone = done;
			ink += value ?? 0;
		} while (!isDone && ink * this.#pixel < LONG && performance.now() - from < LONG);
		if (isDone) shown.above(context, window);
		const picture = this.#sheet.transferToImageBitmap();
		const pixel = (performance.now() - from) / ink;
		// What took longer than one thought may be so again.
		if (ink > TELLING) this.#pixel = Math.max(pixel, (this.#pixel + pixel) / 2);
		if (isDone || !isHeld) bitmaps.transferFromImageBitmap(picture);
		if (!isDone) return void (drawing.kept = isHeld ? picture : null);
		this.#drawing = null;
		this.#painted = performance.now();
		this.#took = this.#painted - begun;
	}
}

/** Puts a canvas that shows `drawn` where it shows `seen` in the element around it. */
function place({ style }: HTMLCanvasElement, drawn: Window, seen: Window, ratio: number): void {
	const whole = drawn === seen;
	style.width = whole ? '' : `${drawn.width}px`;
	style.height = whole ? '' : `${drawn.height}px`;
	const pixels = (units: number, span: number, size: number) =>
		Math.round((units / span) * size * ratio) / ratio;
	const x = pixels(drawn.xmin - seen.xmin, seen.xmax - seen.xmin, seen.width);
	const y = pixels(seen.ymax - drawn.ymax, seen.ymax - seen.ymin, seen.height);
	style.transform = whole ? '' : `translate(${x}px, ${y}px)`;
}
