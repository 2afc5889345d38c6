import type { Name } from '../graphs.ts';
import { percentile, row, type Row } from '../measure.ts';
import type { Stretch } from './recording.ts';

/** What was measured of one thing, of each of the graphers. */
export class Results {
	readonly #of = new Map<Name, Stretch[]>();

	add(name: Name, stretches: readonly Stretch[]): void {
		this.#of.set(name, [...(this.#of.get(name) ?? []), ...stretches]);
	}

	/** NaN where nothing was measured yet. */
	median(name: Name): number {
		const samples = this.#of.get(name)?.map(cost) ?? [];
		return samples.length > 0 ? percentile(samples, 0.5) : NaN;
	}

	/** Ours beside the fastest of the others in the same run; the note names them all, and what else is `said`. */
	row(what: string, goal: Row['goal'] = null, said: readonly string[] = []): Row {
		const [our, ...others] = [...this.#of].map(([name, stretches]) => {
			const samples = stretches.map(cost);
			const raster = percentile(
				stretches.map((each) => each.raster),
				0.5
			);
			return { name, samples, median: this.median(name), raster };
		});
		if (!our || our.samples.length === 0) throw new Error(`${what}: nothing was recorded`);
		const fastest = others.toSorted((a, b) => a.median - b.median)[0];
		const note = others.map(({ name, median, raster }) => {
			const pixels = raster >= 0.05 ? `, ${raster.toFixed(1)} of it pixels` : '';
			return `${name} ${median.toFixed(1)} ms${pixels} (×${(median / our.median).toFixed(1)})`;
		});
		return row(what, 'ms', our.samples, {
			goal,
			...(fastest && { beside: { what: fastest.name, samples: fastest.samples } }),
			note: [...note, ...said].join('; ')
		});
	}
}

/**
 * A frame is not there before its pixels are: SVG has them made by other threads, a canvas mostly by the page's
 * own. Only the page's own is slowed down where the bench asks for it.
 */
const cost = ({ main, raster }: Stretch) => main + raster;
