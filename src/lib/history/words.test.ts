import { expect, test } from 'vitest';
import { nowWords, versionWords, whenWords } from './words';

const at = (text: string) => new Date(text).getTime();
const now = at('2026-11-21T09:30:00');

test('the nearer a time, the plainer it is said', () => {
	expect(whenWords(at('2026-11-21T08:05:00'), now, 'en-GB')).toBe('Today 8:05');
	expect(whenWords(at('2026-11-20T23:59:00'), now, 'en-GB')).toBe('Yesterday 23:59');
	expect(whenWords(at('2026-11-02T14:05:00'), now, 'en-GB')).toBe('Mon 2 Nov, 14:05');
	expect(whenWords(at('2025-11-02T14:05:00'), now, 'en-GB')).toMatch(/2025/);
});

test('a version is known by its writer, as far as that was told', () => {
	const time = at('2026-11-21T08:05:00');
	expect(versionWords({ at: time, by: 'here', device: null }, now).who).toBe('This device');
	expect(versionWords({ at: time, by: 'elsewhere', device: 'Safari on iPad' }, now).who).toBe(
		'Safari on iPad'
	);
	expect(versionWords({ at: time, by: 'elsewhere', device: '' }, now).who).toBe('Another device');
	expect(versionWords({ at: time, by: 'unknown', device: null }, now)).toMatchObject({
		when: expect.stringContaining('Until'),
		who: ''
	});
	expect(nowWords(null, now)).toBe('');
});
