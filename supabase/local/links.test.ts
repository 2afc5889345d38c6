import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { openLink, signLink } from './links.ts';

test('a mailed link opens', () => {
	expect(openLink(signLink('abc', 'secret'), 'secret')).toBe('abc');
});

test('a link that was computed from an email and a guessed code does not', () => {
	const guessed = createHash('sha256').update('ada@example.org123456').digest('hex');
	for (const link of [
		guessed,
		`${guessed}.`,
		signLink(guessed, 'another secret'),
		`x${signLink('abc', 'secret')}`,
		''
	])
		expect(openLink(link, 'secret')).toBeNull();
});
