import type { Picture } from '$lib/graph/draw/scene';
import { panned, toPlane, zoomed } from '$lib/graph/draw/view';
import type { Window } from '$lib/graph/sample/window';
import type { ImagePatch, Viewport } from '$lib/graph/state';
import type { Spot } from './tool';
import { covers, handleAt, scaledTo } from './pictures';

/** How far a finger may slip in a tap, in pixels. */
const SLIP = 6;
/** Moves a speed is told from, and the pause in ms after which a finger has come to rest. */
const TRAIL = 5;
const RESTING = 60;
/** Fingers nearer to one another along an axis than this, in pixels, do not stretch it. */
const ALONG = 40;

/** What gestures need to see and may do. */
export interface Surface {
	view: () => Viewport;
	window: () => Window;
	/** Pictures that may be taken hold of, the uppermost last. */
	pictures: () => Picture[];
	selected: () => string | null;
	look: (view: Viewport) => void;
	select: (id: string | null) => void;
	patch: (id: string, patch: ImagePatch) => void;
	/** A gesture with a picture has ended. */
	settle: () => void;
	/** Whether a unit is equally long along both axes, and stays so. */
	square: () => boolean;
	/** A finger let go while it panned, at this speed in pixels per ms. */
	glide: (dx: number, dy: number) => void;
	/** What takes hold of things before pictures do, and hears of taps; null where nothing does. */
	tool: () => Grip | null;
}

/** A tool, for the window the surface shows. */
export interface Grip {
	grab: (at: Spot) => { move: (at: Spot) => void; end: () => void } | null;
	/** Answers whether the tap was meant for the tool. */
	tap: (at: Spot) => boolean;
}

type Mode =
	| { kind: 'held'; held: NonNullable<ReturnType<Grip['grab']>> }
	| { kind: 'pan' }
	| { kind: 'picture'; picture: Picture; from: Spot }
	| { kind: 'corner'; picture: Picture; corner: number };

/** One finger pans, or moves the selected picture; two zoom; a tap takes hold of a picture or lets go. */
export class Gestures {
	#surface: Surface;
	#down = new Map<number, Spot>();
	#mode: Mode | null = null;
	#start: Spot | null = null;
	/** The last moves of a finger that pans: what its speed is told from. */
	#trail: { at: Spot; time: number }[] = [];

	constructor(surface: Surface) {
		this.#surface = surface;
	}

	begin(id: number, at: Spot): void {
		this.#down.set(id, at);
		this.#trail = [];
		if (this.#down.size > 1) {
			this.#start = null;
			if (this.#mode?.kind === 'held') this.#mode.held.end();
			this.#mode = { kind: 'pan' };
			return;
		}
		this.#start = at;
		this.#mode = this.#modeAt(at);
	}

	#modeAt(at: Spot): Mode {
		const { window, pictures, selected, tool } = this.#surface;
		const held = tool()?.grab(at);
		if (held) return { kind: 'held', held };
		const picture = pictures().find((candidate) => candidate.id === selected());
		if (!picture) return { kind: 'pan' };
		const corner = handleAt(picture, window(), at.x, at.y);
		if (corner >= 0) return { kind: 'corner', picture, corner };
		return covers(picture, window(), at.x, at.y) ? { kind: 'picture', picture, from: at } : { kind: 'pan' };
	}

	/** @param time when it moved, in ms */
	move(id: number, at: Spot, time: number): void {
		const before = this.#down.get(id);
		if (!before) return;
		this.#trail = [...this.#trail.slice(1 - TRAIL), { at, time }];
		if (this.#start && Math.hypot(at.x - this.#start.x, at.y - this.#start.y) > SLIP) this.#start = null;
		if (this.#down.size === 2) this.#pinch(id, before, at);
		else if (this.#down.size === 1 && !this.#start) this.#drag(before, at);
		// While a tap is still possible nothing moves, and the distance is made up for later.
		if (this.#down.size !== 1 || !this.#start) this.#down.set(id, at);
	}

	#drag(before: Spot, at: Spot): void {
		const { window, look, view, patch } = this.#surface;
		const mode = this.#mode;
		if (mode?.kind === 'held') {
			mode.held.move(at);
		} else if (mode?.kind === 'corner') {
			patch(mode.picture.id, scaledTo(mode.picture, mode.corner, window(), at.x, at.y));
		} else if (mode?.kind === 'picture') {
			const from = toPlane(window(), mode.from.x, mode.from.y);
			const to = toPlane(window(), at.x, at.y);
			const { x, y } = mode.picture;
			patch(mode.picture.id, { center: { x: x + to.x - from.x, y: y + to.y - from.y } });
		} else {
			look(panned(view(), window(), at.x - before.x, at.y - before.y));
		}
	}

	#pinch(id: number, before: Spot, at: Spot): void {
		const [, other] = [...this.#down].find(([key]) => key !== id)!;
		const apart = Math.hypot(before.x - other.x, before.y - other.y);
		const next = Math.hypot(at.x - other.x, at.y - other.y);
		if (apart < 1 || next < 1) return;
		const { look, view, window, square } = this.#surface;
		const moved = panned(view(), window(), (at.x - before.x) / 2, (at.y - before.y) / 2);
		look(moved);
		const middle = toPlane(window(), (at.x + other.x) / 2, (at.y + other.y) / 2);
		if (square()) return look(zoomed(view(), apart / next, middle.x, middle.y));
		// Each axis follows the fingers along it, as far as they are apart there.
		const along = (from: number, to: number) =>
			Math.min(Math.abs(from), Math.abs(to)) > ALONG ? Math.abs(from / to) : 1;
		const [fx, fy] = [along(before.x - other.x, at.x - other.x), along(before.y - other.y, at.y - other.y)];
		look(zoomed(view(), fx, middle.x, middle.y, fy));
	}

	end(id: number, at: Spot, time: number): void {
		if (!this.#down.delete(id)) return;
		if (this.#mode?.kind === 'pan' && !this.#start && this.#down.size === 0) this.#letGo(time);
		if (this.#mode?.kind === 'held') this.#mode.held.end();
		if (this.#start) this.#tap(at);
		else if (this.#mode && this.#mode.kind !== 'pan') this.#surface.settle();
		this.#start = null;
		if (this.#down.size === 0) this.#mode = null;
	}

	#letGo(time: number): void {
		const [first, last] = [this.#trail[0], this.#trail.at(-1)];
		if (!first || !last || last.time <= first.time || time - last.time > RESTING) return;
		const passed = last.time - first.time;
		this.#surface.glide((last.at.x - first.at.x) / passed, (last.at.y - first.at.y) / passed);
	}

	#tap(at: Spot): void {
		const { pictures, window, select, selected, tool } = this.#surface;
		if (tool()?.tap(at)) return;
		const hit = pictures().findLast((picture) => covers(picture, window(), at.x, at.y));
		if (selected() !== (hit?.id ?? null)) select(hit?.id ?? null);
	}

	/** Zooms about the pointer; with `sideways`, and no square axes, along x only. */
	wheel(at: Spot, delta: number, isPinch: boolean, sideways = false): void {
		const { look, view, window, square } = this.#surface;
		const factor = Math.exp(Math.max(-0.5, Math.min(0.5, delta * (isPinch ? 0.01 : 0.0018))));
		const about = toPlane(window(), at.x, at.y);
		look(zoomed(view(), factor, about.x, about.y, sideways && !square() ? 1 : factor));
	}
}
