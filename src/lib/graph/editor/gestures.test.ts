import { expect, test, vi } from 'vitest';
import type { Picture } from '$lib/graph/draw/scene';
import { fitWindow, panned, toPixel, toPlane, zoomed } from '$lib/graph/draw/view';
import { HOME, type ImagePatch, type Viewport } from '$lib/graph/state';
import { Gestures, type Grip } from './gestures';
import { scaledTo } from './pictures';

const photo: Picture = {
	id: '1',
	url: '',
	name: 'arch',
	x: 0,
	y: 0,
	width: 8,
	height: 4,
	angle: 0,
	opacity: 1,
	draggable: true,
	foreground: false
};

function surface(selected: string | null = null, tool: Grip | null = null) {
	const state = { view: HOME as Viewport, selected, patches: [] as ImagePatch[], square: true };
	const settle = vi.fn();
	const glide = vi.fn();
	const gestures = new Gestures({
		view: () => state.view,
		window: () => fitWindow(state.view, 400, 400, true),
		pictures: () => [photo],
		selected: () => state.selected,
		look: (view) => (state.view = view),
		select: (id) => (state.selected = id),
		patch: (_, patch) => void state.patches.push(patch),
		settle,
		tool: () => tool,
		square: () => state.square,
		glide
	});
	return { gestures, state, settle, glide };
}

test('one finger pans: the plane follows it', () => {
	const { gestures, state } = surface();
	gestures.begin(1, { x: 100, y: 100 });
	gestures.move(1, { x: 140, y: 80 }, 0);
	gestures.end(1, { x: 140, y: 80 }, 0);
	expect(state.view).toEqual({ xmin: -12, xmax: 8, ymin: -11, ymax: 9 });
	expect(state.selected).toBe(null);
});

test('two fingers zoom: what lies under them stays under them', () => {
	const { gestures, state } = surface();
	gestures.begin(1, { x: 100, y: 200 });
	gestures.begin(2, { x: 300, y: 200 });
	for (let n = 1; n <= 10; n++) {
		gestures.move(1, { x: 100 - 5 * n, y: 200 }, 0);
		gestures.move(2, { x: 300 + 5 * n, y: 200 }, 0);
	}
	const window = fitWindow(state.view, 400, 400, true);
	expect(toPlane(window, 50, 200).x).toBeCloseTo(-5, 6);
	expect(toPlane(window, 350, 200).x).toBeCloseTo(5, 6);
});

test('the wheel zooms about the pointer', () => {
	const { gestures, state } = surface();
	gestures.wheel({ x: 300, y: 100 }, -200, false);
	const at = toPixel(fitWindow(state.view, 400, 400, true), 5, 5);
	expect(at.x).toBeCloseTo(300, 6);
	expect(at.y).toBeCloseTo(100, 6);
	expect(state.view.xmax - state.view.xmin).toBeLessThan(20);
});

test('a tap takes hold of a photo, a tap beside it lets go; a drag without hold only pans', () => {
	const { gestures, state } = surface();
	gestures.begin(1, { x: 200, y: 200 });
	gestures.end(1, { x: 202, y: 200 }, 0);
	expect(state.selected).toBe('1');
	gestures.begin(1, { x: 20, y: 20 });
	gestures.end(1, { x: 20, y: 20 }, 0);
	expect(state.selected).toBe(null);
	gestures.begin(1, { x: 200, y: 200 });
	gestures.move(1, { x: 240, y: 200 }, 0);
	gestures.end(1, { x: 240, y: 200 }, 0);
	expect(state.patches).toEqual([]);
});

test('a photo that is held follows the finger and is written at the end', () => {
	const { gestures, state, settle } = surface('1');
	gestures.begin(1, { x: 200, y: 200 });
	gestures.move(1, { x: 220, y: 180 }, 0);
	gestures.move(1, { x: 240, y: 160 }, 0);
	expect(state.patches.at(-1)).toEqual({ center: { x: 2, y: 2 } });
	gestures.end(1, { x: 240, y: 160 }, 0);
	expect(settle).toHaveBeenCalledOnce();
	expect(state.view).toEqual(HOME);
});

test('a corner scales the photo about the opposite corner and keeps its shape', () => {
	const window = fitWindow(HOME, 400, 400, true);
	const at = toPixel(window, 12, 4);
	const patch = scaledTo(photo, 1, window, at.x, at.y);
	expect(patch.width! / patch.height!).toBeCloseTo(2, 9);
	expect(patch.width).toBeCloseTo(16, 9);
	expect(patch.center!.x - patch.width! / 2).toBeCloseTo(-4, 9);
	expect(patch.center!.y - patch.height! / 2).toBeCloseTo(-2, 9);
});

test('zooming stops before numbers lose their meaning', () => {
	let view: Viewport = HOME;
	for (let n = 0; n < 500; n++) view = zoomed(view, 0.5, 1, 1);
	expect(view.xmax).toBeGreaterThan(view.xmin);
	for (let n = 0; n < 500; n++) view = zoomed(view, 2, 1, 1);
	expect(Number.isFinite(view.xmax)).toBe(true);
});

test('square axes show the whole viewport on any canvas', () => {
	for (const [width, height] of [
		[390, 844],
		[1366, 768]
	] as const) {
		const window = fitWindow(HOME, width, height, true);
		expect((window.xmax - window.xmin) / width).toBeCloseTo((window.ymax - window.ymin) / height, 12);
		expect(window.xmin).toBeLessThanOrEqual(-10);
		expect(window.ymax).toBeGreaterThanOrEqual(10);
		expect(panned(HOME, window, 10, 0).ymin).toBe(-10);
	}
});

test('with a tool in hand a tap is the tool’s, and what it takes hold of follows the finger', () => {
	const tap = vi.fn(() => true);
	const held = { move: vi.fn(), end: vi.fn() };
	const { gestures, state, settle } = surface('1', { tap, grab: ({ x }) => (x < 50 ? held : null) });
	gestures.begin(1, { x: 200, y: 200 });
	gestures.end(1, { x: 201, y: 200 }, 0);
	expect(tap).toHaveBeenCalledWith({ x: 201, y: 200 });
	gestures.begin(1, { x: 40, y: 40 });
	gestures.move(1, { x: 90, y: 60 }, 0);
	gestures.end(1, { x: 90, y: 60 }, 0);
	expect(held.move).toHaveBeenCalledWith({ x: 90, y: 60 });
	expect(held.end).toHaveBeenCalledTimes(1);
	expect(settle).toHaveBeenCalledTimes(1);
	expect(state).toMatchObject({ view: HOME, patches: [] });
});

test('a second finger lets go of what the tool holds', () => {
	const held = { move: vi.fn(), end: vi.fn() };
	const { gestures } = surface(null, { tap: () => true, grab: () => held });
	gestures.begin(1, { x: 100, y: 200 });
	gestures.begin(2, { x: 300, y: 200 });
	expect(held.end).toHaveBeenCalledTimes(1);
	gestures.move(1, { x: 80, y: 200 }, 0);
	gestures.end(1, { x: 80, y: 200 }, 0);
	gestures.end(2, { x: 300, y: 200 }, 0);
	expect(held.move).not.toHaveBeenCalled();
	expect(held.end).toHaveBeenCalledTimes(1);
});

test('a finger that lets go while it pans hands over its speed; one at rest does not', () => {
	const { gestures, glide } = surface();
	gestures.begin(1, { x: 100, y: 100 });
	for (let n = 1; n <= 8; n++) gestures.move(1, { x: 100 + 8 * n, y: 100 - 4 * n }, 16 * n);
	gestures.end(1, { x: 164, y: 68 }, 130);
	expect(glide).toHaveBeenCalledExactlyOnceWith(0.5, -0.25);
	gestures.begin(1, { x: 100, y: 100 });
	for (let n = 1; n <= 8; n++) gestures.move(1, { x: 100 + 8 * n, y: 100 }, 16 * n);
	gestures.end(1, { x: 164, y: 100 }, 400);
	expect(glide).toHaveBeenCalledTimes(1);
});

test('where axes need not be square, fingers side by side stretch x only, and the wheel with Shift too', () => {
	const { gestures, state } = surface();
	state.square = false;
	gestures.begin(1, { x: 100, y: 200 });
	gestures.begin(2, { x: 300, y: 210 });
	for (let n = 1; n <= 10; n++) gestures.move(1, { x: 100 - 5 * n, y: 200 }, n);
	expect(state.view.xmax - state.view.xmin).toBeCloseTo(16, 6);
	expect(state.view.ymax - state.view.ymin).toBeCloseTo(20, 6);
	gestures.wheel({ x: 200, y: 200 }, 100, false, true);
	expect(state.view.xmax - state.view.xmin).toBeGreaterThan(16);
	expect(state.view.ymax - state.view.ymin).toBeCloseTo(20, 6);
});
