import { expect, test } from 'vitest';
import type { DeviceRow } from '$lib/sync/devices';
import { agoWords, shownDevices, waitedWords } from './devices';

const NOW = Date.UTC(2026, 10, 21, 12);
const DAY = 86_400_000;
const device = (client: string, over: Partial<DeviceRow> = {}): DeviceRow => ({
	client,
	session: `session of ${client}`,
	name: 'Chrome on ChromeOS',
	label: null,
	waiting: 0,
	refused: 0,
	lastSync: NOW,
	signedOut: null,
	told: null,
	...over
});
const titles = (rows: DeviceRow[], own: string | null = null) =>
	shownDevices(rows, own, NOW).map(({ client, state }) => `${client} ${state}`);

test('this device comes first, then those that synced last', () => {
	const rows = [
		device('old', { lastSync: NOW - DAY }),
		device('new'),
		device('own', { lastSync: NOW - 2 * DAY })
	];
	expect(titles(rows, 'own')).toEqual(['own here', 'new here', 'old here']);
});

test('a browser that had to come under a new id is one device', () => {
	const rows = [device('before', { session: 's', lastSync: NOW - DAY }), device('after', { session: 's' })];
	expect(titles(rows)).toEqual(['after here']);
	expect(titles([device('a', { session: null }), device('b', { session: null })])).toHaveLength(2);
});

test('a device that was signed out is shown until it has heard of it, and a month more', () => {
	const out = { signedOut: NOW - 40 * DAY };
	expect(titles([device('lost', out)])).toEqual(['lost leaving']);
	expect(titles([device('lost', { ...out, told: NOW - DAY })])).toEqual(['lost gone']);
	expect(titles([device('lost', { ...out, told: NOW - 31 * DAY })])).toEqual([]);
});

test('one that its pupil left by signing out there is not shown', () => {
	expect(titles([device('left', { signedOut: NOW, told: NOW })])).toEqual([]);
});

test('what is known to wait is said as of when it was known', () => {
	expect(waitedWords(device('x'))).toBe('Nothing waited when it last synced.');
	expect(waitedWords(device('x', { waiting: 3 }))).toBe('3 edits waited when it last synced.');
	expect(waitedWords(device('x', { waiting: 1, refused: 1 }))).toBe(
		'1 edit waited when it last synced. 1 edit there needs you.'
	);
});

test.each([
	[20_000, 'just now'],
	[-5_000, 'just now'],
	[60_000, '1 minute ago'],
	[59 * 60_000, '59 minutes ago'],
	[3 * 3_600_000, '3 hours ago'],
	[13 * DAY, '13 days ago'],
	[60 * DAY, 'on 22 September 2026']
])('%i ms ago is %s', (ms, words) => {
	expect(agoWords(NOW - ms, NOW)).toBe(words);
});
