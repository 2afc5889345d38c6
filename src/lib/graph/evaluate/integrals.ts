import type { Node } from '$lib/graph/latex/nodes';
import type { Compiler } from './compile';
import { namesIn } from './names';
import { constant, type Value } from './value';
import { work } from './work';

const GAUSS = [
	[0.1834346424956498, 0.362683783378362],
	[0.525532409916329, 0.3137066458778873],
	[0.7966664774136267, 0.2223810344533745],
	[0.9602898564975363, 0.1012285362903763]
] as const;

/** ∫ f by eight-point Gauss–Legendre on twenty panels. */
function gauss(from: number, to: number, f: (t: number) => number): number {
	const panels = 20;
	const half = (to - from) / (2 * panels);
	let total = 0;
	for (let p = 0; p < panels; p++) {
		const middle = from + (2 * p + 1) * half;
		for (const [node, weight] of GAUSS) total += weight * (f(middle - node * half) + f(middle + node * half));
	}
	return total * half;
}

/** Gauss and Kronrod: places, weights of fifteen, weights of the seven among them. */
const KRONROD = [
	[0.9914553711208126, 0.022935322010529224, 0],
	[0.9491079123427585, 0.06309209262997856, 0.1294849661688697],
	[0.8648644233597691, 0.10479001032225019, 0],
	[0.7415311855993945, 0.14065325971552592, 0.27970539148927664],
	[0.5860872354676911, 0.1690047266392679, 0],
	[0.4058451513773972, 0.19035057806478542, 0.3818300505051189],
	[0.20778495500789848, 0.20443294007529889, 0]
] as const;
const MIDDLE = [0.20948214108472782, 0.4179591836734694] as const;

/** Halvings of one stretch; each makes what a pole adds no smaller, and what a root adds much so. */
const DEEPEST = 60;

interface Estimate {
	value: number;
	error: number;
	/** ∫ of the absolute value, roughly: what the error is measured by. */
	size: number;
}

function estimate(f: (t: number) => number, from: number, to: number): Estimate {
	const half = (to - from) / 2;
	const middle = from + half;
	const there = f(middle);
	let [fine, coarse, size] = [there * MIDDLE[0], there * MIDDLE[1], Math.abs(there) * MIDDLE[0]];
	for (const [place, weight, few] of KRONROD) {
		const [left, right] = [f(middle - half * place), f(middle + half * place)];
		fine += weight * (left + right);
		coarse += few * (left + right);
		size += weight * (Math.abs(left) + Math.abs(right));
	}
	return { value: fine * half, error: Math.abs((fine - coarse) * half), size: Math.abs(size * half) };
}

/**
 * ∫ f to ten digits, by halving stretches until they hold still; NaN where it does not settle, as across a
 * pole. Ends may be infinite.
 */
export function integrate(f: (t: number) => number, from: number, to: number): number {
	if (from > to) return -integrate(f, to, from);
	if (from === to) return 0;
	if (from === -Infinity && to === Infinity) return integrate(f, from, 0) + integrate(f, 0, to);
	if (from === -Infinity) return integrate((t) => f(-t), -to, Infinity);
	if (to === Infinity)
		return integrate(
			(u) => {
				const value = f(from + u / (1 - u)) / (1 - u) ** 2;
				return Number.isFinite(value) ? value : 0;
			},
			0,
			1 - 1e-12
		);
	const parts = 12;
	const step = (to - from) / parts;
	const first = Array.from({ length: parts }, (_, n) => estimate(f, from + n * step, from + (n + 1) * step));
	const wanted = 1e-13 * first.reduce((sum, { size }) => sum + size, 0);
	let unsettled = 0;
	const settle = (a: number, b: number, known: Estimate, depth: number): number => {
		if (!(known.error > wanted)) return known.value;
		const middle = a + (b - a) / 2;
		if (depth === 0 || middle <= a || middle >= b) {
			unsettled += known.error;
			return known.value;
		}
		const [left, right] = [estimate(f, a, middle), estimate(f, middle, b)];
		return settle(a, middle, left, depth - 1) + settle(middle, b, right, depth - 1);
	};
	const total = first.reduce(
		(sum, known, n) => sum + settle(from + n * step, from + (n + 1) * step, known, DEEPEST),
		0
	);
	return unsettled > 1e-8 * Math.abs(total) + 1e4 * wanted ? NaN : total;
}

/** Whether an integral needs nothing that moves: neither in its ends nor inside. */
function isFixed(c: Compiler, node: Node & { kind: 'integral' }): boolean {
	return [...namesIn(node)].every((name) => {
		const local = c.locals.get(name);
		return !local || (local.shape === 'number' && local.constant);
	});
}

/** ∫: ten digits once where it is a number, else worked out anew wherever it is drawn; counts its work. */
export function integralOf(c: Compiler, node: Node & { kind: 'integral' }): Value {
	const from = c.number(node.from);
	const to = c.number(node.to);
	const { cell, body, cost } = c.loop(node.name, node.body);
	const at = (t: number) => {
		cell.v = t;
		return body();
	};
	if (isFixed(c, node))
		return constant(integrate((t) => ((work.left -= cost) < 0 ? NaN : at(t)), from.fn(), to.fn()));
	const fn = () => {
		work.left -= cost * 160;
		if (work.left < 0) return NaN;
		return gauss(from.fn(), to.fn(), at);
	};
	return { shape: 'number', fn, constant: false };
}
