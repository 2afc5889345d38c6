import { all, create, type BigNumber, type Matrix } from 'mathjs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildScene } from '$lib/graph/draw/scene';
import { parseGraph } from '$lib/graph/document';
import { goOnSearching } from './regression';

/** The second opinion: normal equations in 40 digits. */
const math = create(all!, { number: 'BigNumber', precision: 40 });

function table(x: readonly number[], y: readonly number[]) {
	return {
		type: 'table',
		columns: [
			{ id: '11', latex: 'x_{1}', values: x.map(String) },
			{ id: '12', latex: 'y_{1}', values: y.map(String) }
		]
	};
}

function read(list: (string | object)[]) {
	const items = list.map((row, n) =>
		typeof row === 'string'
			? { type: 'expression', id: String(n + 1), latex: row }
			: { type: 'expression', id: String(n + 1), ...row }
	);
	return buildScene(parseGraph(JSON.stringify({ expressions: { list: items } })));
}

/** `m = 2, b = 1, …` as numbers by name. */
function found(list: (string | object)[], row = 1): Record<string, number> {
	const { value, error } = read(list).rows[row]!;
	expect(error).toBe(null);
	return Object.fromEntries(
		value!.split(', ').map((part) => {
			const [name, number] = part.split(' = ') as [string, string];
			return [name, Number(number.replace('−', '-'))];
		})
	);
}

test('[G7] a line through points, with r² and r', () => {
	expect(read([table([1, 2, 3], [3, 5, 7]), 'y_{1}\\sim mx_{1}+b']).rows[1]!.value).toBe(
		'm = 2, b = 1, r² = 1, r = 1'
	);
	const falling = found([table([0, 1, 2, 3], [5, 4.1, 2.9, 2]), 'y_{1}\\sim b+mx_{1}']);
	expect(falling).toMatchObject({ m: -1.02, b: 5.03 });
	expect(falling.r).toBeCloseTo(-Math.sqrt(falling['r²']!), 5);
});

test('[G7] polynomials of any data agree with the normal equations in 40 digits', () => {
	const data = fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -300, max: 300 })), {
		minLength: 6,
		maxLength: 20
	});
	fc.assert(
		fc.property(data, (pairs) => {
			const x = pairs.map(([v]) => v / 10);
			const y = pairs.map(([, v]) => v / 10);
			fc.pre(new Set(x).size >= 5);
			const rows = math.matrix(x.map((v) => [1, v, v ** 2, v ** 3].map((p) => math.bignumber(p))));
			const turned = math.transpose(rows);
			const right = math.multiply(turned, math.matrix(y.map((v) => math.bignumber(v))));
			const solved = math.lusolve(math.multiply(turned, rows) as Matrix, right as Matrix) as Matrix;
			const expected = (solved.toArray() as BigNumber[][]).map(([v]) => v!.toNumber());
			const fitted = found([table(x, y), 'y_{1}\\sim ax_{1}^{3}+bx_{1}^{2}+cx_{1}+d']);
			[fitted.d, fitted.c, fitted.b, fitted.a].forEach((value, n) =>
				expect(Math.abs(value! - expected[n]!)).toBeLessThanOrEqual(1e-5 * Math.abs(expected[n]!) + 1e-9)
			);
		}),
		{ numRuns: 30 }
	);
});

describe('[G7] the reference data of the NIST, certified values', () => {
	test('Misra1a: b₁(1 − exp(−b₂x))', () => {
		const y = [
			10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.4, 75.47, 81.78
		];
		const x = [77.6, 114.9, 141.1, 190.8, 239.9, 289, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760];
		const fitted = found([table(x, y), 'y_{1}\\sim p\\left(1-e^{-qx_{1}}\\right)']);
		expect(fitted).toMatchObject({ p: 238.942, q: 0.000550156 });
	});

	test('Norris: a line', () => {
		const x = [
			0.2, 337.4, 118.2, 884.6, 10.1, 226.5, 666.3, 996.3, 448.6, 777, 558.2, 0.4, 0.6, 775.5, 666.9, 338,
			447.5, 11.6, 556, 228.1, 995.8, 887.6, 120.2, 0.3, 0.3, 556.8, 339.1, 887.2, 999, 779, 11.1, 118.3,
			229.2, 669.1, 448.9, 0.5
		];
		const y = [
			0.1, 338.8, 118.1, 888, 9.2, 228.1, 668.5, 998.5, 449.1, 778.9, 559.2, 0.3, 0.1, 778.1, 668.8, 339.3,
			448.9, 10.8, 557.7, 228.3, 998, 888.8, 119.6, 0.3, 0.6, 557.6, 339.3, 888, 998.5, 778.9, 10.2, 117.6,
			228.9, 668.4, 449.2, 0.2
		];
		expect(found([table(x, y), 'y_{1}\\sim mx_{1}+b'])).toMatchObject({
			b: -0.262323,
			m: 1.00212,
			'r²': 0.999994
		});
	});
});

describe('the families of Algebra 2 find their own curve again', () => {
	const x = [-4, -3, -2, -1, 0, 1, 2, 3, 4, 5];
	test.each([
		['a\\left(x_{1}-h\\right)^{2}+k', (v: number) => 0.5 * (v - 1.5) ** 2 - 3, { a: 0.5, h: 1.5, k: -3 }],
		['a\\left|x_{1}-h\\right|+k', (v: number) => -2 * Math.abs(v - 0.75) + 4, { a: -2, h: 0.75, k: 4 }],
		['ab^{x_{1}}+k', (v: number) => 3 * 0.6 ** v - 1, { a: 3, b: 0.6, k: -1 }],
		[
			'a\\sin\\left(bx_{1}+c\\right)+d',
			(v: number) => 2 * Math.sin(1.7 * v + 0.5) + 1,
			{ a: 2, b: 1.7, c: 0.5, d: 1 }
		],
		['\\frac{a}{x_{1}-h}+k', (v: number) => 3 / (v - 6.5) + 2, { a: 3, h: 6.5, k: 2 }],
		['a\\sqrt{x_{1}-h}+k', (v: number) => 2 * Math.sqrt(v + 5) - 1, { a: 2, h: -5, k: -1 }],
		['a\\sqrt[3]{x_{1}-h}+k', (v: number) => 2 * Math.cbrt(v - 1.2) - 1, { a: 2, h: 1.2, k: -1 }],
		['a\\ln\\left(x_{1}-h\\right)+k', (v: number) => 2 * Math.log(v + 5.5) - 1, { a: 2, h: -5.5, k: -1 }]
	])('%s', (model, f, expected) => {
		const fitted = found([table(x, x.map(f)), `y_{1}\\sim ${model}`]);
		expect(fitted['R²']).toBe(1);
		const alike = (name: string) => [expected[name as keyof typeof expected], fitted[name]];
		for (const name of Object.keys(expected).filter((n) => !'abcd'.includes(n) || !model.includes('sin'))) {
			const [wanted, got] = alike(name);
			expect(got).toBeCloseTo(wanted!, 4);
		}
	});
});

test('log mode compares logarithms', () => {
	const x = [0, 1, 2, 3];
	const y = [2, 7, 17, 55];
	const mean = y.reduce((sum, v) => sum + Math.log(v), 0) / 4;
	const slope = y.reduce((sum, v, n) => sum + (x[n]! - 1.5) * Math.log(v), 0) / 5;
	const fitted = found([table(x, y), { latex: 'y_{1}\\sim ab^{x_{1}}', isLogModeRegression: true }]);
	expect(fitted.b).toBeCloseTo(Math.exp(slope), 4);
	expect(fitted.a).toBeCloseTo(Math.exp(mean - 1.5 * slope), 4);
	expect(found([table(x, y), 'y_{1}\\sim ab^{x_{1}}']).b).not.toBeCloseTo(Math.exp(slope), 2);
});

test('residuals have the name the document gives them', () => {
	const { rows, drawn } = read([
		table([0, 1, 2], [1, 2, 6]),
		{ latex: 'y_{1}\\sim mx_{1}+b', residualVariable: 'e_{1}' },
		'\\operatorname{total}\\left(e_{1}^{2}\\right)',
		'\\left(x_{1},e_{1}\\right)'
	]);
	expect(rows[2]!.value).toBe('1.5');
	expect(drawn.at(-1)!.plots[0]).toMatchObject({ points: [{ x: 0 }, { x: 1 }, { x: 2 }] });
});

test.each([
	[[table([1], [2]), 'y_{1}\\sim mx_{1}+b'], 'no curve of this kind fits the data, or more than one does'],
	[[table([1, 2], [2, 3]), 'y_{1}\\sim 2x_{1}'], 'a regression needs names to find, as m and b'],
	[[table([], []), 'y_{1}\\sim mx_{1}+b'], 'a regression needs data']
])('what cannot be fitted says why', (rows, error) => {
	expect(read(rows).rows[1]!.error).toBe(error);
});

test('[G4] a search is bounded: many points, many names', () => {
	const x = Array.from({ length: 900 }, (_, n) => n / 10);
	const y = x.map((v) => Math.sin(v) + 0.1 * Math.sin(17 * v));
	const before = process.cpuUsage();
	read([table(x, y), 'y_{1}\\sim a\\sin\\left(bx_{1}+c\\right)+d\\sin\\left(fx_{1}+g\\right)+h^{x_{1}}+k']);
	// In µs of the processor's own time: without an end it would go on for minutes.
	expect(process.cpuUsage(before).user).toBeLessThan(10_000_000);
});

test('[G4] a search too long for one moment shows its best at once and goes on in slices', () => {
	const x = Array.from({ length: 300 }, (_, n) => n / 10);
	const wave = (v: number) => 3 * Math.sin(2.1 * v + 1) + 2;
	const rows = [table(x, x.map(wave)), 'y_{1}\\sim a\\sin\\left(bx_{1}+c\\right)+d'];
	const quality = ({ value }: { value: string | null }) =>
		Number(/R² = ([\d.]+)/.exec(value ?? '')?.[1] ?? 0);
	const first = read(rows);
	expect(first.rows[1]!.searching).toBe(true);
	const { searching } = first.scope;
	expect(searching).toHaveLength(1);
	// Not a step more than it may.
	let steps = 0;
	expect(goOnSearching(searching, () => ++steps < 5)).toBe(false);
	expect(steps).toBe(5);
	expect(goOnSearching(searching, () => true)).toBe(true);
	const second = read(rows);
	expect(second.scope.searching).toEqual([]);
	expect(second.rows[1]!.searching).toBe(false);
	expect(quality(second.rows[1]!)).toBeGreaterThanOrEqual(quality(first.rows[1]!));
	expect(found(rows)).toMatchObject({ 'R²': 1 });
});
