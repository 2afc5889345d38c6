import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { act } from '$lib/store/class-edits';
import { MuseumDatabase } from '$lib/store/schema';
import type { ClassBells } from './port';
import { Screen, type ScreenOf } from './screen';
import { Wakes } from './wake';

// Whoever reads looks from then on, as a page does; on a server nobody looks.
vi.mock('svelte/reactivity', () => ({
	createSubscriber(start: (update: () => void) => () => void) {
		let stop: (() => void) | null = null;
		return () => void (stop ??= start(() => {}));
	}
}));

const MINUTE = 60_000;
/** Longer than a class takes to ask after a bell. */
const SOON = 2_500;
/** A bell that these stories ring. */
class Bell implements ClassBells {
	ring: (classId: string | null) => void = () => {};
	heard: (now: boolean) => void = () => {};
	listen(ring: Bell['ring'], heard: Bell['heard']) {
		this.ring = ring;
		this.heard = heard;
		return () => {};
	}
}

let db: MuseumDatabase;
let bell: Bell;
let page: EventTarget & { visibilityState: DocumentVisibilityState };
let asked: number;

beforeEach(async () => {
	db = new MuseumDatabase({ kind: 'account', id: crypto.randomUUID(), email: 'ada@school.example' });
	await db.open();
	bell = new Bell();
	asked = 0;
	page = Object.assign(new EventTarget(), { visibilityState: 'visible' as const });
	vi.stubGlobal('document', page);
	vi.stubGlobal('window', new EventTarget());
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
});
afterEach(async () => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
	await db.delete();
});

/** Somebody looks at a screen of class 7b that stays as it is; resolves when it has asked. */
async function look(more: Partial<ScreenOf<string>> = {}) {
	const ask = async () => {
		asked += 1;
		return 'as it was';
	};
	const screen = new Screen(db, new Wakes(db, bell), { key: null, classId: '7b', ask, ...more });
	void screen.current;
	await vi.waitFor(() => expect(screen.current.status).toBe('ready'));
	return screen;
}
function turn(visibilityState: DocumentVisibilityState) {
	page.visibilityState = visibilityState;
	page.dispatchEvent(new Event('visibilitychange'));
}

test('it asks by itself, less and less often as long as nothing changes', async () => {
	await look();
	await vi.advanceTimersByTimeAsync(10 * MINUTE);
	expect(asked).toBeGreaterThan(8);
	const before = asked;
	await vi.advanceTimersByTimeAsync(10 * MINUTE);
	expect(asked - before).toBe(5);
});

test('a bell of its class makes it ask, once for all that rings together', async () => {
	await look();
	bell.ring('7b');
	bell.ring('7b');
	bell.ring(null);
	await vi.advanceTimersByTimeAsync(SOON);
	expect(asked).toBe(2);
	bell.ring('8a');
	await vi.advanceTimersByTimeAsync(SOON);
	expect(asked).toBe(2);
});

test('a class that rings without end is asked no oftener than it may be', async () => {
	await look({ every: { first: 10 * MINUTE, most: 10 * MINUTE, least: MINUTE } });
	for (let second = 0; second < 300; second++) {
		bell.ring('7b');
		await vi.advanceTimersByTimeAsync(1_000);
	}
	expect(asked).toBeGreaterThanOrEqual(5);
	expect(asked).toBeLessThanOrEqual(6);
});

test('what shows all classes hears the bell of each', async () => {
	await look({ classId: null });
	bell.ring('8a');
	await vi.advanceTimersByTimeAsync(SOON);
	expect(asked).toBe(2);
});

test('while a bell is heard it asks seldom by itself, and as before once that is gone', async () => {
	await look();
	bell.heard(true);
	bell.ring('7b');
	await vi.advanceTimersByTimeAsync(SOON);
	expect(asked).toBe(2);
	await vi.advanceTimersByTimeAsync(1.9 * MINUTE);
	expect(asked).toBe(2);
	bell.heard(false);
	bell.ring('7b');
	await vi.advanceTimersByTimeAsync(SOON + 20_000);
	expect(asked).toBe(4);
});

test('in a tab that nobody sees it asks for nothing, and when it is seen again it does', async () => {
	await look();
	turn('hidden');
	bell.ring('7b');
	await act(db, 'like', { on: 'exhibit', liked: true });
	await db.outbox.clear();
	await vi.advanceTimersByTimeAsync(60 * MINUTE);
	expect(asked).toBe(1);
	turn('visible');
	await vi.waitFor(() => expect(asked).toBe(2));
});

test('what was done here is on it when the server has answered', async () => {
	await look();
	// Once more where the answer came before it was seen to wait.
	await vi.waitFor(async () => {
		await act(db, 'like', { on: 'exhibit', liked: true });
		await vi.advanceTimersByTimeAsync(20);
		await db.outbox.clear();
		await vi.advanceTimersByTimeAsync(20);
		expect(asked).toBeGreaterThan(1);
	});
});

test('it opens with what was seen last, also on a screen that shows more', async () => {
	const opened = async (key: string, also?: string) => {
		const ask = () => new Promise<string>(() => {});
		const screen = await look({ key, ask, ...(also && { also }) });
		return screen.current.status === 'ready' && screen.current.value;
	};
	await db.seen.put({ key: 'class/7b', value: 'the wall', at: 2 });
	expect(await opened('frame/7b', 'class/7b')).toBe('the wall');
	await db.seen.put({ key: 'frame/7b', value: 'the frame', at: 3 });
	expect(await opened('frame/7b', 'class/7b')).toBe('the frame');
	expect(await opened('class/7b')).toBe('the wall');
	await db.seen.put({ key: 'class/7b', value: 'the wall', at: 4 });
	expect(await opened('frame/7b', 'class/7b')).toBe('the wall');
});
