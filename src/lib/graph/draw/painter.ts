import type { Plot } from '$lib/graph/evaluate/plots';
import { Slices } from '$lib/graph/evaluate/slices';
import { allowing, noMore, TooMuchWork, work } from '$lib/graph/evaluate/work';
import type { Window } from '$lib/graph/sample/window';
import type { Context } from './context';
import type { Look } from './look';
import { drawPlot } from './plot';
import {
	motionBetween,
	reaches,
	runsOut,
	sameScale,
	sameWindow,
	widened,
	widenedAtRest,
	type Motion
} from './reach';
import type { Drawn, Scene } from './scene';
import { shapeOf, type Shape } from './shapes';

/** Work one plot, and all that is sampled in one frame, may take, in evaluated nodes (rule G4). */
const PLOT_WORK = 2_000_000;
const FRAME_WORK = 3_000_000;
/** After so many nodes of one plot one looks at the clock. */
const LOOK = 50_000;

/** A shape is sampled farther than the window only where that takes at most this part of the work allowed. */
const WIDE_PART = 1 / 4;
/** A graph of more curves is not prepared for the view's next move. */
const MOST_PREPARED = 100;
/** Shapes sampled anew in one frame before they are needed: one for so many plots, and one more. */
const PLOTS_A_FRAME = 16;

interface Sampled {
	window: Window;
	/** Null where it was too much work. */
	shape: Shape | null;
	/** Evaluated nodes it took. */
	work: number;
}

/** What may be sampled. */
interface Allowance {
	/** Evaluated nodes it may still take. */
	left: number;
	/** Those that one plot may take of them, while there is time. */
	most: number;
	clock: () => () => boolean;
}

interface Frame extends Allowance {
	/** Shapes it may still sample before they are needed. */
	ahead: number;
	motion: Motion;
	/** Whether it has sampled anything yet: a frame that has no time at all would never come to an end. */
	begun: boolean;
}

/** A plot of a scene, its row, and a name for its place in the list that it keeps from scene to scene. */
interface Placed {
	plot: Plot;
	drawn: Drawn;
	place: string;
}

function placesOf(scene: Scene): Placed[] {
	const counts = new Map<string, number>();
	return scene.drawn.flatMap((drawn) =>
		drawn.plots.map((plot) => {
			const n = counts.get(drawn.id) ?? 0;
			counts.set(drawn.id, n + 1);
			return { plot, drawn, place: `${plot.kind} ${n} ${drawn.id}` };
		})
	);
}

/** What is sampled over several frames; null once that is done: what is kept for it takes much room. */
interface Slow {
	window: Window;
	slices: Slices<Shape> | null;
}

/**
 * Draws the curves of scenes, and remembers their shapes: what is still the same costs nothing in the next
 * frame. While the view moves, shapes are sampled farther than it reaches, and moved with it. What one frame has
 * no time for is drawn as it last was, moved to where it belongs now, and sampled in the frames that follow:
 * `unfinished` asks for them. As it last was: with another scene, as its row's curve was before.
 */
export class Painter {
	/** Whether another frame would show more. */
	unfinished = false;
	/** Ids of rows that take more than one frame and are not drawn in full yet. */
	drawing: readonly string[] = [];
	/** Curves that were too much work for one frame. */
	readonly #slow = new WeakMap<Plot, Slow>();
	readonly #mayGoOn: () => boolean;
	readonly #mayBegin: () => boolean;
	readonly #clock: () => () => boolean;
	/** Whether shapes are sampled farther than a window that moves; not where the window itself reaches far. */
	farther = true;
	readonly #shapes = new WeakMap<Plot, Sampled>();
	#last: Window | null = null;
	#scene: Scene | null = null;
	#places: readonly Placed[] = [];
	/** What was last shown at the places of an earlier scene. */
	#former = new Map<string, Sampled>();
	/** The first plot the last frame had no time for: this frame begins with it, so that each has its turn. */
	#next = 0;

	readonly #frameWork: number;

	/**
	 * @param mayGoOn whether this frame has time for another slice of a curve that takes several frames
	 * @param frameWork what is sampled in one frame, in evaluated nodes; a curve that takes more comes in slices
	 * @param mayBegin whether this frame has time for another curve
	 * @param clock begun with each curve; says whether there is time for the rest of it, which comes in slices else
	 */
	constructor(
		mayGoOn: () => boolean = () => false,
		frameWork = FRAME_WORK,
		mayBegin: () => boolean = () => true,
		clock: () => () => boolean = () => () => true
	) {
		this.#mayGoOn = mayGoOn;
		this.#frameWork = frameWork;
		this.#mayBegin = mayBegin;
		this.#clock = clock;
	}

	/** Draws on a context whose unit is one CSS pixel; gives the ids of rows that are too much work. */
	paint(context: Context, scene: Scene, window: Window, look: Look): string[] {
		const tooMuch = this.sample(scene, window);
		for (const _ of this.draw(context, window, look));
		return tooMuch;
	}

	/** Draws what was sampled last, one thing after the other; gives for each what it takes, about so many pixels of line. */
	*draw(context: Context, window: Window, look: Look): Generator<number> {
		for (const { plot, drawn, place } of this.#places) {
			const shown = this.#shapes.get(plot) ?? this.#former.get(place);
			if (shown?.shape) yield* drawPlot(context, plot, drawn, { ...shown, shape: shown.shape }, window, look);
		}
	}

	/** Samples for a frame without drawing it; gives the ids of rows that are too much work. */
	sample(scene: Scene, window: Window): string[] {
		this.#take(scene);
		this.unfinished = false;
		const tooMuch = new Set<string>();
		const drawing = new Set<string>();
		const count = this.#places.length;
		const ahead = 1 + Math.floor(count / PLOTS_A_FRAME);
		const moves = this.#last && sameScale(this.#last, window);
		const motion = moves ? motionBetween(this.#last!, window) : { x: 0, y: 0 };
		const most = Math.min(PLOT_WORK, this.#frameWork);
		const frame = { left: this.#frameWork, most, clock: this.#clock, ahead, motion, begun: false };
		this.#last = window;
		const first = count > 0 ? this.#next % count : 0;
		let next: number | null = null;
		for (let n = 0; n < count; n++) {
			const at = (first + n) % count;
			const { plot, drawn } = this.#places[at]!;
			const late = this.#isOver(frame);
			const sampled = this.#sample(plot, window, frame);
			if (!sampled && late) next ??= at;
			if (!sampled) this.unfinished = true;
			if (!sampled && this.#slow.has(plot)) drawing.add(drawn.id);
			if (sampled && !sampled.shape) tooMuch.add(drawn.id);
		}
		this.#next = next ?? first;
		this.drawing = [...drawing];
		return [...tooMuch];
	}

	/**
	 * Samples what is shown in a window as far as the view may move next, where that is little work: a curve in each step.
	 * What is drawn stays the same.
	 */
	*prepare(window: Window): Generator<void> {
		if (this.#places.length > MOST_PREPARED) return;
		const allowed = { left: this.#frameWork, most: PLOT_WORK, clock: this.#clock };
		for (const { plot } of this.#places) {
			const known = this.#shapes.get(plot);
			const far = widenedAtRest(plot, window);
			if (!known?.shape || this.#slow.has(plot) || sameWindow(known.window, far)) continue;
			const times = areaOf(far) / areaOf(known.window);
			if (times * known.work > Math.min(allowed.left, WIDE_PART * PLOT_WORK)) continue;
			const sampled = sampleIn(plot, far, allowed);
			if (sampled.shape) this.#keep(plot, sampled);
			yield;
		}
	}

	/** Another scene: until its plots are sampled, what was last shown in their places stands in for them. */
	#take(scene: Scene): void {
		if (this.#scene === scene) return;
		const former = new Map<string, Sampled>();
		for (const { plot, place } of this.#places) {
			const shown = this.#shapes.get(plot) ?? this.#former.get(place);
			if (shown) former.set(place, shown);
		}
		[this.#scene, this.#places, this.#former] = [scene, placesOf(scene), former];
	}

	/** The plot's shape for a window; null where this frame's work is used up. */
	#sample(plot: Plot, window: Window, frame: Frame): Sampled | null {
		const known = this.#shapes.get(plot);
		if (known && sameWindow(known.window, window)) return known;
		if (known?.shape && reaches(plot, known.window, window)) {
			if (
				!this.farther ||
				this.#slow.has(plot) ||
				frame.ahead <= 0 ||
				this.#isOver(frame) ||
				!runsOut(plot, known.window, window, frame.motion)
			)
				return known;
			frame.ahead--;
		}
		if (this.#isOver(frame)) return null;
		if (this.#slow.has(plot)) return this.#slice(plot, window, frame);
		frame.begun = true;
		const moves = this.farther && known?.shape && sameScale(known.window, window);
		const wide = moves && known.work < WIDE_PART * PLOT_WORK;
		const far = wide ? sampleIn(plot, widened(plot, window, frame.motion), frame) : null;
		const sampled = far?.shape ? far : sampleIn(plot, window, frame);
		return sampled.shape ? this.#keep(plot, sampled) : this.#slice(plot, window, frame);
	}

	#isOver(frame: Frame): boolean {
		return frame.left <= 0 || (frame.begun && !this.#mayBegin());
	}

	#keep(plot: Plot, sampled: Sampled): Sampled {
		this.#shapes.set(plot, sampled);
		return sampled;
	}

	#keepSlow(plot: Plot, window: Window, shape: Shape | null): Sampled {
		this.#slow.set(plot, { window, slices: null });
		return this.#keep(plot, { window, shape, work: PLOT_WORK });
	}

	/** A slice of a curve that is too much work for one frame; null where more are needed. */
	#slice(plot: Plot, window: Window, frame: Frame): Sampled | null {
		const slow = this.#slow.get(plot);
		let slices = slow && sameWindow(slow.window, window) ? slow.slices : null;
		if (!slices) {
			slices = new Slices(() => allowing(PLOT_WORK, () => shapeOf(plot, window)));
			this.#slow.set(plot, { window, slices });
		}
		// What was tried at once may have taken the time there is.
		if (this.#isOver(frame)) return null;
		frame.left = 0;
		try {
			const done = slices.goOn(this.#mayGoOn);
			return done && this.#keepSlow(plot, window, done.value);
		} catch (error) {
			if (!(error instanceof TooMuchWork)) throw error;
			return this.#keepSlow(plot, window, null);
		}
	}
}

const areaOf = ({ width, height }: Window) => width * height;

function sampleIn(plot: Plot, window: Window, allowed: Allowance): Sampled {
	let rest = allowed.most;
	const mayStay = allowed.clock();
	const more = () => {
		if (rest <= 0 || (rest < allowed.most && !mayStay())) return false;
		work.left = Math.min(LOOK, rest);
		rest -= work.left;
		return true;
	};
	more();
	work.more = more;
	let shape: Shape | null = null;
	try {
		shape = shapeOf(plot, window);
	} catch (error) {
		if (!(error instanceof TooMuchWork)) throw error;
	} finally {
		work.more = noMore;
	}
	const taken = allowed.most - rest - Math.max(0, work.left);
	allowed.left -= taken;
	return { window, shape, work: taken };
}
