import { describe, expect, test } from 'vitest';
import { CONCEPTS } from '$lib/model/concepts';
import { someTile as tile } from '$lib/model/testing';
import type { Tile } from '$lib/model/tile';
import { keyAction, NUDGE } from './keys';
import { rememberTiles } from './same';
import { shapePath } from './shapes';

const press = (
	key: string,
	held: Partial<Record<'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey', true>> = {}
) => ({
	key,
	shiftKey: false,
	ctrlKey: false,
	metaKey: false,
	altKey: false,
	...held
});

describe('keys on a tile', () => {
	test('arrows move, Shift+arrows resize, Ctrl or ⌘ makes both fine', () => {
		expect(keyAction(press('ArrowLeft'))).toEqual({ kind: 'move', by: { x: -NUDGE.plain, y: 0 } });
		expect(keyAction(press('ArrowDown', { shiftKey: true }))).toEqual({
			kind: 'resize',
			by: { x: 0, y: NUDGE.plain }
		});
		for (const held of [{ ctrlKey: true }, { metaKey: true }] as const)
			expect(keyAction(press('ArrowRight', held))).toEqual({ kind: 'move', by: { x: NUDGE.fine, y: 0 } });
	});

	test('Alt+arrow stays the browser’s way back, other keys stay whose they were', () => {
		expect(keyAction(press('ArrowLeft', { altKey: true }))).toBeNull();
		expect(keyAction(press('Enter'))).toBeNull();
	});
});

test('tiles that did not change stay the objects they were', () => {
	const remember = rememberTiles<Tile>();
	const first = remember([tile('a'), tile('b')]);
	const second = remember([tile('a'), tile('b', { layout: { x: 51, y: 50, width: 20, height: 20 } })]);
	expect(second[0]).toBe(first[0]);
	expect(second[1]).not.toBe(first[1]);
});

describe('the shapes of empty frames', () => {
	const strokes = (path: string) => path.split('M').length - 1;

	test('lie inside their square', () => {
		for (const { key } of CONCEPTS)
			for (const number of shapePath(key).match(/-?[\d.]+/g)!) {
				expect(Number(number)).toBeGreaterThanOrEqual(0);
				expect(Number(number)).toBeLessThanOrEqual(100);
			}
	});

	test('are drawn in one stroke, but where the curve itself is broken', () => {
		for (const { key } of CONCEPTS) {
			const expected = { rational: 2, piecewise: 3 }[key as string] ?? 1;
			expect(strokes(shapePath(key)), key).toBe(expected);
		}
	});
});
