import { expect, test } from 'vitest';
import { agoWords, codeWords, entryWords, termWords } from './words';

const MINUTE = 60_000;

test('times are said as people say them', () => {
	const now = Date.UTC(2026, 8, 4, 12);
	expect(agoWords(now - 20_000, now)).toBe('just now');
	expect(agoWords(now - MINUTE, now)).toBe('1 minute ago');
	expect(agoWords(now - 150 * MINUTE, now)).toBe('3 hours ago');
	expect(agoWords(now - 3 * 24 * 60 * MINUTE, now)).toBe('on 1 Sept 2026');
	// A clock that is behind the server's.
	expect(agoWords(now + MINUTE, now)).toBe('just now');
});

test('terms may be open on either side', () => {
	expect(termWords(null, null)).toBe('');
	expect(termWords('2026-09-01', null)).toBe('From 1 Sept 2026');
	expect(termWords('2026-09-01', '2027-06-30')).toBe('1 Sept 2026 – 30 Jun 2027');
});

test('codes are read in two halves, and refusals say what to do', () => {
	expect(codeWords('7K3MQ9TX')).toBe('7K3M-Q9TX');
	expect(entryWords({ outcome: 'wait', seconds: 61 })).toContain('2 minutes');
	expect(entryWords({ outcome: 'joined', classId: 'x' })).toBe(null);
});
