import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawScene } from './draw/canvas';
import { Painter } from './draw/painter';
import { buildScene, type Scene } from './draw/scene';
import { fitWindow } from './draw/view';
import { fineStep, playedValue, playingOf, sliderRange, sliderText } from './editor/sliders';
import type { Curve, Field, Plot } from './evaluate/plots';
import { Rows } from './evaluate/rows';
import { work } from './evaluate/work';
import { findItem, parseGraph, removeItem, serializeGraph, setHidden, setLatex } from './state';

/** Work of one frame, and what its last curve and a first slice may take beyond it; evaluated nodes. */
const A_FRAME = 5_200_000;
/** What reading all rows may take in sums and integrals, and how far the last of them may go beyond it. */
const READING = 2_100_000;

type State = { graph: Record<string, unknown>; list: Record<string, unknown>[] };
const state = (...rows: (string | Record<string, unknown>)[]): State => ({
	graph: {},
	list: rows.map((row, n) => ({
		type: 'expression',
		id: String(n + 1),
		...(typeof row === 'string' ? { latex: row } : row)
	}))
});
const many = (count: number, row: (n: number) => string | Record<string, unknown>) =>
	state(...Array.from({ length: count }, (_, n) => row(n)));
const textOf = ({ graph, list }: State) => JSON.stringify({ version: 11, graph, expressions: { list } });

const column = (latex: string, cells: (n: number) => number | string, count = 1000) => ({
	id: latex,
	latex,
	values: Array.from({ length: count }, (_, n) => String(cells(n)))
});
const table = {
	type: 'table',
	id: 't',
	columns: [column('x_{1}', (n) => n / 50), column('y_{1}', (n) => Math.sin(n / 30) + (n % 7) / 50)]
};
const nested = (depth: number, open: string, inner: string, close: string) =>
	open.repeat(depth) + inner + close.repeat(depth);

/** Valid states that ask for more than anything can give. */
const HOSTILE: [string, State][] = [
	[
		'brackets, fractions and roots nested deeply',
		{
			graph: {},
			list: [
				...state(
					`y=${nested(60, '\\left(', 'x', '\\right)')}`,
					`y=${nested(400, '\\frac{1}{1+', 'x', '}')}`,
					`y=${nested(3000, '\\sqrt{', 'x', '}')}`,
					`y=${nested(200, '\\left|', 'x', '-1\\right|')}`,
					`y=${nested(500, '\\left\\{x>0:', 'x', '\\right\\}')}`
				).list
			]
		}
	],
	[
		'towers of powers',
		state(`y=${'x^{'.repeat(80)}2${'}'.repeat(80)}`, 'y=9^{9^{9^{9^{x}}}}', 'y=x^{10^{300}}')
	],
	[
		'sums of sums and products of products',
		state(
			'y=\\sum_{n=1}^{10000}\\sum_{m=1}^{10000}\\prod_{k=1}^{10000}\\sin\\left(nmkx\\right)',
			'y=\\prod_{n=1}^{9999}\\left(x-n\\right)',
			'a=\\sum_{n=1}^{10^{400}}n',
			'b=\\sum_{n=1}^{10000}\\prod_{m=1}^{10000}\\frac{n}{m}',
			'y=\\sum_{n=1}^{x^{10}}n'
		)
	],
	[
		'integrals within integrals',
		state(
			'y=\\int_{0}^{x}\\int_{0}^{t}\\int_{0}^{s}\\sin\\left(\\frac{1}{uv}\\right)du\\,ds\\,dt',
			'\\int_{-10^{9}}^{10^{9}}\\tan\\left(t^{3}\\right)dt',
			...Array.from({ length: 60 }, (_, n) => `y=\\int_{0}^{x}\\frac{\\sin\\left(${n}t\\right)}{t}dt`)
		)
	],
	[
		'lists of ten thousand',
		state(
			'L=\\left[1...10000\\right]',
			'K=\\left[1...2000\\right]',
			'y=\\sin\\left(Kx\\right)',
			'\\left(K,K\\right)',
			'y=K\\left[K\\right]x',
			'\\left[i^{2}+j\\operatorname{for}i=K,j=K\\right]'
		)
	],
	['ten thousand curves in lists', many(400, (n) => `y=\\left[1...2000\\right]x+${n}`)],
	['a hundred thousand points in lists', many(400, (n) => `\\left(\\left[1...2000\\right],${n}\\right)`)],
	[
		'recursion by two, by three, and by way of others',
		state(
			'f\\left(x\\right)=g\\left(x-1\\right)+g\\left(x-2\\right)',
			'g\\left(x\\right)=f\\left(x-1\\right)\\cdot h\\left(x\\right)',
			'h\\left(x\\right)=\\left\\{x<0:1,h\\left(x-1\\right)\\right\\}',
			'y=f\\left(x\\right)',
			'a_{1}=a_{2}',
			'a_{2}=a_{3}',
			'a_{3}=a_{1}',
			"y=f''''\\left(x\\right)"
		)
	],
	[
		'a thousand sliders in one another',
		many(1000, (n) => (n ? `a_{${n}}=a_{${n - 1}}+a_{${n - 1}}` : 'a_{0}=1'))
	],
	[
		'tables of a thousand rows and regressions over them',
		state(
			table,
			'y_{1}\\sim a\\sin\\left(bx_{1}+c\\right)+d',
			'y_{1}\\sim p^{qx_{1}}+ux_{1}^{v}',
			'y_{1}\\sim\\sum_{n=1}^{100}k\\sin\\left(nx_{1}w\\right)',
			...Array.from({ length: 20 }, (_, n) => `y_{1}\\sim m_{${n}}x_{1}^{${n}+j_{${n}}}+c_{${n}}`)
		)
	],
	[
		'tables of fifty columns, many of them',
		many(12, (k) => ({
			type: 'table',
			id: `t${k}`,
			columns: Array.from({ length: 60 }, (_, n) => column(`c_{${k}n${n}}`, (m) => m * n, 1200))
		}))
	],
	[
		'tables of formulas',
		state({
			type: 'table',
			id: 't',
			columns: [
				column('x_{1}', (n) => `\\sum_{n=1}^{9999}\\frac{${n}}{n}`),
				column('y_{1}', (n) => `x_{1}^{${n}}`)
			]
		})
	],
	[
		'implicit curves of high degree',
		state(
			'x^{200}+y^{200}=9^{200}',
			'\\left(x^{2}+y^{2}\\right)^{31}=\\left(x^{3}-3xy^{2}\\right)^{20}',
			'\\sin\\left(x^{9}y^{9}\\right)=\\cos\\left(x^{7}+y^{8}\\right)',
			'\\tan\\left(10^{9}xy\\right)=\\tan\\left(10^{9}\\left(x+y\\right)\\right)',
			...Array.from({ length: 60 }, (_, n) => `\\sin\\left(${n}xy\\right)<\\cos\\left(x^{${n}}\\right)`)
		)
	],
	[
		'polar and moving curves without end',
		state(
			{ latex: 'r=\\theta', polarDomain: { min: '0', max: '10^{300}' } },
			{ latex: 'r=\\sin\\left(\\frac{\\theta}{997}\\right)', polarDomain: { min: '-10^{9}', max: '10^{9}' } },
			{ latex: 'r=\\tan\\left(\\theta^{3}\\right)', domain: { min: '\\frac{1}{0}', max: '0' } },
			{
				latex: '\\left(\\cos\\left(t^{2}\\right),t\\right)',
				parametricDomain: { min: '-10^{12}', max: '10^{300}' }
			},
			{
				latex: '\\left(\\tan t,\\sin\\left(10^{9}t\\right)\\right)',
				fill: true,
				domain: { min: '0', max: '10^{9}' }
			}
		)
	],
	[
		'pictures of absurd sizes',
		many(90, (n) => ({
			type: 'image',
			id: `i${n}`,
			image_url: 'photo:x',
			center: n % 3 ? '\\left(10^{300},-10^{300}\\right)' : '\\left(0,0\\right)',
			width: ['10^{308}', '10^{-300}', '-5', '\\frac{1}{0}', '7'][n % 5],
			height: '10^{200}',
			angle: '10^{300}',
			opacity: '-10^{9}',
			foreground: n % 2 === 0
		}))
	],
	[
		'folders in themselves and in one another',
		state(
			{ type: 'folder', id: 'a', folderId: 'a', collapsed: true, hidden: false },
			{ type: 'folder', id: 'b', folderId: 'c', collapsed: true, memberIds: { b: true, c: true, d: true } },
			{ type: 'folder', id: 'c', folderId: 'b', collapsed: true, memberIds: { c: true, b: true } },
			{ latex: 'y=x', id: 'd', folderId: 'nowhere' }
		)
	],
	['rows that all have one id', many(300, (n) => ({ id: 'same', latex: `y=x+${n}` }))],
	[
		'types nobody knows',
		many(50, (n) => ({
			type: ['simulation', 'ticker', '', 'constructor', '__proto__', 'toString'][n % 6],
			id: ['__proto__', 'constructor', 'hasOwnProperty'][n % 3],
			latex: 'y=x',
			columns: 5,
			clickableInfo: { rules: [] }
		}))
	],
	[
		'looks made of mathematics',
		{
			graph: {
				xAxisStep: '\\sum_{n=1}^{9999}\\sum_{m=1}^{9999}nm',
				yAxisStep: '10^{-300}',
				xAxisMinorSubdivisions: '10^{9}',
				polarMode: true,
				viewport: { xmin: -1e-9, xmax: 1e-9, ymin: -1e9, ymax: 1e9 }
			},
			list: many(100, () => ({
				latex: '\\left(1,2\\right)',
				showLabel: true,
				label: '${\\sum_{n=1}^{9999}\\sum_{m=1}^{9999}nm}'.repeat(9),
				labelSize: '10^{300}',
				pointSize: '10^{300}',
				pointOpacity: '\\frac{0}{0}',
				lineWidth: '-10^{300}'
			})).list
		}
	]
];

/** A context that draws nowhere and counts what it is asked for, and the numbers among it that are none. */
function nowhere() {
	const counts = { calls: 0, bad: 0 };
	const context = new Proxy({} as Record<string, unknown>, {
		get: (target, key: string) =>
			key in target
				? target[key]
				: (...args: unknown[]) => {
						counts.calls++;
						if (args.some((value) => typeof value === 'number' && !Number.isFinite(value))) counts.bad++;
					},
		set: (target, key: string, value) => {
			target[key] = value;
			return true;
		}
	});
	return { context: context as unknown as CanvasRenderingContext2D, counts };
}

/** Counts all that a scene's plots evaluate from now on, in nodes; sums within them by what they take of the work. */
function counted(scene: Scene): { nodes: number } {
	const counter = { nodes: 0 };
	const seen = new Set<object>();
	const noting =
		<A extends number[]>(f: (...at: A) => number, cost: number) =>
		(...at: A): number => {
			const before = work.left;
			const value = f(...at);
			counter.nodes += cost + Math.max(0, before - work.left);
			return value;
		};
	const note = (one: Curve | Field) => {
		if (seen.has(one)) return;
		seen.add(one);
		one.f = noting(one.f as (...at: number[]) => number, one.cost);
	};
	const curvesIn = (plot: Plot): (Curve | Field)[] => {
		if (plot.kind === 'explicit' || plot.kind === 'area') return [plot.curve];
		if (plot.kind === 'parametric') return [plot.x, plot.y];
		if (plot.kind === 'polar') return [plot.radius];
		if (plot.kind === 'implicit') return [plot.field];
		if (plot.kind !== 'region') return [];
		return plot.sides.flatMap(({ field, border }) => [
			field,
			border.kind === 'explicit' ? border.curve : border.field
		]);
	};
	for (const { plots } of scene.drawn) for (const plot of plots) curvesIn(plot).forEach(note);
	return counter;
}

/** Reads a state and draws some frames of it, holding that each is bounded. */
function expectBounded(text: string, frames: number): void {
	const document = parseGraph(text);
	expect(serializeGraph(document)).toBe(text);
	expect(new Set(document.items.map(({ id }) => id)).size).toBe(document.items.length);
	const { scope } = new Rows(document);
	expect(work.left).toBeGreaterThan(-READING);
	expect(scope.left).toBeGreaterThan(-20_000);
	const scene = buildScene(document);
	const plots = scene.drawn.flatMap((drawn) => drawn.plots);
	const points = plots.reduce((sum, plot) => sum + (plot.kind === 'points' ? plot.points.length : 0), 0);
	expect(plots.length).toBeLessThanOrEqual(2500);
	expect(points).toBeLessThanOrEqual(20_000);
	const counter = counted(scene);
	const painter = new Painter();
	const { context, counts } = nowhere();
	const look = {
		theme: 'light',
		pictures: () => ({}) as CanvasImageSource,
		ratio: 1,
		small: false,
		settings: document.settings
	} as const;
	for (let n = 0; n < frames; n++) {
		[counter.nodes, counts.calls] = [0, 0];
		const shift = n / 7;
		const view = { xmin: -10 + shift, xmax: 10 + shift, ymin: -10, ymax: 10 };
		drawScene(context, scene, fitWindow(view, 300, 300, true), look, painter);
		expect(counter.nodes).toBeLessThan(A_FRAME);
		expect(counts.calls).toBeLessThan(2_000_000);
	}
	expect(counts.bad).toBe(0);
}

test.each(HOSTILE)('[G4] %s: reading and each frame are bounded', (_, hostile) => {
	expectBounded(textOf(hostile), 5);
});

test('[G4] and so they are all together, in any order', () => {
	fc.assert(
		fc.property(fc.subarray(HOSTILE, { minLength: 2, maxLength: 4 }), fc.nat(), (some, seed) => {
			const graph = Object.assign({}, ...some.map(([, { graph }]) => graph)) as Record<string, unknown>;
			const rows = some.flatMap(([, { list }]) => list);
			const turned = rows.map((_, n) => rows[(n + seed) % rows.length]!);
			expectBounded(textOf({ graph, list: turned }), 2);
		}),
		{ numRuns: 12 }
	);
});

describe('[G1] rows that share an id', () => {
	const document = parseGraph(textOf(many(3, (n) => ({ id: '7', latex: `y=${n}` }))));

	test('are told apart, and each is edited alone', () => {
		const [first, second, third] = document.items.map(({ id }) => id) as [string, string, string];
		const latex = (text: typeof document) => text.items.map((item) => item.latex);
		expect(first).toBe('7');
		expect(latex(setLatex(document, second, 'y=9'))).toEqual(['y=0', 'y=9', 'y=2']);
		expect(latex(removeItem(document, third))).toEqual(['y=0', 'y=1']);
		expect(findItem(setHidden(document, second, true), first)!.hidden).toBe(false);
	});
});

test('[G12] a folder in itself is shown, and so is what lies in it', () => {
	const [, folders] = HOSTILE.find(([name]) => name.startsWith('folders'))!;
	const { items } = parseGraph(textOf(folders));
	expect(items.map(({ type, folderId }) => [type, folderId])).toEqual([
		['folder', null],
		['folder', null],
		['folder', null],
		['expression', 'nowhere']
	]);
});

test('[G4] a slider stays within its limits, whatever they and its step are', () => {
	const limit = fc.constantFrom(
		'-10^{308}',
		'10^{308}',
		'0',
		'-1',
		'1',
		'10^{-300}',
		'\\frac{1}{0}',
		'q',
		''
	);
	const step = fc.constantFrom('10^{-9}', '0.000000001', '10^{300}', '-1', '0', '\\frac{0}{0}', '', '1');
	const { scope } = buildScene(parseGraph('{}'));
	fc.assert(
		fc.property(
			limit,
			limit,
			step,
			fc.double({ noNaN: true, noDefaultInfinity: true }),
			(min, max, step, at) => {
				const document = parseGraph(
					textOf(state({ latex: 'a=1', slider: { hardMin: true, hardMax: true, min, max, step } }))
				);
				const range = sliderRange(document.items[0]!, at, scope);
				expect(range.max).toBeGreaterThan(range.min);
				expect(range.max - range.min).toBeLessThan(Infinity);
				expect(fineStep(range)).toBeGreaterThan(0);
				expect(sliderText(range.max, fineStep(range))).not.toMatch(/NaN|Infinity/);
				for (const loop of ['LOOP_FORWARD_REVERSE', 'LOOP_FORWARD', 'PLAY_ONCE'] as const) {
					const playing = { ...playingOf(document.items[0]!), loop };
					const { value } = playedValue(range, Math.min(range.max, Math.max(range.min, at)), 1234, playing);
					expect(value).toBeGreaterThanOrEqual(range.min);
					expect(value).toBeLessThanOrEqual(range.max);
				}
			}
		),
		{ numRuns: 300 }
	);
});
