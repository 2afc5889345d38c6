import type { Node } from '$lib/graph/latex/nodes';
import { Compiler } from './compile';
import { namesIn } from './names';
import { explicitPlots, type Plot } from './plots';
import type { Scope } from './scope';
import { CannotDraw, constant, variable, type Cell, type Num, type Value } from './value';

const RESERVED = new Set(['x', 'y', 'e', '\\pi', '\\tau', '\\infty']);

export interface Fit {
	parameters: Map<string, number>;
	/** 1 − residual sum of squares ÷ total sum of squares. */
	r2: number;
	/** The fitted curve, where the model has one list to run along. */
	plots: Plot[];
}

/** Solves A·s = b by elimination with pivots; null where A has no inverse. */
function solve(a: number[][], b: number[]): number[] | null {
	const n = b.length;
	const m = a.map((row, i) => [...row, b[i]!]);
	for (let c = 0; c < n; c++) {
		let pivot = c;
		for (let r = c + 1; r < n; r++) if (Math.abs(m[r]![c]!) > Math.abs(m[pivot]![c]!)) pivot = r;
		[m[c], m[pivot]] = [m[pivot]!, m[c]!];
		if (Math.abs(m[c]![c]!) < 1e-300) return null;
		for (let r = 0; r < n; r++) {
			if (r === c) continue;
			const k = m[r]![c]! / m[c]![c]!;
			for (let j = c; j <= n; j++) m[r]![j]! -= k * m[c]![j]!;
		}
	}
	return m.map((row, i) => row[n]! / row[i]!);
}

/** Levenberg–Marquardt from one start; the model is `predict`, which reads `cells`. */
function descend(cells: Cell[], start: number[], predict: () => number[], data: number[]): number {
	const residuals = () => predict().map((value, i) => data[i]! - value);
	const sum = (r: number[]) => r.reduce((total, v) => total + v * v, 0);
	const put = (values: number[]) => values.forEach((value, i) => (cells[i]!.v = value));
	let current = start;
	put(current);
	let r = residuals();
	let error = sum(r);
	let damping = 1e-3;
	for (let round = 0; round < 120 && Number.isFinite(error); round++) {
		const jacobian = current.map((value, i) => {
			const h = 1e-6 * Math.max(Math.abs(value), 1e-3);
			cells[i]!.v = value + h;
			const up = predict();
			cells[i]!.v = value - h;
			const down = predict();
			cells[i]!.v = value;
			return up.map((u, k) => (u - down[k]!) / (2 * h));
		});
		const dot = (u: number[], v: number[]) => u.reduce((total, x, k) => total + x * v[k]!, 0);
		const normal = jacobian.map((u) => jacobian.map((v) => dot(u, v)));
		const gradient = jacobian.map((u) => dot(u, r));
		const damped = normal.map((row, i) => row.map((v, j) => (i === j ? v * (1 + damping) + 1e-14 : v)));
		const step = solve(damped, gradient);
		if (!step) break;
		const next = current.map((value, i) => value + step[i]!);
		put(next);
		const tried = residuals();
		const better = sum(tried);
		if (better <= error) {
			const done = error - better <= 1e-15 * error && damping < 1e-6;
			[current, r, error] = [next, tried, better];
			damping = Math.max(damping / 10, 1e-12);
			if (done) break;
		} else {
			damping *= 10;
			if (damping > 1e12) break;
		}
	}
	put(current);
	return error;
}

function values(list: Value): number[] {
	if (list.shape !== 'list') throw new CannotDraw('a regression needs lists on both sides');
	return list.items.map((item) => (item.shape === 'number' ? item.fn() : NaN));
}

/**
 * Least squares: finds the unknown names of `model` so that it comes closest to `target`. Several starts
 * are tried, what the document remembers first. Rows of the table with an empty cell are left out.
 */
export function fit(target: Node, model: Node, scope: Scope, remembered: Record<string, number>): Fit {
	const names = [...namesIn(model)].filter((name) => !scope.knows(name) && !RESERVED.has(name));
	if (names.length === 0 || names.length > 8)
		throw new CannotDraw('a regression needs names to find, as m and b');
	const cells = names.map((): Cell => ({ v: 1 }));
	const locals = new Map<string, Value>(names.map((name, i) => [name, variable(cells[i]!)]));
	const predicted = new Compiler(scope, locals).value(model);
	if (predicted.shape !== 'list') throw new CannotDraw('a regression needs lists on both sides');
	const wanted = values(new Compiler(scope).value(target));
	const lists = [...namesIn(model)].filter((name) => scope.knows(name) && !scope.function(name));
	const inputs = lists.map((name) => scope.value(name)).filter((value) => value?.shape === 'list');
	const usable = (i: number) =>
		Number.isFinite(wanted[i]) && inputs.every((input) => Number.isFinite(values(input!)[i]));
	const items = predicted.items
		.map((item, i) => ({ item: item as Num, i }))
		.filter(({ i }) => i < wanted.length && usable(i))
		.slice(0, 500);
	if (items.length === 0) throw new CannotDraw('a regression needs data');
	const data = items.map(({ i }) => wanted[i]!);
	const predict = () => items.map(({ item }) => item.fn());
	const starts = [
		names.map((name) => (Number.isFinite(remembered[name]) ? remembered[name]! : 1)),
		...[1, 0.5, 2, -1, 0.1].map((v) => names.map(() => v)),
		...[0, 1, 2].map((shift) => names.map((_, i) => [1, 1.5, 0.5][(i + shift) % 3]!))
	];
	let best: { error: number; found: number[] } | null = null;
	for (const start of starts) {
		const error = descend(cells, start, predict, data);
		if (Number.isFinite(error) && (!best || error < best.error * (1 - 1e-9)))
			best = { error, found: cells.map((cell) => cell.v) };
	}
	if (!best) throw new CannotDraw('no curve of this kind fits the data');
	const parameters = new Map(names.map((name, i) => [name, best.found[i]!]));
	const mean = data.reduce((sum, v) => sum + v, 0) / data.length;
	const total = data.reduce((sum, v) => sum + (v - mean) ** 2, 0);
	const known = names.map((name): [string, Value] => [name, constant(parameters.get(name)!)]);
	const along = lists.filter((name) => scope.value(name)?.shape === 'list');
	const plots: Plot[] = along.length === 1 ? explicitPlots(model, along[0]!, 'x', scope, known) : [];
	return { parameters, r2: total === 0 ? 1 : 1 - best.error / total, plots };
}
