import { expect, test } from 'vitest';
import type { Waiting } from '$lib/store/queries';
import { museumStatus, tileStatus, type Phase } from './status';

const waiting = (part: Partial<Waiting> = {}): Waiting => ({
	waiting: 2,
	photos: 0,
	rejected: 0,
	tiles: new Map([['linear', 2]]),
	tilePhotos: new Map(),
	rejectedTiles: new Set(),
	lastSync: 1,
	...part
});

test.each([
	['idle', 'Saved on this device', 'wait to be sent'],
	['syncing', 'Syncing', 'Sending'],
	['offline', 'Saved on this device', 'No connection'],
	['sign-in', 'Needs attention', 'Sign in again'],
	['trouble', 'Needs attention', 'we keep trying']
] as const)('while the loop is %s and edits wait, the museum says “%s”', (phase, words, detail) => {
	const status = museumStatus('account', phase, waiting());
	expect([status.words, status.waiting]).toEqual([words, 2]);
	expect(status.detail).toContain(detail);
	if (words === 'Needs attention') expect(status.detail).toContain('safe on this device');
});

test('a tile speaks of its own edits; a refused one needs attention, whatever the network does', () => {
	expect(tileStatus('account', 'idle', waiting(), 'cubic').words).toBe('Synced to your account');
	const refused = waiting({ rejected: 1, rejectedTiles: new Set(['cubic']) });
	for (const phase of ['idle', 'syncing', 'offline', 'trouble'] satisfies Phase[])
		expect(tileStatus('account', phase, refused, 'cubic').detail).toContain('did not take everything');
});

test('a guest’s edits wait for nobody, while they are written, too', () => {
	const nothing = waiting({ waiting: 0, tiles: new Map() });
	expect(museumStatus('guest', 'idle', nothing, true).waiting).toBe(0);
	expect(tileStatus('guest', 'idle', nothing, 'linear', true).waiting).toBe(0);
});
