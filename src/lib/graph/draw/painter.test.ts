import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseGraph } from '$lib/graph/document';
import type { Window } from '$lib/graph/sample/window';
import type { Context } from './context';
import { Painter } from './painter';
import { buildScene } from './scene';

const LOOK = { theme: 'light', pictures: () => null, ratio: 1, small: false, settings: {} } as const;

/** A context that notes where lines go, one list for each line. */
function noting() {
	const lines: number[][] = [];
	const context = new Proxy({} as Context, {
		get: (_, name) => (x: number, y: number) => {
			if (name === 'moveTo') lines.push([x, y]);
			if (name === 'lineTo') lines.at(-1)!.push(x, y);
		},
		set: () => true
	});
	return { context, lines };
}

function drawn(painter: Painter, scene: ReturnType<typeof buildScene>, window: Window): number[][] {
	const { context, lines } = noting();
	painter.paint(context, scene, window, LOOK);
	return lines;
}

/** Places along lines, a few pixels apart, where they are in the window. */
function places(lines: number[][]): [number, number][] {
	return stretches(lines)
		.flatMap(([x0, y0, x1, y1]) => {
			const count = Math.min(500, Math.ceil(Math.hypot(x1 - x0, y1 - y0) / 7));
			return Array.from({ length: count }, (_, n): [number, number] => [
				x0 + (n / count) * (x1 - x0),
				y0 + (n / count) * (y1 - y0)
			]);
		})
		.filter(([x, y]) => x > 1 && x < 599 && y > 1 && y < 399);
}

const stretches = (lines: number[][]) =>
	lines.flatMap((line) =>
		Array.from(
			{ length: Math.max(0, line.length / 2 - 1) },
			(_, n) => line.slice(2 * n, 2 * n + 4) as [number, number, number, number]
		)
	);

function distance([px, py]: [number, number], [ax, ay, bx, by]: [number, number, number, number]): number {
	const [dx, dy] = [bx - ax, by - ay];
	const along = ((px - ax) * dx + (py - ay) * dy) / (dx * dx + dy * dy) || 0;
	const part = Math.max(0, Math.min(1, along));
	return Math.hypot(px - ax - part * dx, py - ay - part * dy);
}

/** The farthest that what can be seen of some lines is from others, in pixels. */
function farthest(lines: number[][], others: number[][]): number {
	const all = stretches(others);
	return Math.max(0, ...places(lines).map((at) => Math.min(...all.map((each) => distance(at, each)))));
}

const ROWS = [
	'y=\\frac{1}{x-1}',
	'y=\\sin\\left(2x\\right)',
	'y=\\sqrt{x+3}',
	'y=\\operatorname{floor}\\left(x\\right)',
	'x=\\frac{y^{2}}{4}',
	'x^{2}+y^{2}=9'
];

test.each(ROWS)('[G3] wherever one pans, %s looks as if one had begun there', (latex) => {
	const text = JSON.stringify({
		version: 11,
		expressions: { list: [{ type: 'expression', id: '1', latex }] }
	});
	const scene = buildScene(parseGraph(text));
	const steps = fc.array(
		fc.record({
			dx: fc.integer({ min: -90, max: 90 }),
			dy: fc.integer({ min: -60, max: 60 }),
			rests: fc.boolean()
		}),
		{ minLength: 1, maxLength: 12 }
	);
	fc.assert(
		fc.property(steps, (way) => {
			const painter = new Painter();
			const window: Window = { xmin: -7.5, xmax: 7.5, ymin: -5, ymax: 5, width: 600, height: 400 };
			drawn(painter, scene, { ...window });
			for (const { dx, dy, rests } of way) {
				if (rests) for (const _ of painter.prepare({ ...window }));
				window.xmin += dx / 40;
				window.xmax += dx / 40;
				window.ymin += dy / 40;
				window.ymax += dy / 40;
				const panned = drawn(painter, scene, { ...window });
				const fresh = drawn(new Painter(), scene, { ...window });
				expect(farthest(panned, fresh)).toBeLessThan(0.6);
				expect(farthest(fresh, panned)).toBeLessThan(0.6);
			}
		}),
		{ numRuns: 12 }
	);
});

/** Ten curves, and how often they were evaluated since it was asked last. */
function counted() {
	const list = Array.from({ length: 10 }, (_, n) => ({
		type: 'expression',
		id: String(n),
		latex: `y=\\sin\\left(x+${n}\\right)`
	}));
	const scene = buildScene(parseGraph(JSON.stringify({ version: 11, expressions: { list } })));
	let evaluated = 0;
	for (const { plots } of scene.drawn)
		for (const plot of plots) {
			if (plot.kind !== 'explicit') continue;
			const { f } = plot.curve;
			plot.curve.f = (t) => {
				evaluated++;
				return f(t);
			};
		}
	const since = () => {
		const count = evaluated;
		evaluated = 0;
		return count;
	};
	return { scene, since };
}

test('while one pans, a frame samples one curve anew at most, and most frames none', () => {
	const { scene, since } = counted();
	const painter = new Painter();
	const window: Window = { xmin: -7.5, xmax: 7.5, ymin: -5, ymax: 5, width: 600, height: 400 };
	const frames = Array.from({ length: 60 }, () => {
		drawn(painter, scene, { ...window });
		window.xmin += 0.2;
		window.xmax += 0.2;
		return since();
	});
	const [first = 0, , ...others] = frames;
	expect(Math.max(...others)).toBeLessThan(0.25 * first);
	expect(others.reduce((sum, each) => sum + each, 0)).toBeLessThan(6 * first);
});

test('where the view has rested, all that a move shows is known, a whole window to each side', () => {
	const { scene, since } = counted();
	const painter = new Painter();
	painter.farther = false;
	drawn(painter, scene, WINDOW);
	for (const _ of painter.prepare(WINDOW));
	expect(since()).toBeGreaterThan(0);
	for (const way of [-1, 1]) {
		const [dx, dy] = [15 * way, 10 * way];
		const [xmin, xmax] = [WINDOW.xmin + dx, WINDOW.xmax + dx];
		const seen = drawn(painter, scene, {
			...WINDOW,
			xmin,
			xmax,
			ymin: WINDOW.ymin + dy,
			ymax: WINDOW.ymax + dy
		});
		expect(seen).toHaveLength(10);
	}
	expect(since()).toBe(0);
	// Nothing new to be known: it rests.
	for (const _ of painter.prepare(WINDOW));
	expect(since()).toBe(0);
});

const sceneOf = (...rows: string[]) =>
	buildScene(
		parseGraph(
			JSON.stringify({
				version: 11,
				expressions: { list: rows.map((latex, n) => ({ type: 'expression', id: String(n), latex })) }
			})
		)
	);
const WINDOW: Window = { xmin: -7.5, xmax: 7.5, ymin: -5, ymax: 5, width: 600, height: 400 };

describe('[G4] a frame that is out of time', () => {
	const rows = Array.from({ length: 5 }, (_, n) => `y=x+${n}`);
	/** A frame has time for one curve, and for no second one. */
	const hurried = () => new Painter(undefined, undefined, () => false);

	test('leaves curves to the next ones, and each has its turn', () => {
		const painter = hurried();
		const scene = sceneOf(...rows);
		const seen = rows.map(() => drawn(painter, scene, WINDOW).length);
		expect(seen).toEqual([1, 2, 3, 4, 5]);
		expect(painter.unfinished).toBe(false);
	});

	test('goes round: where the view never rests, no curve waits for ever', () => {
		const painter = hurried();
		const scene = sceneOf(...rows);
		for (let n = 0; n < rows.length; n++) {
			// Another scale each time, so that nothing sampled before is of use.
			const span = 1 + n / 10;
			drawn(painter, scene, { ...WINDOW, xmin: -7.5 * span, xmax: 7.5 * span });
		}
		expect(drawn(painter, scene, { ...WINDOW, xmax: 20 })).toHaveLength(rows.length);
	});

	test('shows what a row drew before, until it is sampled as it is now', () => {
		const painter = hurried();
		const before = sceneOf(...rows);
		for (const _ of rows) drawn(painter, before, WINDOW);
		const after = sceneOf('y=3', ...rows.slice(1));
		const seen = rows.map(() => drawn(painter, after, WINDOW));
		expect(seen.map((lines) => lines.length)).toEqual(rows.map(() => rows.length));
		const now = drawn(new Painter(), sceneOf('y=3'), WINDOW);
		expect(farthest(seen[0]!.slice(0, 1), now)).toBeGreaterThan(100);
		expect(farthest(seen.at(-1)!.slice(0, 1), now)).toBeLessThan(0.1);
		const gone = sceneOf('y=3');
		expect(drawn(painter, gone, WINDOW)).toHaveLength(1);
	});
});
