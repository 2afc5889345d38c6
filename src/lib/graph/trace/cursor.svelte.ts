import type { Met } from '$lib/graph/analyse/along';
import { panned, toPixel } from '$lib/graph/draw/view';
import type { Editing } from '$lib/graph/editor/editing.svelte';
import type { Window } from '$lib/graph/sample/window';
import { curvesIn, kindWords, placeWords, readable, type Followed, type Hit } from './curves';
import type { Found } from './interest';
import type { Place } from './points';
import { snapped, under, wayOf, type Way } from './ways';

/** Where one is: on which curve of the graph, how far along it, and what that curve has to show. */
export class Cursor {
	/** How far along the curve. Null while no curve is followed. */
	#t = $state.raw<number | null>(null);
	/** Which curve, by row and number within it. */
	#chosen = $state.raw<{ id: string; n: number } | null>(null);
	/** The way along that curve. */
	#way = $state.raw<Way | null>(null);
	#found = $state.raw<Found | null>(null);
	readonly #editing: Editing;

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

	constructor(editing: Editing) {
		this.#editing = editing;
	}

	get way(): Way | null {
		return this.#way;
	}

	/** Whether there is a place, and the curve has a value there. */
	get isSomewhere(): boolean {
		return this.place !== null && Number.isFinite(this.place.x + this.place.y);
	}

	/** Points of interest found on the curve, where it was looked at last. */
	get points(): readonly Met[] {
		return this.#found && this.#found.curve.plot === this.curve?.plot ? this.#found.points : [];
	}

	/** Those with their places on the way one is on: of an implicit curve, in this window alone. */
	get pointsOnWay(): readonly Met[] {
		return this.#found?.way === this.#way ? (this.#found?.points ?? []) : [];
	}

	/** Whether the curve has been looked at, and if so, whether in this window. */
	looked(window: Window): 'here' | 'elsewhere' | 'never' {
		if (!this.#found || this.#found.curve.plot !== this.curve?.plot) return 'never';
		return this.#found.window === window ? 'here' : 'elsewhere';
	}

	/** What is under the cursor, in words. */
	words(window: Window | null): string {
		const { place, point } = this;
		if (!place) return '';
		if (point) return `${kindWords(point)} ${placeWords(point)}`;
		return this.isSomewhere ? placeWords(readable(place, window)) : 'No value here';
	}

	choose({ curve, way, t }: Hit): void {
		const n = this.curves.filter(({ id }) => id === curve.id).indexOf(curve);
		if (this.#chosen?.id !== curve.id || this.#chosen.n !== n) this.#chosen = { id: curve.id, n };
		[this.#way, this.#t] = [way, t];
	}

	leave(): void {
		this.#chosen = null;
		this.#way = this.#t = null;
	}

	/**
	 * A place on a curve of the list: its nearest to where one is, else to the middle of the view. Null where there
	 * is no such curve, or it is too much work to be followed.
	 */
	onto(n: number, window: Window): Hit | null {
		const curve = this.curves[n];
		const way = curve && wayOf(curve.plot, window);
		if (!curve || !way) return null;
		const at = this.isSomewhere
			? toPixel(window, this.place!.x, this.place!.y)
			: { x: window.width / 2, y: window.height / 2 };
		const t = under(way, at, window);
		return { curve, way, t: Number.isFinite(t) ? t : way.range(window)[0] };
	}

	/** The first curve that can be followed, going through the list from one of them, `by` each time. */
	next(from: number, by: 1 | -1, window: Window): Hit | null {
		const { length } = this.curves;
		for (let n = 0; n < length; n++) {
			const hit = this.onto((from + by * n + length * length) % length, window);
			if (hit) return hit;
		}
		return null;
	}

	/** A hit drawn to the point of interest that is near. */
	snapped(hit: Hit, window: Window): Hit {
		const { way, t } = hit;
		return this.#found?.way === way ? { ...hit, t: snapped(way, this.#found.points, t, window) } : hit;
	}

	/** Goes to the place on the curve that is under a pixel, or to a point of interest near it. */
	pull(to: { x: number; y: number }, window: Window): void {
		const [way, curve] = [this.#way, this.curve];
		if (way && curve) this.#t = this.snapped({ curve, way, t: under(way, to, window) }, window).t;
	}

	/** Goes some pixels along the curve; no point of interest is passed over. */
	step(pixels: number, window: Window): void {
		const way = this.#way;
		if (!way || this.#t === null) return;
		const [from, to] = [this.#t, way.further(this.#t, pixels, window)];
		const between = (t: number) => (pixels > 0 ? t > from && t < to : t < from && t > to);
		const along = this.pointsOnWay.map(({ t }) => t).filter(between);
		this.#t = along.length ? (pixels > 0 ? Math.min(...along) : Math.max(...along)) : to;
	}

	/** Goes to the next point of interest, or the one before. @returns whether there is one */
	jump(by: 1 | -1): boolean {
		const t = this.#t!;
		const [next] = this.pointsOnWay
			.map((point) => point.t)
			.filter((place) => (by === 1 ? place > t : place < t))
			.sort((a, b) => by * (a - b));
		if (next === undefined) return false;
		this.#t = next;
		return true;
	}

	/** Goes to a part of the way, 0 being its beginning, at the left. */
	goTo(part: number, window: Window): void {
		const [start, end] = this.#way!.range(window);
		this.#t = start + part * (end - start);
	}

	/** Takes over what was found: an implicit curve has a new way in a new window, and one stays where one is. */
	accept(found: Found, isMoving: boolean): void {
		const { place, curve } = this;
		if (curve?.plot !== found.curve.plot) return;
		if (found.way !== this.#way && this.isSomewhere)
			this.#t = found.way.nearest(toPixel(found.window, place!.x, place!.y), found.window).t;
		this.#way = found.way;
		this.#found = found;
		// What was tapped before its neighbourhood was known.
		if (this.#t !== null && !isMoving)
			this.#t = this.snapped({ curve, way: found.way, t: this.#t }, found.window).t;
	}

	/** Moves the view where the cursor has left it. */
	keepInView(window: Window): void {
		if (!this.isSomewhere) return;
		const at = toPixel(window, this.place!.x, this.place!.y);
		const out = (value: number, size: number) =>
			value < 0 ? value - size / 4 : value > size ? value - 0.75 * size : 0;
		const [dx, dy] = [out(at.x, window.width), out(at.y, window.height)];
		// Beside a pole the curve leaves for good: only as far as one window.
		if (Math.abs(dy) > window.height) return;
		if (dx || dy) this.#editing.look(panned(this.#editing.view, window, -dx, -dy));
	}
}
