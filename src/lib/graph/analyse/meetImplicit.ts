import type { Viewport } from '$lib/graph/document';
import type { Field } from '$lib/graph/evaluate/plots';
import { paidField } from '$lib/graph/sample/window';
import { chainsOf, isClosed, ontoCurve } from './along';
import { bothZero, slopes, type Spot } from './newton';

/** Cells into which a window is cut, each way, to go along a curve. */
const SIDE = 400;
/** How near to 0, in terms of the window, a place on a curve is. */
const ON = 1e-9;
/** Directions that differ less than this are one. */
const ALIKE = 1e-5;

/**
 * Where two implicit curves meet in a window: one goes along the first curve, and where the second field changes
 * its sign, or comes near to 0 and turns back, both fields are solved together. Throws TooMuchWork.
 */
export function meetImplicit(a: Field, b: Field, view: Viewport): Spot[] {
	const [along, across] = a.cost <= b.cost ? [a, b] : [b, a];
	const pair = new Pair(along, across, view);
	const chains = chainsOf({ kind: 'implicit', field: along }, { ...view, width: SIDE, height: SIDE });
	return chains.flatMap((chain) => pair.on(chain));
}

const middle = (a: Spot, b: Spot): Spot => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });

class Pair {
	readonly #f: Field['f'];
	readonly #g: Field['f'];
	readonly #span: number;
	/** A cell. */
	readonly #unit: number;

	constructor(along: Field, across: Field, view: Viewport) {
		this.#f = paidField(along);
		this.#g = paidField(across);
		this.#span = Math.max(view.xmax - view.xmin, view.ymax - view.ymin);
		this.#unit = this.#span / SIDE;
	}

	/** Meeting points on one chain of the first curve. */
	on(chain: readonly number[]): Spot[] {
		const ring = isClosed(chain, this.#unit);
		const count = chain.length / 2 - (ring ? 1 : 0);
		const at = (n: number): Spot => {
			const k = ring ? (n + count) % count : Math.max(0, Math.min(count - 1, n));
			return { x: chain[2 * k]!, y: chain[2 * k + 1]! };
		};
		const values = Array.from({ length: count }, (_, n) => this.#g(at(n).x, at(n).y));
		const value = (n: number) => values[ring ? (n + count) % count : n] ?? NaN;
		const found: Spot[] = [];
		for (let n = 0; n < count; n++) {
			const [before, here, next] = [value(n - 1), value(n), value(n + 1)];
			if (here < 0 !== next < 0 && !Number.isNaN(here + next))
				found.push(...this.#cross(middle(at(n), at(n + 1))));
			const turns = Math.abs(here) <= Math.abs(before) && Math.abs(here) <= Math.abs(next);
			if (turns && before < 0 === next < 0) found.push(...this.#touch(at(n), [at(n - 2), at(n + 2)], here));
		}
		return found;
	}

	/** The place where both are 0 near another, where they cross there or touch. */
	#cross(from: Spot): Spot[] {
		const h = this.#unit * 1e-2;
		const spot = bothZero(this.#f, this.#g, from, { h: [h, h], reach: 3 * this.#unit });
		if (!spot || !this.#isOn(this.#f, spot) || !this.#isOn(this.#g, spot)) return [];
		const steep = this.#steepness(this.#f, spot) * this.#steepness(this.#g, spot);
		if (Math.abs(this.#turn(spot.x, spot.y, h)) > ALIKE * steep) return [spot];
		// Where they touch, only half of the digits are found that way.
		const touching = this.#sideBySide(spot);
		const better = touching && this.#isOn(this.#g, touching) ? touching : spot;
		return this.#parts(better) ? [better] : [];
	}

	/** The place near another on the first curve where both head the same way. */
	#sideBySide(from: Spot): Spot | null {
		const h = this.#unit / 2;
		const turn = (x: number, y: number) => this.#turn(x, y, h);
		return bothZero(this.#f, turn, from, { h: [h, h], reach: 6 * this.#unit });
	}

	/** Where the curves touch near a place; where they only seemed to, the two places beside it where they cross. */
	#touch(from: Spot, beside: [Spot, Spot], value: number): Spot[] {
		if (!(Math.abs(value) < 2 * this.#unit * this.#steepness(this.#g, from))) return [];
		const spot = this.#sideBySide(from);
		// At a corner there is no one direction to compare, but curves that meet there do cross.
		if (!spot) return this.#cross(from);
		const there = this.#g(spot.x, spot.y);
		if (this.#isOn(this.#g, spot)) return this.#parts(spot) ? [spot] : [];
		return there < 0 === value < 0 ? [] : beside.flatMap((place) => this.#cross(place));
	}

	#steepness(f: Field['f'], { x, y }: Spot): number {
		const h = this.#unit * 1e-2;
		return Math.hypot(...slopes(f, x, y, [h, h]));
	}

	#isOn(f: Field['f'], spot: Spot): boolean {
		return Math.abs(f(spot.x, spot.y)) <= ON * this.#span * this.#steepness(f, spot);
	}

	/** How far the directions of both curves differ. */
	#turn(x: number, y: number, h: number): number {
		const [a, b] = slopes(this.#f, x, y, [h, h]);
		const [c, d] = slopes(this.#g, x, y, [h, h]);
		return a * d - b * c;
	}

	/** Whether the curves part on both sides of where they touch: else they run along one another. */
	#parts({ x, y }: Spot): boolean {
		const h = this.#unit * 1e-2;
		const [dx, dy] = slopes(this.#f, x, y, [h, h]);
		const far = (6 * this.#unit) / Math.hypot(dx, dy);
		return [-far, far].every((k) => {
			const side = ontoCurve(this.#f, x - k * dy, y + k * dx, this.#unit);
			return Math.abs(this.#g(side.x, side.y)) > ON * this.#span * this.#steepness(this.#g, side);
		});
	}
}
