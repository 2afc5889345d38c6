import { beforeEach, expect, test, vi } from 'vitest';
import { holdDrawing, whenFree } from './queue';

let frames: FrameRequestCallback[] = [];
let now = 0;

beforeEach(() => {
	frames = [];
	now = 0;
	vi.stubGlobal('requestAnimationFrame', (frame: FrameRequestCallback) => frames.push(frame));
	vi.stubGlobal('performance', { now: () => now });
});

function nextFrame() {
	const due = frames;
	frames = [];
	for (const frame of due) frame(now);
}

/** Asks for drawings that take 25 ms each; answers those that were drawn so far. */
function ask(...names: string[]) {
	const drawn: string[] = [];
	const withdraw = names.map((name) =>
		whenFree(() => {
			now += 25;
			drawn.push(name);
		})
	);
	return { drawn, withdraw };
}

test('a frame draws for no longer than a moment; the next one goes on where it ended', () => {
	const { drawn } = ask('a', 'b', 'c');
	nextFrame();
	expect(drawn).toEqual(['a', 'b']);
	nextFrame();
	expect(drawn).toEqual(['a', 'b', 'c']);
	expect(frames).toHaveLength(0);
});

test('what is withdrawn is not drawn', () => {
	const { drawn, withdraw } = ask('a', 'b');
	withdraw[0]!();
	nextFrame();
	expect(drawn).toEqual(['b']);
});

test('nothing is drawn while a hand drags, and all of it after', () => {
	const { drawn } = ask('a');
	holdDrawing(true);
	nextFrame();
	expect(drawn).toEqual([]);
	expect(frames).toHaveLength(0);
	holdDrawing(false);
	nextFrame();
	expect(drawn).toEqual(['a']);
});
