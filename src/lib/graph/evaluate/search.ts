import { bestLinear, descend, linearIn, sumOfSquares, type Model } from './leastSquares';

/** Starts from which the way downhill is walked to its end. */
const MOST_WALKS = 6;
/** Starts looked at. */
const MOST_STARTS = 1500;

/**
 * Values worth trying for a parameter the model is not linear in: growth rates, shifts within the data,
 * frequencies up to what the data can show.
 */
function candidates(inputs: readonly number[]): number[] {
	const finite = inputs.filter(Number.isFinite);
	const [low, high] = [Math.min(...finite), Math.max(...finite)];
	const span = high > low ? high - low : 1;
	const waves = Array.from(
		{ length: Math.min(30, Math.max(4, finite.length)) },
		(_, j) => ((j + 1) * Math.PI) / span
	);
	const plain = [1, 2, 0.5, 1.5, 0.9, 1.1, 0.1, 3, 5, 10, 0.01, 0.001, 0];
	const scaled = [0.1, 0.3, 1, 3, 10].map((k) => k / span);
	const places = finite.length ? [(low + high) / 2, low, high, low - 0.1 * span] : [];
	return [
		...new Set([...plain, ...plain.map((v) => -v), ...scaled, ...scaled.map((v) => -v), ...waves, ...places])
	];
}

/** All combinations where they are few, else some of them, spread evenly and always the same. */
function combinations(values: readonly number[], count: number): number[][] {
	const all = values.length ** count;
	const most = Math.min(all, MOST_STARTS);
	return Array.from({ length: most }, (_, n) => {
		let rest = all <= MOST_STARTS ? n : Math.floor((((n + 1) * 0.6180339887498949) % 1) * all);
		return Array.from({ length: count }, () => {
			const value = values[rest % values.length]!;
			rest = Math.floor(rest / values.length);
			return value;
		});
	});
}

/**
 * The parameters for which a model comes closest to the data. Parameters it is linear in are found at once;
 * the others from many starts, the best of which are walked downhill.
 *
 * Pauses after each start and each step, so that it can be done in slices.
 *
 * @param remembered tried first: what an earlier search has found
 * @param inputs the numbers the model runs along
 * @param mayGoOn asked before each start whether half of the time is left, before each step whether any is;
 *   where it is not, the best so far is taken
 */
export function* search(
	model: Model,
	remembered: readonly number[],
	data: readonly number[],
	inputs: readonly number[],
	mayGoOn: (reserve: number) => boolean
): Generator<void, number[] | null> {
	const count = remembered.length;
	const linear = linearIn(model, count);
	if (linear.length === count) return bestLinear(model, remembered, linear, data);
	const others = remembered.map((_, i) => i).filter((i) => !linear.includes(i));
	const starts: { at: number[]; error: number }[] = [];
	const add = (at: readonly number[]) => {
		const solved = bestLinear(model, at, linear, data);
		const error = solved ? sumOfSquares(model, solved, data) : Infinity;
		if (solved && Number.isFinite(error)) starts.push({ at: solved, error });
	};
	add(remembered);
	const known = starts[0];
	for (const combination of combinations(candidates(inputs), others.length)) {
		if (!mayGoOn(0.5)) break;
		add(remembered.map((value, i) => (others.includes(i) ? combination[others.indexOf(i)]! : value)));
		yield;
	}
	starts.sort((a, b) => a.error - b.error);
	let best: { at: number[]; error: number } | null = null;
	for (const start of [...(known ? [known] : []), ...starts.slice(0, MOST_WALKS)]) {
		const walked = yield* descend(model, start.at, data, () => mayGoOn(0));
		const error = sumOfSquares(model, walked, data);
		if (Number.isFinite(error) && (!best || error < best.error * (1 - 1e-9))) best = { at: walked, error };
	}
	return best?.at ?? null;
}
