import { expect, test } from 'vitest';
import { persistedWords, readStorage, usageWords } from './storage';

test('room is told in units people know', () => {
	expect(usageWords({ persisted: true, usage: 3_412_000, quota: 12_000_000_000 })).toBe(
		'Math Museums uses 3.4 MB of about 12 GB that it may on this device.'
	);
	expect(usageWords({ persisted: true, usage: 0, quota: null })).toBe(
		'Math Museums uses 0 bytes on this device.'
	);
});

test('a browser that keeps quiet is not guessed at', async () => {
	expect(await readStorage(undefined)).toBeNull();
	expect(usageWords({ persisted: false, usage: null, quota: null })).toContain('does not say');
});

test('storage that may be cleared says what to do about it', () => {
	expect(persistedWords({ persisted: false, usage: 1, quota: 2 })).toContain('Sign in');
	expect(persistedWords({ persisted: true, usage: 1, quota: 2 })).toContain('promised');
});
