import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { linkAddress, newSecret } from './links';

test('a secret fits an address, is never the same, and the server learns its hash alone', async () => {
	const secrets = await Promise.all(Array.from({ length: 50 }, newSecret));
	for (const { token, hash } of secrets) {
		expect(token).toMatch(/^[A-Za-z0-9_-]{22}$/);
		expect(hash).toBe(createHash('sha256').update(token).digest('hex'));
	}
	expect(new Set(secrets.map(({ token }) => token)).size).toBe(50);
});

test('what is embedded is the page of the link', () => {
	const { address, embed } = linkAddress('https://museum.example', 'abc');
	expect(address).toBe('https://museum.example/see/abc');
	expect(embed).toContain('<iframe src="https://museum.example/see/abc"');
});
