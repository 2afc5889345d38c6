import type { Met } from '$lib/graph/analyse/along';
import type { PointOfInterest } from '$lib/graph/analyse/features';
import { meetings } from '$lib/graph/analyse/meetings';
import { toPixel } from '$lib/graph/draw/view';
import { Slices } from '$lib/graph/evaluate/slices';
import { finished } from '$lib/graph/evaluate/turns';
import type { Window } from '$lib/graph/sample/window';
import type { Followed } from './curves';
import { wayOf, type Way } from './ways';

/** What a curve has to show in a window. */
export interface Found {
	curve: Followed;
	window: Window;
	way: Way;
	points: Met[];
}

/** Curves whose meeting points with the followed one are looked for. */
const MOST_OTHERS = 10;

/** Looks for points of interest: at once where that is little work, else in slices while the page goes on. */
export class Interest {
	readonly #then: (found: Found) => void;
	#search: AbortController | null = null;

	/** @param then takes what was found */
	constructor(then: (found: Found) => void) {
		this.#then = then;
	}

	get isLooking(): boolean {
		return this.#search !== null;
	}

	stop(): void {
		this.#search?.abort();
		this.#search = null;
	}

	/** Looks at a curve, and where it meets others; what was being looked for before is given up. */
	look(curve: Followed, curves: readonly Followed[], window: Window): void {
		this.stop();
		const others = curves.filter((other) => other.plot !== curve.plot).slice(0, MOST_OTHERS);
		const way = wayOf(curve.plot, window);
		if (!way) return;
		// Done anew in each slice, so nothing in it may depend on what was done before.
		const slices = new Slices(() => ({
			own: way.points(window),
			met: others.flatMap((other) => meetings(curve.plot, other.plot, window))
		}));
		const tell = ({ own, met }: { own: Met[]; met: PointOfInterest[] }) => {
			const along = met.map((point): Met => {
				const at = toPixel(window, point.x, point.y);
				const t = way.along === 'x' ? point.x : way.along === 'y' ? point.y : way.nearest(at, window).t;
				return { ...point, t };
			});
			this.#then({ curve, window, way, points: [...own, ...along] });
		};
		const done = slices.goOn();
		if (done) tell(done.value);
		else void this.#goOn(slices, tell);
	}

	async #goOn<T>(slices: Slices<T>, tell: (value: T) => void): Promise<void> {
		const search = (this.#search = new AbortController());
		const found = await finished(slices, search.signal);
		if (found === null || search.signal.aborted) return;
		this.#search = null;
		tell(found);
	}
}
