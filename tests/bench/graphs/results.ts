import type { Name } from '../graphs.ts';
import { percentile, row, type Row } from '../measure.ts';
import type { Stretch } from './recording.ts';

/** What was measured of one thing, of each of the graphers. */
export class Results {
	readonly #of = new Map<Name, Stretch[]>();

	add(name: Name, stretches: readonly Stretch[]): void {
		this.#of.set(name, [...(this.#of.get(name) ?? []), ...stretches]);
	}

	/** Ours beside the fastest of the others in the same run; the note names them all. */
	row(what: string, goal: Row['goal'] = null): Row {
		const [our, ...others] = [...this.#of].map(([name, stretches]) => {
			const samples = stretches.map(({ main }) => main);
			return { name, samples, median: percentile(samples, 0.5) };
		});
		if (!our || our.samples.length === 0) throw new Error(`${what}: nothing was recorded`);
		const fastest = others.toSorted((a, b) => a.median - b.median)[0];
		const note = others.map(({ name, median, samples }) => {
			const p95 = percentile(samples, 0.95);
			return `${name} ${median.toFixed(2)} ms (p95 ${p95.toFixed(2)}, ×${(median / our.median).toFixed(1)})`;
		});
		const pixels = [...this.#of].map(([name, list]) => {
			const ms = percentile(
				list.map(({ raster }) => raster),
				0.5
			);
			return ms >= 0.05 ? `${name} ${ms.toFixed(2)}` : null;
		});
		const beside = pixels.filter(Boolean).join(', ');
		return row(what, 'ms', our.samples, {
			goal,
			...(fastest && { beside: { what: fastest.name, samples: fastest.samples } }),
			note: `${note.join(', ')}${beside ? `; not counted, pixels made on other threads: ${beside} ms` : ''}`
		});
	}
}
