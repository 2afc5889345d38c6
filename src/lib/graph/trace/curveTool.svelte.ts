import type { Met } from '$lib/graph/analyse/along';
import type { Theme } from '$lib/graph/draw/colors';
import { strokeColor } from '$lib/graph/draw/colors';
import { toPixel } from '$lib/graph/draw/view';
import type { Editing } from '$lib/graph/editor/editing.svelte';
import type { CanvasTool, Held, Spot } from '$lib/graph/editor/tool';
import { toInput } from '$lib/graph/latex/linear';
import type { Window } from '$lib/graph/sample/window';
import { findItem } from '$lib/graph/state';
import { Cursor } from './cursor.svelte';
import { curveAt, pin, placeWords, readable, type Followed, type Hit } from './curves';
import { Interest } from './interest';
import { keyMeans } from './keys';
import { Listening, scoreOn } from './listening.svelte';
import { MovablePoints, pixelsTo, REACH } from './movablePoints.svelte';
import { drawPlace, drawPointOfInterest } from './paint';
import type { Place } from './points';
import { wayOf } from './ways';

/** How long the view must rest before points of interest are looked for, in ms. */
const REST = 120;
const TOO_HEAVY = 'This curve is too much work to be followed';

/** Following a curve with pointer or keys, pinning its points, hearing it, and dragging movable points. */
export class CurveTool implements CanvasTool {
	status = $state('');
	/** A curve that was tapped or chosen by keys stays; one only pointed at goes when the mouse does. */
	#stays = $state.raw(false);
	readonly #cursor: Cursor;
	readonly #interest = new Interest((found) => this.#cursor.accept(found, this.playing));
	readonly #listening = new Listening();
	#timer: ReturnType<typeof setTimeout> | undefined;
	#editing: Editing;
	#readonly: () => boolean;
	readonly #points: MovablePoints;
	#window: Window | null = null;

	constructor(editing: Editing, readonly: () => boolean) {
		this.#editing = editing;
		this.#readonly = readonly;
		this.#points = new MovablePoints(editing, readonly);
		this.#cursor = new Cursor(editing);
	}

	/** The curves that can be followed, in the order of the list. */
	get curves(): readonly Followed[] {
		return this.#cursor.curves;
	}

	get curve(): Followed | null {
		return this.#cursor.curve;
	}

	get place(): Place | null {
		return this.#cursor.place;
	}

	get point(): Met | null {
		return this.#cursor.point;
	}

	/** Whether a curve is followed, and its bar is to be shown. */
	get following(): boolean {
		return this.curve !== null && this.#stays;
	}

	get playing(): boolean {
		return this.#listening.playing;
	}

	get speed(): number {
		return this.#listening.speed;
	}

	get canPin(): boolean {
		return !this.#readonly() && (this.point !== null || this.#cursor.isSomewhere);
	}

	get name(): string | null {
		if (!this.following) return null;
		return `Following ${this.equation}: left and right go along it, up and down change the curve, Page Down goes to the next point, P pins it, H lets you hear the curve, Escape ends`;
	}

	/** LaTeX of the followed curve's row. */
	get latex(): string {
		return (this.curve && findItem(this.#editing.document, this.curve.id)?.latex) ?? '';
	}

	/** The followed curve as people type it. */
	get equation(): string {
		return toInput(this.latex);
	}

	/** What is under the cursor, in words. */
	get words(): string {
		return this.#cursor.words(this.#window);
	}

	#choose(hit: Hit, stays: boolean): void {
		this.#cursor.choose(hit);
		this.#stays ||= stays;
	}

	/** Begins to follow a curve by key or button: the first of the list, in the middle of the view. */
	begin(): boolean {
		const window = this.#window;
		if (!window) return false;
		this.#nameHeavy(window);
		const first = this.#cursor.next(0, 1, window);
		if (first) {
			this.#choose(first, true);
			this.#say();
		} else if (this.curves.length > 0) this.status = TOO_HEAVY;
		return first !== null;
	}

	/** Tells the list which of its rows are drawn, but too much work to be followed. */
	#nameHeavy(window: Window): void {
		const heavy = this.curves.filter(({ plot }) => wayOf(plot, window) === null).map(({ id }) => id);
		if (heavy.join() !== this.#editing.notFollowed.join()) this.#editing.notFollowed = heavy;
	}

	/** Begins to follow the so-many-th curve of the list. @returns whether it has a way in the window */
	lead(n: number, window: Window): boolean {
		this.#window = window;
		const hit = this.#cursor.onto(n, window);
		if (hit) this.#choose(hit, true);
		return hit !== null;
	}

	end(): void {
		this.stop();
		this.#interest.stop();
		this.#cursor.leave();
		this.#stays = false;
		this.status = '';
	}

	#say(): void {
		this.status = this.words;
	}

	grab(at: Spot, window: Window): Held | null {
		const point = this.#points.grab(at, window);
		if (point) return point;
		if (!this.#stays || !this.place || pixelsTo(this.place, at, window) > REACH) return null;
		return {
			move: (to, seen) => this.#cursor.pull(to, seen),
			end: () => this.#say()
		};
	}

	#take(hit: Hit, window: Window, stays: boolean): void {
		this.#choose(this.#cursor.snapped(hit, window), stays);
	}

	tap(at: Spot, window: Window): boolean {
		const hit = curveAt(this.curves, at, window);
		if (!hit) {
			this.#nameHeavy(window);
			if (!this.#stays) return false;
			this.end();
			return true;
		}
		this.#stays = true;
		this.#take(hit, window, true);
		this.#say();
		return true;
	}

	hover(at: Spot | null, window: Window): void {
		if (this.#stays) return;
		const hit = at && curveAt(this.curves, at, window);
		if (hit) this.#take(hit, window, false);
		else if (this.curve) this.end();
	}

	key(event: KeyboardEvent, window: Window): boolean {
		this.#window = window;
		if (!this.#stays) return event.key === 't' && !event.ctrlKey && this.begin();
		const meant = keyMeans(event, this.#cursor.way?.along === 'y');
		if (!meant) return false;
		if (meant.act === 'step') this.#step(meant.pixels, window);
		else if (meant.act === 'switch') this.#switch(meant.by, window);
		else if (meant.act === 'jump') this.#jump(meant.by, window);
		else if (meant.act === 'pin') this.pin();
		else if (meant.act === 'hear') this.toggleSound();
		else this.#escape();
		return true;
	}

	/** Escape first ends the sound, then the following. */
	#escape(): void {
		if (this.playing) this.stop();
		else this.end();
	}

	#step(pixels: number, window: Window): void {
		this.#cursor.step(pixels, window);
		this.#follow(window);
	}

	#jump(by: 1 | -1, window: Window): void {
		this.#look(window);
		if (this.#cursor.jump(by)) this.#follow(window);
		else if (this.#interest.isLooking) this.status = 'Still looking for points';
		else if (this.#cursor.way?.along === null) this.status = 'No more points this way in view';
		else
			this.status = by === 1 ? 'No more points to the right in view' : 'No more points to the left in view';
	}

	#switch(by: 1 | -1, window: Window): void {
		const { curve, curves } = this;
		if (!curve || curves.length < 2) {
			this.status = 'There is no other curve';
			return;
		}
		this.#nameHeavy(window);
		const next = this.#cursor.next(curves.indexOf(curve) + by, by, window);
		if (!next || next.curve === curve) {
			this.status = TOO_HEAVY.replace('This curve is', 'The other curves are');
			return;
		}
		this.stop();
		this.#choose(next, true);
		this.status = `${this.equation}: ${this.words}`;
	}

	/** Keeps the cursor in view. */
	#follow(window: Window): void {
		this.#say();
		this.#cursor.keepInView(window);
	}

	/** Pins where one stands: it becomes a point of the list, with its words as label. */
	pin(): void {
		const { curve, place, point, canPin } = this;
		if (!curve || !place || !canPin) return;
		const at = point ?? readable(place, this.#window);
		const label = point ? this.words : placeWords(at);
		this.#editing.edit((document) => pin(document, at, label, point?.open ?? false, curve), 'Add a point');
		this.status = `${label} is pinned`;
	}

	toggleSound(): void {
		if (this.playing) this.stop();
		else this.hear(0);
	}

	/**
	 * Plays the followed curve from a part of its way, 0 being its beginning, at the left.
	 *
	 * @param onend called when it has come to the end, not when it is stopped
	 */
	hear(from: number, onend = () => {}): void {
		const window = this.#window;
		if (!window || (!this.curve && !this.begin())) return;
		this.#look(window);
		this.#stays = true;
		this.status = '';
		this.#listening.begin(
			scoreOn(this.curve!.plot, this.#cursor.way!, window, this.#cursor.pointsOnWay),
			from,
			(part) => this.#cursor.goTo(part, window),
			() => {
				this.status = 'The curve has been played';
				onend();
			}
		);
	}

	/** Goes on at another speed from where the tone is. */
	setSpeed(speed: number): void {
		const at = this.#listening.at();
		this.#listening.speed = speed;
		if (at === undefined) return;
		this.stop();
		this.hear(at);
	}

	stop(): void {
		this.#listening.stop();
	}

	/** Looks for the points of interest of the followed curve, and where it meets the others. */
	#look(window: Window): void {
		clearTimeout(this.#timer);
		const { curve } = this;
		if (curve && this.#cursor.looked(window) !== 'here') this.#interest.look(curve, this.curves, window);
	}

	paint(context: CanvasRenderingContext2D, window: Window, theme: Theme): boolean {
		this.#window = window;
		const hasPoints = this.#points.paint(context, window, theme);
		const { curve, place, point } = this;
		if (!curve || !place) return hasPoints;
		const looked = this.#cursor.looked(window);
		if (looked !== 'here') {
			clearTimeout(this.#timer);
			this.#timer = setTimeout(() => this.#look(window), looked === 'elsewhere' ? REST : 0);
		}
		const color = strokeColor(curve.color, theme);
		for (const { x, y, open } of this.#cursor.points)
			drawPointOfInterest(context, toPixel(window, x, y), open, theme);
		const at = point ?? place;
		if (Number.isFinite(at.x + at.y))
			drawPlace(context, toPixel(window, at.x, at.y), this.playing ? '' : this.words, color, window, theme);
		return true;
	}
}
