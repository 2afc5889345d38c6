import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchReturns } from './returns';

let page: EventTarget & { visibilityState: DocumentVisibilityState };
let browser: EventTarget;
let told: string[];
let stop: () => void;

beforeEach(() => {
	page = Object.assign(new EventTarget(), { visibilityState: 'visible' as const });
	browser = new EventTarget();
	vi.stubGlobal('document', page);
	vi.stubGlobal('window', browser);
	told = [];
	stop = watchReturns(
		() => told.push('returned'),
		() => told.push('left')
	);
});
afterEach(() => vi.unstubAllGlobals());

function turn(visibilityState: DocumentVisibilityState) {
	page.visibilityState = visibilityState;
	page.dispatchEvent(new Event('visibilitychange'));
}

test('[S10] a network that is back, a window that is chosen and a tab that is turned to are returns', () => {
	browser.dispatchEvent(new Event('online'));
	expect(told).toEqual(['returned']);
	browser.dispatchEvent(new Event('focus'));
	expect(told).toEqual(['returned', 'returned']);
	turn('visible');
	expect(told).toEqual(['returned', 'returned', 'returned']);
});

test('a tab that is turned away from is told apart, and nothing is told once it is over', () => {
	turn('hidden');
	expect(told).toEqual(['left']);
	stop();
	turn('visible');
	browser.dispatchEvent(new Event('online'));
	browser.dispatchEvent(new Event('focus'));
	expect(told).toEqual(['left']);
});
