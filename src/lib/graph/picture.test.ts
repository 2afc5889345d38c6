import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { makeReady, thumbnailPicture, type Answer, type Asked } from './picture';

const LOOK = { width: 100, height: 80, pixelRatio: 2, theme: 'light', pictures: () => null } as const;

let workers: FakeWorker[] = [];
/** The rules that put sheets behind elements. */
const rules: string[] = [];

class FakeWorker {
	asked: Asked[] = [];
	messages = 0;
	isOver = false;
	onmessage: (message: { data: Answer }) => void = () => {};
	onerror: () => void = () => {};

	constructor() {
		workers.push(this);
	}

	postMessage(asked: Asked[]) {
		this.messages++;
		this.asked.push(...asked);
	}

	terminate() {
		this.isOver = true;
	}

	/** Answers what it was asked for on one sheet, the last first. */
	answer(packed: string | null = 'data:sheet') {
		const places = this.asked
			.toReversed()
			.map(({ id }, n) => ({ id, left: 200 * n, top: 0, width: 200, height: 160 }));
		this.asked = [];
		this.onmessage({ data: { packed, width: 200 * places.length, height: 160, places } });
	}
}

class FakeSheet {
	get cssRules() {
		return rules;
	}
	insertRule(rule: string) {
		rules.push(rule);
	}
	deleteRule(at: number) {
		rules.splice(at, 1);
	}
}

/** What is asked for in one turn has gone to the worker. */
const sent = () => Promise.resolve();

beforeEach(() => {
	workers = [];
	rules.length = 0;
	vi.useFakeTimers();
	vi.stubGlobal('Worker', FakeWorker);
	vi.stubGlobal('CSSStyleSheet', FakeSheet);
	vi.stubGlobal('document', { adoptedStyleSheets: [] });
	vi.stubGlobal(
		'Image',
		class {
			decode = () => Promise.resolve();
		}
	);
});

afterEach(() => {
	workers.at(-1)?.onerror();
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

test('each gets its own place on the sheet, in whatever order they come; all ask in one message', async () => {
	const pictures = ['a', 'b', 'c'].map((state) => thumbnailPicture(state, LOOK));
	await sent();
	expect(workers).toHaveLength(1);
	expect(workers[0]!.messages).toBe(1);
	workers[0]!.answer();
	const lefts = (await Promise.all(pictures)).map((picture) => picture?.place.left);
	expect(lefts).toEqual([400, 200, 0]);
});

test('a sheet is kept until none of its pictures is shown', async () => {
	const asked = [thumbnailPicture('a', LOOK), thumbnailPicture('b', LOOK)];
	await sent();
	workers[0]!.answer();
	const [first, second] = await Promise.all(asked);
	expect(rules.join()).toContain('data:sheet');
	first!.release();
	expect(rules).toHaveLength(1);
	second!.release();
	expect(rules).toHaveLength(0);
});

test('what could not be drawn is null', async () => {
	const picture = thumbnailPicture('a', LOOK);
	await sent();
	workers[0]!.answer(null);
	expect(await picture).toBeNull();
});

test('the worker goes when it has had no work for a while, not before, and another one comes', async () => {
	const first = thumbnailPicture('a', LOOK);
	await sent();
	workers[0]!.answer();
	await first;
	vi.advanceTimersByTime(9_000);
	const second = thumbnailPicture('b', LOOK);
	await sent();
	vi.advanceTimersByTime(60_000);
	expect(workers[0]!.isOver).toBe(false);
	workers[0]!.answer();
	expect(await second).not.toBeNull();
	await vi.advanceTimersByTimeAsync(60_000);
	expect(workers[0]!.isOver).toBe(true);
	const third = thumbnailPicture('c', LOOK);
	await sent();
	workers[1]!.answer();
	expect(await third).not.toBeNull();
});

test('a worker that was made ready and is not needed goes, too', () => {
	makeReady();
	expect(workers).toHaveLength(1);
	vi.advanceTimersByTime(60_000);
	expect(workers[0]!.isOver).toBe(true);
});

test('where the worker does not come, there is no picture, and the next asking tries again', async () => {
	const lost = thumbnailPicture('a', LOOK);
	await sent();
	workers[0]!.onerror();
	expect(await lost).toBeNull();
	const found = thumbnailPicture('a', LOOK);
	await sent();
	workers[1]!.answer();
	expect(await found).not.toBeNull();
});
