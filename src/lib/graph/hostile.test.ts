import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { featuresOf } from './analyse/features';
import { drawScene } from './draw/canvas';
import { Painter } from './draw/painter';
import { buildScene } from './draw/scene';
import { fitWindow } from './draw/view';
import type { Explicit } from './evaluate/plots';
import { inSlices } from './evaluate/turns';
import { work } from './evaluate/work';
import { HOME, parseGraph } from './state';
import { drawThumbnail } from './thumbnail';

/** A context that draws nowhere and counts the numbers it is given that are none. */
function nowhere() {
	const counts = { calls: 0, bad: 0, strokes: [] as number[] };
	const context = new Proxy({} as Record<string, unknown>, {
		get: (target, key: string) =>
			key in target
				? target[key]
				: (...args: unknown[]) => {
						counts.calls++;
						if (key === 'stroke') counts.strokes.push(counts.calls);
						if (args.some((value) => typeof value === 'number' && !Number.isFinite(value))) counts.bad++;
					},
		set: (target, key: string, value) => {
			target[key] = value;
			return true;
		}
	});
	return { context: context as unknown as CanvasRenderingContext2D, counts };
}

function graphOf(rows: (string | object)[]) {
	const list = rows.map((row, n) =>
		typeof row === 'string' ? { type: 'expression', id: String(n + 1), latex: row } : row
	);
	return parseGraph(JSON.stringify({ version: 11, graph: {}, expressions: { list } }));
}

const look = { theme: 'light', pictures: () => null, ratio: 1, small: true, settings: {} } as const;

function draw(rows: (string | object)[]) {
	const document = graphOf(rows);
	const scene = buildScene(document);
	const { context, counts } = nowhere();
	const tooMuch = drawScene(context, scene, fitWindow(HOME, 300, 300, true), look);
	return { errors: scene.rows.map((row) => row.error), tooMuch, counts };
}

describe('[G4] hostile rows are refused with words, and the others go on', () => {
	test.each([
		['a name defined by itself', ['a=a+1', 'y=ax']],
		['names that need one another in a ring', ['a=b', 'b=a', 'y=ax']],
		['a function that calls itself', ['f\\left(x\\right)=f\\left(x-1\\right)+1']],
		['a sum with too many terms', ['y=\\sum_{n=1}^{10^{9}}x^{n}']],
		['a range with too many elements', ['L=\\left[1...10^{9}\\right]', 'y=Lx']],
		['a chain of five thousand signs', [`y=${'x+'.repeat(5000)}x`]],
		['brackets nested ten thousand deep', [`y=${'\\left('.repeat(10_000)}x${'\\right)'.repeat(10_000)}`]]
	])('%s', (_, rows) => {
		const { errors } = draw([...rows, 'y=x']);
		expect(errors.slice(0, -1).some((error) => error !== null)).toBe(true);
		expect(errors.at(-1)).toBe(null);
	});

	test('functions that double at each step', () => {
		const rows = ['f_{0}\\left(x\\right)=x+1'];
		for (let n = 1; n < 60; n++)
			rows.push(`f_{${n}}\\left(x\\right)=f_{${n - 1}}\\left(x\\right)+f_{${n - 1}}\\left(x+1\\right)`);
		const { errors } = draw([...rows, 'y=x']);
		expect(errors.at(-2)).toBe('this is too much work to draw');
		expect(errors.at(-1)).toBe(null);
	});

	test('constants that need one another in a long chain', () => {
		const rows = Array.from({ length: 900 }, (_, n) => `a_{${n}}=a_{${n + 1}}+1`);
		const { errors } = draw([...rows, 'y=a_{0}x', 'y=x']);
		expect(errors.at(-2)).not.toBe(null);
		expect(errors.at(-1)).toBe(null);
	});
});

/** Draws frame by frame until nothing is missing; gives what each frame has cost, in evaluated nodes. */
function frames(rows: (string | object)[], most = 2000) {
	const scene = buildScene(graphOf(rows));
	const { context, counts } = nowhere();
	const painter = new Painter();
	const window = fitWindow(HOME, 300, 300, true);
	const drawing: string[][] = [];
	let tooMuch: string[];
	do {
		tooMuch = drawScene(context, scene, window, look, painter);
		drawing.push([...painter.drawing]);
	} while (painter.unfinished && drawing.length < most);
	return {
		tooMuch,
		drawing,
		counts,
		errors: scene.rows.map((row) => row.error),
		unfinished: painter.unfinished
	};
}

test('[G4] what has no end is stopped and named; the rows before it are drawn', () => {
	const loop = 'y=\\sum_{n=1}^{9999}\\sum_{m=1}^{9999}\\sin\\left(nmx\\right)';
	const { tooMuch, errors, drawing } = frames(['y=x', loop]);
	expect(errors).toEqual([null, null]);
	expect(tooMuch).toEqual(['2']);
	expect(drawing.length).toBeLessThan(10);
});

test.each([
	['a wave of a thousand parts', 'y=\\sum_{n=1}^{1000}\\frac{\\sin\\left(nx\\right)}{n}'],
	['an implicit curve with a sum in it', 'y=\\sum_{n=1}^{41}\\frac{\\cos\\left(ny\\right)+x}{n^{2}}'],
	['a region under a sum', 'y<\\sum_{n=1}^{60}\\frac{\\sin\\left(nx\\right)}{n}'],
	['a polar curve with a sum', 'r=\\sum_{n=1}^{900}\\frac{\\sin\\left(n\\theta\\right)}{n}']
])('[G4] %s is heavy and drawn after all, a slice in each frame', (_, latex) => {
	const { tooMuch, drawing, counts, unfinished } = frames(['y=x', latex]);
	expect(unfinished).toBe(false);
	expect(tooMuch).toEqual([]);
	expect(drawing.length).toBeGreaterThan(2);
	expect(drawing[1]).toEqual(['2']);
	expect(drawing.at(-1)).toEqual([]);
	expect(counts.bad).toBe(0);
});

test('[G4] no frame takes more work than it is allowed, however heavy the curves', () => {
	const rows = Array.from(
		{ length: 5 },
		(_, k) => `y=${k}+\\sum_{n=1}^{2000}\\frac{\\sin\\left(nx\\right)}{n}`
	);
	const scene = buildScene(graphOf(rows));
	let evaluated = 0;
	for (const { plots } of scene.drawn)
		for (const plot of plots)
			if (plot.kind === 'explicit') {
				const { f, cost } = plot.curve;
				plot.curve.f = (t) => {
					const before = work.left;
					const value = f(t);
					evaluated += cost + before - work.left;
					return value;
				};
			}
	const { context } = nowhere();
	const painter = new Painter();
	const window = fitWindow(HOME, 300, 300, true);
	const each: number[] = [];
	do {
		evaluated = 0;
		drawScene(context, scene, window, look, painter);
		each.push(evaluated);
	} while (painter.unfinished && each.length < 3000);
	expect(painter.unfinished).toBe(false);
	// What one frame may take at once, and a first slice.
	expect(Math.max(...each)).toBeLessThan(4_200_000);
	expect(each.length).toBeGreaterThan(20);
});

test('[G4] what a curve has to show is found in slices where it is heavy', async () => {
	const scene = buildScene(graphOf(['y=\\sum_{n=1}^{400}\\frac{\\sin\\left(nx\\right)}{n^{3}}']));
	const [plot] = scene.drawn[0]!.plots as [Explicit];
	expect(featuresOf(plot, HOME).complete).toBe(false);
	const features = (await inSlices(() => featuresOf(plot, HOME)))!;
	expect(features.complete).toBe(true);
	expect(features.points.some(({ kind }) => kind === 'maximum')).toBe(true);
});

test('[G4] a state of a megabyte is drawn a frame at a time, each bounded', () => {
	const rows = Array.from({ length: 30_000 }, (_, n) => `y=\\sin\\left(${n}x\\right)`);
	const scene = buildScene(graphOf(rows));
	expect(scene.rows.at(-1)!.error).toBe('this graph has too many rows to draw them all');
	const { context, counts } = nowhere();
	const painter = new Painter();
	const window = fitWindow(HOME, 300, 300, true);
	expect(drawScene(context, scene, window, look, painter)).toEqual([]);
	expect(painter.unfinished).toBe(true);
	const strokes = counts.strokes.length;
	expect(strokes).toBeGreaterThan(100);
	// The next frame samples more, and what is sampled already is only drawn again.
	drawScene(context, scene, window, look, painter);
	expect(counts.strokes.length).toBeGreaterThan(2 * strokes + 50);
	expect(counts.bad).toBe(0);
});

/** The processor's own time for something, in ms: other work on the machine does not count. */
function cpu(doing: () => void): number {
	const before = process.cpuUsage();
	doing();
	return process.cpuUsage(before).user / 1000;
}

test.each([
	[
		'a thousand rows that each write out many calls',
		[
			'f\\left(x\\right)=\\sin\\left(x\\right)+\\frac{1}{x}+x^{2}',
			'g\\left(x\\right)=f\\left(f\\left(f\\left(f\\left(x\\right)\\right)\\right)\\right)+f\\left(x+1\\right)',
			...Array.from({ length: 990 }, (_, n) => `y=g\\left(g\\left(g\\left(x+${n}\\right)\\right)\\right)`)
		]
	],
	[
		'sums of sums in constants',
		Array.from(
			{ length: 200 },
			(_, n) => `a_{${n}}=\\sum_{n=1}^{9999}\\sum_{m=1}^{9999}\\sin\\left(nm\\right)`
		)
	],
	[
		'integrals that never settle',
		Array.from(
			{ length: 200 },
			(_, n) => `\\int_{0}^{${n + 1}}\\sin\\left(\\frac{1}{t}\\right)\\frac{1}{t}dt`
		)
	],
	[
		'long lists of long lists',
		Array.from(
			{ length: 100 },
			() => '\\left[\\left[1...100\\right]+i\\operatorname{for}i=\\left[1...99\\right]\\right]'
		)
	],
	[
		'derivatives of derivatives',
		[`f\\left(x\\right)=${'x\\sin\\left('.repeat(12)}x${'\\right)'.repeat(12)}`, "y=f''\\left(x\\right)"]
	]
])('[G4] reading never takes long: %s', (_, rows) => {
	const document = graphOf(rows);
	buildScene(graphOf(['y=x']));
	// A tenth of a second here; without the bounds it would be minutes, which is what this tells.
	expect(cpu(() => buildScene(document))).toBeLessThan(1000);
});

test('while one pans, what was sampled before is drawn where it belongs now', () => {
	const rows = Array.from({ length: 40 }, (_, n) => `x^{2}+y^{2}=${n + 1}`);
	const scene = buildScene(graphOf(rows));
	const { context, counts } = nowhere();
	const painter = new Painter();
	const view = (shift: number) => fitWindow({ ...HOME, xmin: -10 + shift, xmax: 10 + shift }, 800, 800, true);
	do drawScene(context, scene, view(0), look, painter);
	while (painter.unfinished);
	drawScene(context, scene, view(1), look, painter);
	expect(painter.unfinished).toBe(true);
	expect(counts.strokes.slice(-40)).toHaveLength(40);
	expect(counts.bad).toBe(0);
});

test('[G4] odd shapes of a state are read without harm', () => {
	for (const list of [
		[null, 5, 'x', [], {}],
		[
			{ type: 'table' },
			{ type: 'table', columns: [null, { values: 'x' }, { latex: 'x_{1}', values: [1, null, {}] }] }
		],
		[
			{ type: 'image', image_url: 5, width: {}, center: [] },
			{ type: 'image', image_url: '', width: '0' }
		],
		[{ type: 'expression', latex: 5, color: 7, slider: 'x', lineWidth: '\\frac{1}{0}' }],
		[{ type: '__proto__', id: '__proto__', latex: '__proto__' }]
	])
		expect(() => draw(list as object[])).not.toThrow();
});

const word = fc.constantFrom(
	...'y x a = < > \\le + - \\cdot ^{2} ^{-1} \\frac{1}{x} \\sqrt{x} \\left|x\\right| \\sin\\left(x\\right) \\tan\\left(x\\right) \\ln\\left(x\\right) \\left\\{x>1\\right\\} \\left\\{x<0:1,2\\right\\} \\left(1,2\\right) \\left[1,2\\right] f\\left(x\\right) f\\left(x\\right)= y= x= r= \\theta t \\operatorname{floor}\\left(x\\right) 1000 0 \\infty \\sum_{n=1}^{3}n \\sim y_{1} , !'.split(
		' '
	)
);

test('[G4] drawing never throws and never hands the canvas a number that is none', () => {
	const row = fc.array(word, { maxLength: 8 }).map((words) => words.join(''));
	fc.assert(
		fc.property(fc.array(row, { minLength: 1, maxLength: 4 }), (rows) => {
			expect(draw(rows).counts.bad).toBe(0);
		}),
		{ numRuns: 150 }
	);
});

test('a thumbnail is drawn for any text', () => {
	const { context } = nowhere();
	const thumbnail = { width: 50, height: 50, pixelRatio: 2, theme: 'dark', pictures: () => null } as const;
	fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => drawThumbnail(context, text, thumbnail)));
});
