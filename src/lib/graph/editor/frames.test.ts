import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Frames } from './frames';

let waiting: (() => void)[] = [];

beforeEach(() => {
	waiting = [];
	vi.stubGlobal('requestAnimationFrame', (run: () => void) => waiting.push(run));
	vi.stubGlobal('cancelAnimationFrame', (id: number) => (waiting[id - 1] = () => {}));
});
afterEach(() => vi.unstubAllGlobals());

/** As the display does: whoever asks meanwhile is called in the next one. */
function frame() {
	const called = waiting;
	waiting = [];
	for (const run of called) run();
	return called.length;
}

test('what is moved in every frame is seen in every frame', () => {
	let [moved, seen] = [0, 0];
	const frames = new Frames(() => {
		seen = moved;
		return false;
	});
	const lags: number[] = [];
	(function move() {
		requestAnimationFrame(move);
		moved++;
		frames.ask();
	})();
	for (let n = 0; n < 10; n++) {
		frame();
		lags.push(moved - seen);
	}
	expect(lags).toEqual(Array(10).fill(0));
});

test('what is asked for many times in one frame is done once', () => {
	const work = vi.fn(() => false);
	const frames = new Frames(work);
	frames.ask();
	frames.ask();
	frame();
	expect(work).toHaveBeenCalledTimes(1);
});

test('what has more to do goes on in the next frame, and then rests', () => {
	let left = 3;
	const frames = new Frames(() => --left > 0);
	frames.ask();
	for (let n = 0; n < 3; n++) frame();
	expect(left).toBe(0);
	frame();
	expect(frame()).toBe(0);
});

test('stopped, it does nothing, until it is asked again', () => {
	const work = vi.fn(() => false);
	const frames = new Frames(work);
	frames.ask();
	frames.stop();
	frame();
	expect(work).not.toHaveBeenCalled();
	frames.ask();
	frame();
	expect(work).toHaveBeenCalledTimes(1);
});
