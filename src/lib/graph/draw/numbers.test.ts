import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Window } from '$lib/graph/sample/window';
import { writing } from '$lib/graph/testing';
import { axesSettings, drawAxes } from './axes';
import { PAPERS } from './colors';
import { numbersMove, numberStrips } from './numbers';
import { farther, offsetIn } from './reach';

const AXES = axesSettings({}, () => 0);

test('larger numbers come to the edge of the window sooner', () => {
	const window = { xmin: -1, xmax: 39, ymin: -10, ymax: 10, width: 1600, height: 800 };
	expect(numbersMove(AXES, window)).toBe(true);
	expect(numbersMove(AXES, window, 2)).toBe(false);
});

test('while the view moves, the numbers at its edges are where they are at rest', () => {
	const at = fc.double({ min: -300, max: 300, noNaN: true });
	const motion = fc.constantFrom(-1, 0, 1);
	fc.assert(
		fc.property(at, at, fc.constantFrom(0.01, 0.37, 20), motion, motion, (x, y, unit, dx, dy) => {
			const seen: Window = {
				xmin: x * unit,
				xmax: (x + 45) * unit,
				ymin: y * unit,
				ymax: (y + 30) * unit,
				width: 900,
				height: 600
			};
			fc.pre(!numbersMove(AXES, seen));
			const rest = writing();
			drawAxes(rest.context, seen, AXES, PAPERS.light, { ratio: 1, small: false });
			const drawn = farther(seen, { x: dx, y: dy });
			const offset = offsetIn(seen, drawn, 1);
			const strips = numberStrips(drawn, AXES, PAPERS.light);
			const moving = (['x', 'y'] as const).flatMap((along) => {
				const strip = strips[along]!;
				const { context, written } = writing();
				strip.draw(context);
				const across = strip.across(seen);
				const [left, top] = along === 'x' ? [offset.x, across] : [across, offset.y];
				return written.map(({ text, x, y }) => ({ text, x: x + left, y: y + top }));
			});
			for (const { text, x, y } of rest.written) {
				if (text === '0') continue;
				const same = moving.filter((number) => number.text === text);
				expect(Math.min(...same.map((number) => Math.hypot(number.x - x, number.y - y)))).toBeLessThan(1.5);
			}
		})
	);
});

test('an axis without numbers has no strip', () => {
	const window = { xmin: 5, xmax: 15, ymin: 5, ymax: 15, width: 100, height: 100 };
	const none = axesSettings({ xAxisNumbers: false, showYAxis: false }, () => 0);
	expect(numberStrips(window, none, PAPERS.light)).toEqual({ x: null, y: null });
});
