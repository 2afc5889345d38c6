import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { shapeOf } from './draw/shapes';
import { work } from './evaluate/work';
import { buildScene } from './draw/scene';
import { emptyGraph, parseGraph } from './state';
import type { Window } from './sample/window';
import { distance } from './testing';

/** `tests/fixtures/graphs/cases.json`: windows, and what a correct picture shows; its `about` explains. */
interface Case {
	id: string;
	expressions: (string | Record<string, unknown>)[];
	graph?: Record<string, unknown>;
	window: [number, number, number, number];
	on?: [number, number][];
	off?: [number, number][];
	gap?: [number, number, number][];
	filled?: [number, number][];
	notFilled?: [number, number][];
}

const { cases } = JSON.parse(readFileSync('tests/fixtures/graphs/cases.json', 'utf8')) as { cases: Case[] };
const SIDE = 800;
/** Half the width of a curve, in pixels. */
const HALF = 1.25;

function draw(item: Case) {
	const list = item.expressions.map((entry, n) =>
		typeof entry === 'string'
			? { type: 'expression', id: String(n + 1), latex: entry }
			: { id: String(n + 1), ...entry }
	);
	const state = JSON.parse(emptyGraph().text) as { graph: object; expressions: object };
	const document = parseGraph(JSON.stringify({ ...state, graph: { ...item.graph }, expressions: { list } }));
	const scene = buildScene(document);
	const [xmin, xmax, ymin, ymax] = item.window;
	const window: Window = { xmin, xmax, ymin, ymax, width: SIDE, height: SIDE };
	work.left = 1e8;
	const shapes = scene.drawn.flatMap((row) => row.plots.map((plot) => shapeOf(plot, window)));
	const lines = shapes.flatMap((shape) => shape.lines.map((line) => line.points));
	const fills = shapes.flatMap((shape) => shape.fills);
	const px = (x: number) => ((x - xmin) / (xmax - xmin)) * SIDE;
	const py = (y: number) => ((ymax - y) / (ymax - ymin)) * SIDE;
	return { lines, fills, px, py, errors: scene.rows.map((row) => row.error).filter(Boolean) };
}

/** Whether any line comes into the rectangle, walked in steps of a fifth of a pixel. */
function enters(lines: number[][], left: number, right: number, top: number, bottom: number): boolean {
	for (const line of lines)
		for (let n = 0; n + 3 < line.length; n += 2) {
			const [ax, ay, bx, by] = [line[n]!, line[n + 1]!, line[n + 2]!, line[n + 3]!];
			const steps = Math.ceil(Math.hypot(bx - ax, by - ay) * 5) + 1;
			if (Math.max(ax, bx) < left || Math.min(ax, bx) > right) continue;
			for (let k = 0; k <= steps; k++) {
				const x = ax + ((bx - ax) * k) / steps;
				const y = ay + ((by - ay) * k) / steps;
				if (x >= left && x <= right && y >= top && y <= bottom) return true;
			}
		}
	return false;
}

function within(polygons: number[][], x: number, y: number): boolean {
	return polygons.some((p) => {
		let inside = false;
		for (let n = 0, m = p.length - 2; n < p.length; m = n, n += 2) {
			const [ax, ay, bx, by] = [p[n]!, p[n + 1]!, p[m]!, p[m + 1]!];
			if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
		}
		return inside;
	});
}

test.each(cases.map((item) => [item.id, item] as const))('[G3] the picture of “%s” is correct', (_, item) => {
	const { lines, fills, px, py, errors } = draw(item);
	expect(errors).toEqual([]);
	const failures: string[] = [];
	for (const [x, y] of item.on ?? []) {
		const d = distance(lines, px(x), py(y));
		if (!(d <= 1.5 + HALF)) failures.push(`no ink at (${x}, ${y}): ${d.toFixed(2)} px away`);
	}
	for (const [x, y] of item.off ?? []) {
		const d = distance(lines, px(x), py(y));
		if (d < 3 + HALF) failures.push(`ink at (${x}, ${y}): ${d.toFixed(2)} px away`);
	}
	for (const [x, low, high] of item.gap ?? []) {
		const reach = 1.5 + HALF;
		if (enters(lines, px(x) - reach, px(x) + reach, py(high) - HALF, py(low) + HALF))
			failures.push(`ink in the gap at x = ${x}`);
	}
	for (const [x, y] of item.filled ?? [])
		if (!within(fills, px(x) + 0.3, py(y) + 0.3)) failures.push(`(${x}, ${y}) is not filled`);
	for (const [x, y] of item.notFilled ?? [])
		if (within(fills, px(x) + 0.3, py(y) + 0.3)) failures.push(`(${x}, ${y}) is filled`);
	expect(failures).toEqual([]);
});
