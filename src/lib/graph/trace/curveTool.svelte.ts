import type { Met } from '$lib/graph/analyse/along';
import type { Theme } from '$lib/graph/draw/colors';
import { strokeColor } from '$lib/graph/draw/colors';
import { panned, toPixel } from '$lib/graph/draw/view';
import type { Editing } from '$lib/graph/editor/editing.svelte';
import type { CanvasTool, Held, Spot } from '$lib/graph/editor/tool';
import { toInput } from '$lib/graph/latex/linear';
import type { Window } from '$lib/graph/sample/window';
import { findItem } from '$lib/graph/state';
import { curveAt, curvesIn, kindWords, pin, placeWords, readable, type Followed, type Hit } from './curves';
import { Interest, type Found } from './interest';
import { keyMeans } from './keys';
import { Listening, scoreOn } from './listening.svelte';
import { MovablePoints, pixelsTo, REACH } from './movablePoints.svelte';
import { drawPlace, drawPointOfInterest } from './paint';
import type { Place } from './points';
import { snapped, under, wayOf, type Way } from './ways';

/** How long the view must rest before points of interest are looked for, in ms. */
const REST = 120;

/** Following a curve with pointer or keys, pinning its points, hearing it, and dragging movable points. */
export class CurveTool implements CanvasTool {
	status = $state('');
	/** Where one is on the curve: along it. Null while no curve is followed. */
	#t = $state.raw<number | null>(null);
	/** Which curve, by row and number within it. */
	#chosen = $state.raw<{ id: string; n: number } | null>(null);
	/** A curve that was tapped or chosen by keys stays; one only pointed at goes when the mouse does. */
	#stays = $state.raw(false);
	/** The way along that curve. */
	#way = $state.raw<Way | null>(null);
	#found = $state.raw<Found | null>(null);
	readonly #interest = new Interest((found) => this.#accept(found));
	readonly #listening = new Listening();
	#timer: ReturnType<typeof setTimeout> | undefined;
	#editing: Editing;
	#readonly: () => boolean;
	readonly #points: MovablePoints;
	#window: Window | null = null;

	readonly curves = $derived.by(() => curvesIn(this.#editing.scene));
	readonly curve = $derived.by((): Followed | null => {
		const chosen = this.#chosen;
		return chosen ? (this.curves.filter(({ id }) => id === chosen.id)[chosen.n] ?? null) : null;
	});
	readonly place = $derived.by((): Place | null =>
		this.curve && this.#way && this.#t !== null ? this.#way.place(this.#t) : null
	);
	/** The point of interest one stands on. */
	readonly point = $derived.by((): Met | null => {
		const { place, curve } = this;
		if (!place || !curve || this.#found?.way !== this.#way) return null;
		return this.#found.points.find(({ t }) => t === this.#t) ?? null;
	});

	constructor(editing: Editing, readonly: () => boolean) {
		this.#editing = editing;
		this.#readonly = readonly;
		this.#points = new MovablePoints(editing, readonly);
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
		const at = this.point ?? this.place;
		return !this.#readonly() && at !== null && Number.isFinite(at.x + at.y);
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
		const { place, point } = this;
		if (!place) return '';
		if (point) return `${kindWords(point)} ${placeWords(point)}`;
		if (!Number.isFinite(place.x + place.y)) return 'No value here';
		return placeWords(readable(place, this.#window));
	}

	#choose({ curve, way, t }: Hit, stays: boolean): void {
		const n = this.curves.filter(({ id }) => id === curve.id).indexOf(curve);
		if (this.#chosen?.id !== curve.id || this.#chosen.n !== n) this.#chosen = { id: curve.id, n };
		[this.#way, this.#t] = [way, t];
		this.#stays ||= stays;
	}

	/** Begins to follow a curve by key or button: the first of the list, in the middle of the view. */
	begin(): boolean {
		const window = this.#window;
		const first = window && this.#onto(0, window);
		if (!first) return false;
		this.#choose(first, true);
		this.#say();
		return true;
	}

	/** Begins to follow the so-many-th curve of the list. @returns whether it has a way in the window */
	lead(n: number, window: Window): boolean {
		this.#window = window;
		const hit = this.#onto(n, window);
		if (hit) this.#choose(hit, true);
		return hit !== null;
	}

	/** A place on a curve of the list: its nearest to where one is, else to the middle of the view. */
	#onto(n: number, window: Window): Hit | null {
		const curve = this.curves[n];
		const way = curve && wayOf(curve.plot, window);
		if (!curve || !way) return null;
		const here = this.place;
		const at =
			here && Number.isFinite(here.x + here.y)
				? toPixel(window, here.x, here.y)
				: { x: window.width / 2, y: window.height / 2 };
		const t = under(way, at, window);
		return { curve, way, t: Number.isFinite(t) ? t : way.range(window)[0] };
	}

	end(): void {
		this.stop();
		this.#interest.stop();
		this.#chosen = null;
		this.#way = this.#t = null;
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
			move: (to, seen) => {
				const way = this.#way;
				if (way) this.#t = this.#snapped(way, under(way, to, seen), seen);
			},
			end: () => this.#say()
		};
	}

	/** The t of the point of interest that is near, else t itself. */
	#snapped(way: Way, t: number, window: Window): number {
		return this.#found?.way === way ? snapped(way, this.#found.points, t, window) : t;
	}

	#take(hit: Hit, window: Window, stays: boolean): void {
		this.#choose({ ...hit, t: this.#snapped(hit.way, hit.t, window) }, stays);
	}

	tap(at: Spot, window: Window): boolean {
		const hit = curveAt(this.curves, at, window);
		if (!hit) {
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
		else if (this.#chosen) this.end();
	}

	key(event: KeyboardEvent, window: Window): boolean {
		this.#window = window;
		if (!this.#stays) return event.key === 't' && !event.ctrlKey && this.begin();
		const meant = keyMeans(event, this.#way?.along === 'y');
		if (!meant) return false;
		if (meant.act === 'step') this.#step(meant.pixels, window);
		else if (meant.act === 'switch') this.#switch(meant.by);
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
		const way = this.#way;
		if (!way || this.#t === null) return;
		const [from, to] = [this.#t, way.further(this.#t, pixels, window)];
		// No point of interest is passed over.
		const between = (t: number) => (pixels > 0 ? t > from && t < to : t < from && t > to);
		const along = this.#placesAlong().filter(between);
		this.#t = along.length ? (pixels > 0 ? Math.min(...along) : Math.max(...along)) : to;
		this.#follow(window);
	}

	#placesAlong(): number[] {
		return this.#found?.way === this.#way ? (this.#found?.points ?? []).map(({ t }) => t) : [];
	}

	#jump(by: 1 | -1, window: Window): void {
		this.#look(window);
		const t = this.#t!;
		const places = this.#placesAlong()
			.filter((place) => (by === 1 ? place > t : place < t))
			.sort((a, b) => by * (a - b));
		if (places.length) this.#t = places[0]!;
		if (places.length) this.#follow(window);
		else if (this.#interest.isLooking) this.status = 'Still looking for points';
		else if (this.#way?.along === null) this.status = 'No more points this way in view';
		else
			this.status = by === 1 ? 'No more points to the right in view' : 'No more points to the left in view';
	}

	#switch(by: 1 | -1): void {
		const { curve, curves } = this;
		const window = this.#window;
		if (!curve || !window || curves.length < 2 || this.#t === null) {
			this.status = 'There is no other curve';
			return;
		}
		const next = this.#onto((curves.indexOf(curve) + by + curves.length) % curves.length, window);
		if (!next) return;
		this.stop();
		this.#choose(next, true);
		this.status = `${this.equation}: ${this.words}`;
	}

	/** Keeps the cursor in view. */
	#follow(window: Window): void {
		this.#say();
		const { place } = this;
		if (!place || !Number.isFinite(place.x + place.y)) return;
		const at = toPixel(window, place.x, place.y);
		const out = (value: number, size: number) =>
			value < 0 ? value - size / 4 : value > size ? value - 0.75 * size : 0;
		const [dx, dy] = [out(at.x, window.width), out(at.y, window.height)];
		// Beside a pole the curve leaves for good: only as far as one window.
		if (Math.abs(dy) > window.height) return;
		if (dx || dy) this.#editing.look(panned(this.#editing.view, window, -dx, -dy));
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
		const way = this.#way!;
		const points = this.#found?.way === way ? this.#found.points : [];
		const [start, end] = way.range(window);
		this.status = '';
		this.#listening.begin(
			scoreOn(this.curve!.plot, way, window, points),
			from,
			(part) => (this.#t = start + part * (end - start)),
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
		if (!curve || (this.#found?.curve.plot === curve.plot && this.#found.window === window)) return;
		this.#interest.look(curve, this.curves, window);
	}

	/** Takes over what was found: an implicit curve has a new way in a new window, and one stays where one is. */
	#accept(found: Found): void {
		if (this.curve?.plot !== found.curve.plot) return;
		const { place } = this;
		if (found.way !== this.#way && place && Number.isFinite(place.x + place.y))
			this.#t = found.way.nearest(toPixel(found.window, place.x, place.y), found.window).t;
		this.#way = found.way;
		this.#found = found;
		// What was tapped before its neighbourhood was known.
		if (this.#t !== null && !this.playing) this.#t = this.#snapped(found.way, this.#t, found.window);
	}

	paint(context: CanvasRenderingContext2D, window: Window, theme: Theme): boolean {
		this.#window = window;
		const hasPoints = this.#points.paint(context, window, theme);
		const { curve, place } = this;
		if (!curve || !place) return hasPoints;
		if (this.#found?.curve.plot !== curve.plot || this.#found.window !== window) {
			clearTimeout(this.#timer);
			this.#timer = setTimeout(() => this.#look(window), this.#found?.curve.plot === curve.plot ? REST : 0);
		}
		const color = strokeColor(curve.color, theme);
		if (this.#found?.curve.plot === curve.plot)
			for (const point of this.#found.points)
				drawPointOfInterest(context, toPixel(window, point.x, point.y), point.open, theme);
		const at = this.point ?? place;
		if (Number.isFinite(at.x + at.y))
			drawPlace(context, toPixel(window, at.x, at.y), this.playing ? '' : this.words, color, window, theme);
		return true;
	}
}
