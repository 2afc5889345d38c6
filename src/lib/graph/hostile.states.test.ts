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
import { HOSTILE, many, state, textOf } from './hostile.states';
import { findItem, parseGraph, removeItem, serializeGraph, setHidden, setLatex } from './state';

/** Work of one frame, and what its last curve and a first slice may take beyond it; evaluated nodes. */
const A_FRAME = 5_200_000;
/** What reading all rows may take in sums and integrals, and how far the last of them may go beyond it. */
const READING = 2_100_000;

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
	const rows = new Rows(document);
	rows.goOn(() => true);
	const { scope } = rows;
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
