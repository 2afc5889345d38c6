import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Ahead, type AheadAsked } from './ahead';
import type { Delivery, Order } from './drawer';
import type { Window } from './sample/window';

const LOOK = { theme: 'light', ratio: 1, pictures: () => null } as const;
/** What is seen, moved to the right by so many pixels, and farther to each side by so many. */
const seen = (right = 0, farther = 0): Window => ({
	xmin: (right - farther) / 10,
	xmax: 10 + (right + farther) / 10,
	ymin: -farther / 10,
	ymax: 10 + farther / 10,
	width: 100 + 2 * farther,
	height: 100 + 2 * farther
});

class FakeBitmap {
	isClosed = false;
	close() {
		this.isClosed = true;
	}
}

let worker: FakeWorker;

class FakeWorker {
	asked: AheadAsked[] = [];
	isOver = false;
	onmessage: (message: { data: Delivery }) => void = () => {};
	onerror: () => void = () => {};

	constructor() {
		// eslint-disable-next-line @typescript-eslint/no-this-alias -- the last one begun
		worker = this;
	}

	postMessage(order: Order) {
		if ('ahead' in order) this.asked.push(order.ahead);
	}

	terminate() {
		this.isOver = true;
	}

	answer(bitmap: FakeBitmap | null = new FakeBitmap()) {
		const { id } = this.asked.shift()!;
		this.onmessage({ data: { ahead: { id, bitmap: bitmap as ImageBitmap | null } } });
	}
}

beforeEach(() => {
	vi.useFakeTimers();
	vi.stubGlobal('Worker', FakeWorker);
	vi.stubGlobal('ImageBitmap', FakeBitmap);
});

afterEach(() => {
	worker.onerror();
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

test('what was drawn farther than the view is there when the view comes to it, once', () => {
	const ahead = new Ahead('{}', LOOK, []);
	ahead.ask(seen(0, 20));
	expect(ahead.take(seen(15))).toBeNull();
	worker.answer();
	expect(ahead.take(seen(30)), 'beyond what was drawn').toBeNull();
	expect(ahead.take(seen(15))?.window).toEqual(seen(0, 20));
	expect(ahead.take(seen(15))).toBeNull();
});

test('a view waits for what is on its way to it, and not for long', () => {
	const ahead = new Ahead('{}', LOOK, []);
	ahead.ask(seen(0, 20));
	expect(ahead.isComing(seen(15))).toBe(true);
	expect(ahead.isComing(seen(30))).toBe(false);
	vi.advanceTimersByTime(1_000);
	expect(ahead.isComing(seen(15))).toBe(false);
});

test('one drawing is asked for at a time; what takes more than a moment is not asked for again', () => {
	const ahead = new Ahead('{}', LOOK, []);
	ahead.ask(seen(0, 20));
	ahead.ask(seen(5, 20));
	expect(worker.asked).toHaveLength(1);
	worker.answer(null);
	ahead.ask(seen(5, 20));
	expect(worker.asked).toHaveLength(0);
	expect(ahead.isComing(seen(5))).toBe(false);
});

test('pictures go along; one that cannot is a reason to draw in the page', () => {
	const bitmap = new FakeBitmap();
	const pictures = (url: string) => (url === 'photo:a' ? bitmap : url === 'b' ? {} : null) as ImageBitmap;
	const ahead = new Ahead('{}', { ...LOOK, pictures }, ['photo:a', 'not here yet']);
	ahead.ask(seen(0, 20));
	expect([...worker.asked[0]!.pictures]).toEqual([['photo:a', bitmap]]);
	worker.answer();
	new Ahead('{}', { ...LOOK, pictures }, ['b']).ask(seen(0, 20));
	expect(worker.asked).toHaveLength(0);
});

test('nothing drawn stays in memory: not what came too late, nor what another one followed', () => {
	const ahead = new Ahead('{}', LOOK, []);
	const [first, second, third] = [new FakeBitmap(), new FakeBitmap(), new FakeBitmap()];
	ahead.ask(seen(0, 20));
	worker.answer(first);
	ahead.ask(seen(20, 20));
	worker.answer(second);
	expect([first.isClosed, second.isClosed]).toEqual([true, false]);
	ahead.ask(seen(40, 20));
	ahead.end();
	worker.answer(third);
	expect([second.isClosed, third.isClosed]).toEqual([true, true]);
});

test('the worker stays for the one who waits, and goes when nobody asks for long', () => {
	const ahead = new Ahead('{}', LOOK, []);
	ahead.ask(seen(0, 20));
	vi.advanceTimersByTime(60_000);
	expect(worker.isOver).toBe(false);
	worker.answer();
	vi.advanceTimersByTime(60_000);
	expect(worker.isOver).toBe(true);
});

test('where the worker does not come, the page draws', () => {
	const ahead = new Ahead('{}', LOOK, []);
	ahead.ask(seen(0, 20));
	worker.onerror();
	expect(ahead.isComing(seen(15))).toBe(false);
	expect(ahead.take(seen(15))).toBeNull();
});
