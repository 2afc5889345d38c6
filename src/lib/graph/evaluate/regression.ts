import { isObject, type Item } from '$lib/graph/document';
import type { Node } from '$lib/graph/latex/nodes';
import { parseLatex } from '$lib/graph/latex/parse';
import { Compiler } from './compile';
import { namesIn } from './names';
import { explicitPlots, type Plot } from './plots';
import type { Scope } from './scope';
import { search } from './search';
import { CannotDraw, constant, variable, type Cell, type Num, type Value } from './value';
import { plain, showNumber } from './words';
import { work } from './work';

const RESERVED = new Set(['x', 'y', 'e', '\\pi', '\\tau', '\\infty']);

/**
 * Work the searches of one graph may take while it is read, in evaluated nodes: some hundredths of a second (rule G4).
 * What they do not come to then, they do afterwards, so much at a time.
 */
export const SEARCHING = 120_000;
const SLICE = 300_000;
const MOST_DATA = 500;
/** Searches kept for later: of a graph being edited, the latest are wanted. */
const MOST_UNHURRIED = 20;

const KEPT = 200;
/** What searches have found, by all they depend on: a slider that moves beside a regression costs no search. */
const searched = new Map<string, number[] | null>();
/** Searches that were cut short; the same once more, without haste, as far as they have come. */
const unhurried = new Map<string, Generator<void, number[] | null>>();

/**
 * Goes on with the searches that were cut short, while `mayGoOn` says so. True where one has come to its end:
 * reading the graph again gives its result.
 *
 * @param keys `searching` of a scene
 */
export function goOnSearching(keys: readonly string[], mayGoOn: () => boolean): boolean {
	for (const key of keys) {
		const search = unhurried.get(key);
		while (search) {
			work.left = SLICE;
			const { done, value } = search.next();
			if (done) {
				unhurried.delete(key);
				searched.set(key, value);
				return true;
			}
			if (!mayGoOn()) return false;
		}
	}
	return false;
}

type Begin = (mayGoOn: (reserve: number) => boolean) => Generator<void, number[] | null>;

/** What a search finds with the budget there is; where that is too little, the whole search is left for later. */
function hurriedly(key: string, begin: Begin, budget: { left: number }): number[] | null {
	const known = searched.get(key);
	if (known !== undefined) return known;
	const whole = budget.left;
	let isShort = false;
	const hurried = begin((reserve) => {
		const mayGoOn = budget.left > reserve * whole;
		isShort ||= !mayGoOn;
		return mayGoOn;
	});
	let step = hurried.next();
	while (!step.done) step = hurried.next();
	if (searched.size >= KEPT) searched.clear();
	searched.set(key, step.value);
	if (isShort)
		unhurried.set(
			key,
			begin(() => true)
		);
	if (unhurried.size > MOST_UNHURRIED) unhurried.delete(unhurried.keys().next().value!);
	return step.value;
}

export interface Fit {
	parameters: Map<string, number>;
	/** 1 − residual sum of squares ÷ total sum of squares; of the logarithms in log mode. */
	r2: number;
	/** For a line through points: their correlation. */
	r: number | null;
	/** Data minus model, for each row; NaN where the row is left out. */
	residuals: number[];
	/** The search was cut short: `goOnSearching` may find a better curve. */
	searching: boolean;
	/** The list the model runs along, where it has one; LaTeX. */
	along: string | null;
	/** The fitted curve, where the model has one list to run along. */
	plots: Plot[];
}

export interface FitOptions {
	/** What the document remembers of an earlier search. */
	remembered: Record<string, unknown>;
	/** Compares logarithms, as is usual for growth. */
	log: boolean;
	/** What is left of SEARCHING; what it does not suffice for is left to `goOnSearching`. */
	budget: { left: number };
}

function values(list: Value): number[] {
	if (list.shape !== 'list') throw new CannotDraw('a regression needs lists on both sides');
	return list.items.map((item) => (item.shape === 'number' ? item.fn() : NaN));
}

function ratio(data: readonly number[], predicted: readonly number[]): number {
	const mean = data.reduce((sum, v) => sum + v, 0) / data.length;
	const total = data.reduce((sum, v) => sum + (v - mean) ** 2, 0);
	const rest = data.reduce((sum, v, i) => sum + (v - predicted[i]!) ** 2, 0);
	return total === 0 ? (rest <= 1e-20 ? 1 : 0) : 1 - rest / total;
}

/** `mx_{1}+b`: the coefficient's place among the names, or null where the model is no line. */
function slopeOf(model: Node, names: readonly string[], input: string | undefined): number | null {
	if (names.length !== 2 || !input || model.kind !== 'binary' || model.op !== '+') return null;
	const sides = [model.left, model.right];
	const constantSide = sides.findIndex((side) => side.kind === 'name' && names.includes(side.name));
	const product = sides[1 - constantSide];
	if (constantSide < 0 || product?.kind !== 'binary' || product.op === '+' || product.op === '-') return null;
	const factors = [product.left, product.right].map((part) => (part.kind === 'name' ? part.name : ''));
	const slope = factors.find((name) => names.includes(name));
	return slope !== undefined && factors.includes(input) && product.op !== 'div' ? names.indexOf(slope) : null;
}

/**
 * Least squares: finds the unknown names of `model` so that it comes closest to `target`. Rows of the table
 * with an empty cell are left out. Throws CannotDraw with words.
 */
export function fit(target: Node, model: Node, scope: Scope, { remembered, log, budget }: FitOptions): Fit {
	const names = [...namesIn(model)].filter((name) => !scope.knows(name) && !RESERVED.has(name));
	if (names.length === 0 || names.length > 8)
		throw new CannotDraw('a regression needs names to find, as m and b');
	const cells = names.map((): Cell => ({ v: 1 }));
	const locals = new Map<string, Value>(names.map((name, i) => [name, variable(cells[i]!)]));
	const compiler = new Compiler(scope, locals);
	const predicted = compiler.value(model);
	if (predicted.shape !== 'list') throw new CannotDraw('a regression needs lists on both sides');
	const wanted = values(new Compiler(scope).value(target));
	const lists = [...namesIn(model)].filter((name) => scope.knows(name) && !scope.function(name));
	const inputs = lists
		.map((name) => scope.value(name))
		.filter((value) => value?.shape === 'list')
		.map((value) => values(value!));
	const usable = (i: number) =>
		Number.isFinite(wanted[i]) &&
		inputs.every((input) => Number.isFinite(input[i])) &&
		(!log || wanted[i]! > 0);
	const items = predicted.items
		.map((item, i) => ({ item: item as Num, i }))
		.filter(({ i }) => i < wanted.length && usable(i))
		.slice(0, MOST_DATA);
	if (items.length === 0) throw new CannotDraw('a regression needs data');
	const scale = log ? Math.log : (v: number) => v;
	const data = items.map(({ i }) => scale(wanted[i]!));
	const at = (parameters: readonly number[]) => {
		budget.left -= compiler.nodes + items.length * names.length;
		parameters.forEach((value, i) => (cells[i]!.v = value));
		return items.map(({ item }) => scale(item.fn()));
	};
	const start = names.map((name) => {
		const value = Number(remembered[name]);
		return Number.isFinite(value) ? value : 1;
	});
	const along = lists.filter((name) => scope.value(name)?.shape === 'list');
	const run = items.map(({ i }) => inputs[0]?.[i] ?? NaN);
	const key = JSON.stringify([
		model,
		log,
		start,
		data,
		at(start),
		at(start.map((v) => v + 0.618)),
		at(start.map((v) => v * 1.7))
	]);
	const found = hurriedly(key, (mayGoOn) => search(at, start, data, run, mayGoOn), budget);
	const searching = unhurried.has(key);
	if (searching) scope.searching.push(key);
	if (!found) throw new CannotDraw('no curve of this kind fits the data, or more than one does');
	const r2 = ratio(data, at(found));
	const slope = log ? null : slopeOf(model, names, along[0]);
	const known = names.map((name, i): [string, Value] => [name, constant(found[i]!)]);
	const drawn = along.length === 1 && target.kind === 'name';
	const residuals = wanted.map((value, i) => {
		const item = predicted.items[i];
		return item?.shape === 'number' ? value - item.fn() : NaN;
	});
	return {
		parameters: new Map(names.map((name, i) => [name, found[i]!])),
		r2,
		r: slope === null ? null : Math.sign(found[slope]!) * Math.sqrt(Math.max(0, r2)),
		residuals,
		searching,
		along: drawn ? along[0]! : null,
		plots: drawn ? explicitPlots(model, along[0]!, 'x', scope, known) : []
	};
}

/**
 * Carries out the regression of an item, and gives what it finds its names: parameters, and the residuals
 * where the item names them. Null where the item is no regression; a CannotDraw that says why it failed.
 */
export function regress(item: Item, scope: Scope, budget: { left: number }): Fit | CannotDraw | null {
	if (item.type !== 'expression' || !item.latex.includes('\\sim')) return null;
	const parsed = parseLatex(item.latex);
	if (!parsed.ok || parsed.node?.kind !== 'compare' || parsed.node.relations[0] !== '~') return null;
	const [target, model] = parsed.node.operands as [Node, Node];
	try {
		const remembered = isObject(item.raw.regressionParameters) ? item.raw.regressionParameters : {};
		const found = fit(target, model, scope, {
			remembered,
			log: item.raw.isLogModeRegression === true,
			budget
		});
		for (const [name, value] of found.parameters) scope.set(name, constant(value));
		const residual =
			typeof item.raw.residualVariable === 'string' ? parseLatex(item.raw.residualVariable) : null;
		if (residual?.ok && residual.node?.kind === 'name' && !scope.knows(residual.node.name))
			scope.set(residual.node.name, { shape: 'list', items: found.residuals.map(constant) });
		return found;
	} catch (error) {
		if (error instanceof CannotDraw) return error;
		throw error;
	}
}

/** What a regression found, in words: `m = 2, b = 1, r² = 1`. R² where the model is no line. */
export function fitWords({ parameters, r2, r }: Fit): string {
	const found = [...parameters].map(([name, value]) => `${plain(name)} = ${showNumber(value)}`);
	const quality =
		r === null ? [`R² = ${showNumber(r2)}`] : [`r² = ${showNumber(r2)}`, `r = ${showNumber(r)}`];
	return [...found, ...quality].join(', ');
}
