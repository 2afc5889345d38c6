import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { thumbnailPicture, type Answer, type Asked } from './picture';

const LOOK = { width: 100, height: 80, pixelRatio: 2, theme: 'light', pictures: () => null } as const;

let workers: FakeWorker[] = [];

class FakeWorker {
	asked: Asked[] = [];
	isOver = false;
	onmessage: (message: { data: Answer[] }) => void = () => {};
	onerror: () => void = () => {};

	constructor() {
		workers.push(this);
	}

	postMessage(asked: Asked) {
		this.asked.push(asked);
	}

	terminate() {
		this.isOver = true;
	}

	/** Answers what it was asked for, the last first. */
	answer() {
		const data = this.asked.toReversed().map(({ id, state }) => ({ id, picture: `data:${state}` }));
		this.asked = [];
		this.onmessage({ data });
	}
}

beforeEach(() => {
	workers = [];
	vi.useFakeTimers();
	vi.stubGlobal('Worker', FakeWorker);
});

afterEach(() => {
	workers.at(-1)?.onerror();
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

test('each gets its own picture, in whatever order they come', async () => {
	const pictures = ['a', 'b', 'c'].map((state) => thumbnailPicture(state, LOOK));
	expect(workers).toHaveLength(1);
	workers[0]!.answer();
	expect(await Promise.all(pictures)).toEqual(['data:a', 'data:b', 'data:c']);
});

test('the worker goes when it has had no work for a while, not before, and another one comes', async () => {
	const first = thumbnailPicture('a', LOOK);
	workers[0]!.answer();
	await first;
	vi.advanceTimersByTime(9_000);
	const second = thumbnailPicture('b', LOOK);
	vi.advanceTimersByTime(60_000);
	expect(workers[0]!.isOver).toBe(false);
	workers[0]!.answer();
	expect(await second).toBe('data:b');
	vi.advanceTimersByTime(60_000);
	expect(workers[0]!.isOver).toBe(true);
	const third = thumbnailPicture('c', LOOK);
	workers[1]!.answer();
	expect(await third).toBe('data:c');
});

test('where the worker does not come, there is no picture, and the next asking tries again', async () => {
	const lost = thumbnailPicture('a', LOOK);
	workers[0]!.onerror();
	expect(await lost).toBeNull();
	const found = thumbnailPicture('a', LOOK);
	workers[1]!.answer();
	expect(await found).toBe('data:a');
});
