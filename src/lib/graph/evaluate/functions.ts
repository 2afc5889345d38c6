import { CannotDraw, type Fn, type Watch } from './value';

type Maker = (args: Fn[], degrees: boolean) => { fn: Fn; watches?: Watch[] };

const zero = (fn: Fn): Watch => ({ kind: 'zero', fn });
const poleAt = (fn: Fn): Watch => ({ kind: 'pole', fn });
const step = (fn: Fn): Watch => ({ kind: 'step', fn });

const RADIANS = Math.PI / 180;

/** A function of an angle, with what is 0 at its poles. */
function trigonometric(f: (angle: number) => number, pole?: (angle: number) => number): Maker {
	return ([u], degrees) => {
		const scale = degrees ? RADIANS : 1;
		const fn = () => f(u!() * scale);
		return { fn, watches: pole ? [poleAt(() => pole(u!() * scale))] : [] };
	};
}

/** A function that gives an angle, with what is 0 at the edges of its domain. */
function inverse(f: (value: number) => number, edges: ((value: number) => number)[] = []): Maker {
	return ([u], degrees) => {
		const scale = degrees ? 1 / RADIANS : 1;
		return { fn: () => f(u!()) * scale, watches: edges.map((edge) => zero(() => edge(u!()))) };
	};
}

function plain(f: (value: number) => number, ...edges: ((value: number) => number)[]): Maker {
	return ([u]) => ({ fn: () => f(u!()), watches: edges.map((edge) => zero(() => edge(u!()))) });
}

/** A function with a pole where its argument is 0. */
function overZero(f: (value: number) => number): Maker {
	return ([u]) => ({ fn: () => f(u!()), watches: [poleAt(u!)] });
}

function stepping(f: (value: number) => number): Maker {
	return ([u]) => {
		const fn = () => f(u!());
		return { fn, watches: [step(fn)] };
	};
}

const identity = (v: number) => v;
const fromOne = (v: number) => v - 1;
const fromMinusOne = (v: number) => v + 1;

function roundTo(value: number, digits: number): number {
	const scale = 10 ** Math.trunc(digits);
	return Math.round(value * scale) / scale;
}

/** Γ(z + 1) by Lanczos; whole numbers up to 170 exactly multiplied. */
export function factorial(n: number): number {
	if (Number.isInteger(n)) {
		if (n < 0) return NaN;
		if (n > 170) return Infinity;
		let product = 1;
		for (let k = 2; k <= n; k++) product *= k;
		return product;
	}
	if (n < -0.5) return -Math.PI / (Math.sin(Math.PI * n) * factorial(-n - 1));
	const coefficients = [
		676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
		-0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7
	];
	const t = n + 7.5;
	const series = coefficients.reduce((sum, c, k) => sum + c / (n + k + 1), 0.9999999999998099);
	return Math.sqrt(2 * Math.PI) * t ** (n + 0.5) * Math.exp(-t) * series;
}

function choose(n: number, k: number): number {
	if (!Number.isInteger(n) || !Number.isInteger(k) || n < 0 || k < 0) return NaN;
	if (k > n) return 0;
	let result = 1;
	for (let i = 1; i <= Math.min(k, n - k, 1000); i++) result = (result * (n - i + 1)) / i;
	return Math.round(result);
}

export function gcd(a: number, b: number): number {
	a = Math.abs(Math.round(a));
	b = Math.abs(Math.round(b));
	while (b) [a, b] = [b, a % b];
	return a;
}

/** Functions of numbers, by name: what they compute and where they may break. */
const MAKERS: Record<string, Maker> = {
	sin: trigonometric(Math.sin),
	cos: trigonometric(Math.cos),
	tan: trigonometric(Math.tan, Math.cos),
	sec: trigonometric((a) => 1 / Math.cos(a), Math.cos),
	csc: trigonometric((a) => 1 / Math.sin(a), Math.sin),
	cot: trigonometric((a) => Math.cos(a) / Math.sin(a), Math.sin),
	arcsin: inverse(Math.asin, [fromOne, fromMinusOne]),
	arccos: inverse(Math.acos, [fromOne, fromMinusOne]),
	arctan: (args, degrees) => {
		const scale = degrees ? 1 / RADIANS : 1;
		const [u, v] = args;
		if (v) return { fn: () => Math.atan2(u!(), v()) * scale, watches: [zero(u!)] };
		return { fn: () => Math.atan(u!()) * scale };
	},
	arcsec: inverse((v) => Math.acos(1 / v), [fromOne, fromMinusOne]),
	arccsc: inverse((v) => Math.asin(1 / v), [fromOne, fromMinusOne]),
	arccot: inverse((v) => Math.PI / 2 - Math.atan(v)),
	sinh: plain(Math.sinh),
	cosh: plain(Math.cosh),
	tanh: plain(Math.tanh),
	sech: plain((v) => 1 / Math.cosh(v)),
	csch: overZero((v) => 1 / Math.sinh(v)),
	coth: overZero((v) => 1 / Math.tanh(v)),
	arcsinh: plain(Math.asinh),
	arccosh: plain(Math.acosh, fromOne),
	arctanh: plain(Math.atanh, fromOne, fromMinusOne),
	ln: plain(Math.log, identity),
	log: plain(Math.log10, identity),
	exp: plain(Math.exp),
	abs: plain(Math.abs, identity),
	floor: stepping(Math.floor),
	ceil: stepping(Math.ceil),
	round: ([u, digits]) => {
		const fn = digits ? () => roundTo(u!(), digits()) : () => Math.round(u!());
		return { fn, watches: [step(fn)] };
	},
	sign: plain(Math.sign, identity),
	mod: ([a, b]) => {
		const turns = () => Math.floor(a!() / b!());
		return { fn: () => a!() - b!() * turns(), watches: [step(turns)] };
	},
	nCr: ([n, k]) => ({ fn: () => choose(n!(), k!()) }),
	nPr: ([n, k]) => ({ fn: () => choose(n!(), k!()) * factorial(k!()) }),
	factorial: ([n]) => ({
		fn: () => factorial(n!()),
		watches: [step(() => Math.min(0, Math.floor(n!())))]
	})
};

/** The function `name` of the given arguments. */
export function callFunction(name: string, args: Fn[], degrees: boolean): { fn: Fn; watches: Watch[] } {
	const maker = Object.hasOwn(MAKERS, name) ? MAKERS[name] : undefined;
	if (!maker) throw new CannotDraw(`“${name}” is kept, not drawn`);
	const { fn, watches = [] } = maker(args, degrees);
	return { fn, watches };
}

function mean(v: number[]): number {
	return v.reduce((sum, x) => sum + x, 0) / v.length;
}

/** Sum of squares of the distances from the mean. */
function spread(v: number[]): number {
	const middle = mean(v);
	return v.reduce((sum, x) => sum + (x - middle) ** 2, 0);
}

/** The value below which a part of a list lies, between two elements in proportion. */
export function quantile(v: number[], part: number): number {
	const sorted = [...v].sort((a, b) => a - b);
	const place = part * (sorted.length - 1);
	const below = sorted[Math.floor(place)] ?? NaN;
	return below + (place % 1) * ((sorted[Math.ceil(place)] ?? NaN) - below);
}

/** What a list is summed up to, by name. */
export const SUMMARIES: Record<string, (values: number[]) => number> = {
	total: (v) => v.reduce((sum, x) => sum + x, 0),
	mean,
	count: (v) => v.length,
	stdev: (v) => Math.sqrt(spread(v) / (v.length - 1)),
	stdevp: (v) => Math.sqrt(spread(v) / v.length),
	var: (v) => spread(v) / (v.length - 1),
	varp: (v) => spread(v) / v.length,
	mad: (v) => mean(v.map((x) => Math.abs(x - mean(v)))),
	min: (v) => v.reduce((low, x) => Math.min(low, x), Infinity),
	max: (v) => v.reduce((high, x) => Math.max(high, x), -Infinity),
	gcd: (v) => v.reduce(gcd, 0),
	lcm: (v) => v.reduce((all, x) => (all && x ? Math.abs(all * Math.round(x)) / gcd(all, x) : 0), 1),
	median: (v) => quantile(v, 0.5)
};
