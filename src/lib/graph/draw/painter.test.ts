import fc from 'fast-check';
import { expect, test } from 'vitest';
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
		fc.record({ dx: fc.integer({ min: -90, max: 90 }), dy: fc.integer({ min: -60, max: 60 }) }),
		{ minLength: 1, maxLength: 12 }
	);
	fc.assert(
		fc.property(steps, (way) => {
			const painter = new Painter();
			const window: Window = { xmin: -7.5, xmax: 7.5, ymin: -5, ymax: 5, width: 600, height: 400 };
			drawn(painter, scene, { ...window });
			for (const { dx, dy } of way) {
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

test('while one pans, a frame samples one curve anew at most, and most frames none', () => {
	const list = Array.from({ length: 10 }, (_, n) => ({
		type: 'expression',
		id: String(n),
		latex: `y=\\sin\\left(x+${n}\\right)`
	}));
	const scene = buildScene(parseGraph(JSON.stringify({ version: 11, expressions: { list } })));
	const painter = new Painter();
	const window: Window = { xmin: -7.5, xmax: 7.5, ymin: -5, ymax: 5, width: 600, height: 400 };
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
	const frames = Array.from({ length: 60 }, () => {
		evaluated = 0;
		drawn(painter, scene, { ...window });
		window.xmin += 0.2;
		window.xmax += 0.2;
		return evaluated;
	});
	const [first = 0, , ...others] = frames;
	expect(Math.max(...others)).toBeLessThan(0.25 * first);
	expect(others.reduce((sum, each) => sum + each, 0)).toBeLessThan(6 * first);
});
