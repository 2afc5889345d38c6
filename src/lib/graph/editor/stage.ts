import { axesStay, type AxesSettings } from '$lib/graph/draw/axes';
import { axesOf, drawInParts } from '$lib/graph/draw/canvas';
import type { Context } from '$lib/graph/draw/context';
import type { Look } from '$lib/graph/draw/look';
import { numbersMove } from '$lib/graph/draw/numbers';
import { Painter } from '$lib/graph/draw/painter';
import { contains, farther, motionBetween, offsetIn, sameScale, sameWindow } from '$lib/graph/draw/reach';
import type { Scene } from '$lib/graph/draw/scene';
import { turn } from '$lib/graph/evaluate/turns';
import type { Window } from '$lib/graph/sample/window';
import { Strips } from './strips';

/** Time one frame gives to curves that take several, in ms. */
const PATIENT = 10;
/** Time that curves may take in one frame, and that one of them may take at once; in ms. */
const FULL = 30;
/**
 * While curves are missing, what is there is put on the canvas once in so many ms, or in so many times what that took
 * last.
 */
const OFTEN = 150;
const SELDOM = 4;
/** Time after which a frame leaves the rest of what is to be turned into pixels to the next one, in ms. */
const LONG = 28;
/** What a pixel of line takes before one knows better, in ms, and how many of them have to be drawn to tell. */
const PIXEL = 2.5e-4;
const TELLING = 100_000;

/** What is on the canvas, apart from where one looks; a new object wherever any of it changes. */
export interface Shown {
	scene: Scene;
	look: Omit<Look, 'ratio' | 'small'>;
	/** The canvas shows the window and nothing beyond it, for others to copy from. */
	exact: boolean;
	/** Draws what lies above the graph: handles of the picture in hand. */
	above: (context: Context, window: Window) => void;
}

/** What is drawn, or to be. */
interface Picture {
	shown: Shown;
	window: Window;
	ratio: number;
	/** Without numbers: those are on strips above it. */
	bare: boolean;
}

/** A drawing that is under way. */
interface Drawing extends Picture {
	context: OffscreenCanvasRenderingContext2D;
	/** Where it is shown. */
	bitmaps: ImageBitmapRenderingContext;
	steps: Generator<number>;
	/** When it was begun, in ms. */
	begun: number;
	/** There is a picture of the same already, which stays until this one is whole. */
	isHeld: boolean;
	/** As far as it has come, where it is held. */
	kept: ImageBitmap | null;
}

/** What is on the canvas, and which part of it is seen. */
interface On extends Picture {
	seen: Window;
	axes: AxesSettings;
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
		() => this.#mayBegin(),
		() => this.#begin()
	);
	#began = 0;
	/** When the last curve of this frame was begun, and what those before it took, or half of it, or a quarter; in ms. */
	#begunWith = 0;
	#slow = 0;
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
	readonly #strips = new Strips();

	/** Whether another frame would show more. */
	get unfinished(): boolean {
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
		this.#began = this.#begunWith = performance.now();
		this.#slow = 0;
		const last = this.#drawn;
		const same = last?.shown === shown && last.ratio === ratio && sameScale(last.seen, window);
		const axes = last?.shown === shown ? last.axes : axesOf(shown.scene, shown.look.settings);
		const moves = same && !shown.exact && !axesStay(axes);
		if (moves && this.#moveOn(canvas, last, window)) return this.#drawn!.tooMuch;
		if (same && this.unfinished && sameWindow(last.seen, window)) {
			last.tooMuch = this.#goOn(canvas, last);
			return last.tooMuch;
		}
		const far = moves && !sameWindow(last.seen, window);
		const drawn = far ? farther(window, motionBetween(last.seen, window), { ratio }) : window;
		this.#painter.farther = !far;
		const bare = far && !numbersMove(axes, window, shown.look.larger);
		const picture = { shown, window: drawn, ratio, bare };
		const tooMuch = this.#draw(canvas, picture);
		this.#drawn = { ...picture, seen: window, axes, tooMuch };
		this.#place(canvas, this.#drawn);
		return tooMuch;
	}

	/** While the view rests, and nothing else is to be done: gets ready for its next move, in turns. */
	async prepare(signal: AbortSignal): Promise<void> {
		if (this.unfinished || !this.#drawn) return;
		for (const _ of this.#painter.prepare(this.#drawn.seen)) {
			await turn();
			if (signal.aborted) return;
		}
	}

	/** Another curve is begun where one like those before it would come to its end in time. */
	#mayBegin(): boolean {
		const now = performance.now();
		return now - this.#began + Math.max(this.#slow, now - this.#begunWith) < FULL;
	}

	/** Begins a curve; says whether there is time for the rest of it. */
	#begin(): () => boolean {
		const begun = performance.now();
		// Long ago counts less: the browser may have been collecting what it does not need any more.
		this.#slow = Math.max(this.#slow / 2, begun - this.#begunWith);
		this.#begunWith = begun;
		return () => performance.now() - begun < FULL;
	}

	/** Takes away what it has put above the canvas. */
	end(): void {
		this.#strips.hide();
	}

	/** Moves what is on the canvas, as far as it reaches; whether that will do. */
	#moveOn(canvas: HTMLCanvasElement, last: On, seen: Window): boolean {
		if (!contains(last.window, seen)) return false;
		// Numbers in the drawing would leave with their axis.
		if (!last.bare && !numbersMove(last.axes, seen, last.shown.look.larger)) return false;
		const tooMuch = this.unfinished ? this.#goOn(canvas, last) : last.tooMuch;
		this.#drawn = { ...last, seen, tooMuch };
		this.#place(canvas, this.#drawn);
		return true;
	}

	/** Puts the canvas where it shows what is seen in the element around it, and numbers without a place in it above it. */
	#place(canvas: HTMLCanvasElement, { shown, window: drawn, seen, ratio, axes, bare }: On): void {
		const { style } = canvas;
		const whole = drawn === seen;
		style.width = whole ? '' : `${drawn.width}px`;
		style.height = whole ? '' : `${drawn.height}px`;
		const { x, y } = offsetIn(seen, drawn, ratio);
		style.transform = whole ? '' : `translate(${x}px, ${y}px)`;
		if (bare) this.#strips.show(canvas, { drawn, seen, ratio }, axes, shown.look);
		else this.#strips.hide();
	}

	/** Draws on, or samples more of what is on the canvas, and draws it where that is the last of it or it is time to. */
	#goOn(canvas: HTMLCanvasElement, picture: Picture): string[] {
		if (this.#drawing) {
			this.#drawPart(canvas, this.#drawing);
			return this.#drawn!.tooMuch;
		}
		// Drawing samples by itself: both in one frame would take the frame's time twice.
		if (this.#began - this.#painted >= Math.max(OFTEN, SELDOM * this.#took))
			return this.#draw(canvas, picture, true);
		const tooMuch = this.#painter.sample(picture.shown.scene, picture.window);
		return this.#painter.unfinished ? tooMuch : this.#draw(canvas, picture, true);
	}

	/** @param isHeld whether what is on the canvas stays there until all is drawn */
	#draw(canvas: HTMLCanvasElement, picture: Picture, isHeld = false): string[] {
		const { shown, window, ratio, bare } = picture;
		const size = { width: Math.round(window.width * ratio), height: Math.round(window.height * ratio) };
		const bitmaps = canvas.getContext('bitmaprenderer');
		const context = this.#sheet.getContext('2d', { alpha: false });
		if (!bitmaps || !context) return [];
		this.#drawing?.kept?.close();
		// A size that is set anew, though the same, costs another sheet.
		for (const each of [this.#sheet, canvas])
			if (each.width !== size.width || each.height !== size.height) Object.assign(each, size);
		// As it was before the last drawing, of which only a part may have been drawn.
		context.restore();
		context.save();
		context.setTransform(ratio, 0, 0, ratio, 0, 0);
		const tooMuch = this.#painter.sample(shown.scene, window);
		const look = { ...shown.look, small: false, ratio, bare };
		const steps = drawInParts(context, shown.scene, window, look, this.#painter);
		this.#drawing = { ...picture, context, bitmaps, steps, begun: this.#began, isHeld, kept: null };
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
