import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { glide } from './glide';

let now = 0;
let waiting: FrameRequestCallback | null = null;

beforeEach(() => {
	now = 0;
	waiting = null;
	vi.spyOn(performance, 'now').mockImplementation(() => now);
	vi.stubGlobal('requestAnimationFrame', (run: FrameRequestCallback) => {
		waiting = run;
		return 1;
	});
	vi.stubGlobal('cancelAnimationFrame', () => (waiting = null));
});

afterEach(() => {
	vi.restoreAllMocks();
	vi.unstubAllGlobals();
});

/** Lets so many frames of a sixtieth of a second pass. */
function frames(count: number): void {
	for (let n = 0; n < count; n++) {
		now += 1000 / 60;
		const run = waiting;
		waiting = null;
		run?.(now);
	}
}

const prefer = (lessMotion: boolean) => vi.stubGlobal('matchMedia', () => ({ matches: lessMotion }));

test('a view glides on, ever slower, and comes to rest', () => {
	prefer(false);
	const steps: number[] = [];
	glide(1, 0, (x) => steps.push(x));
	frames(300);
	expect(steps.length).toBeGreaterThan(10);
	expect(steps.at(-1)!).toBeLessThan(steps[1]!);
	const count = steps.length;
	frames(300);
	expect(steps).toHaveLength(count);
	expect(steps.reduce((sum, x) => sum + x, 0)).toBeLessThan(400);
});

test('a touch stops it', () => {
	prefer(false);
	const move = vi.fn();
	const stop = glide(1, 1, move);
	frames(6);
	stop();
	const { length } = move.mock.calls;
	frames(60);
	expect(move.mock.calls).toHaveLength(length);
});

test('who asked for less motion gets none', () => {
	prefer(true);
	const move = vi.fn();
	glide(1, 1, move);
	frames(60);
	expect(move).not.toHaveBeenCalled();
});
