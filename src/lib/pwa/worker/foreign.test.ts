import { expect, test } from 'vitest';
import { isFromElsewhere } from './foreign';

const OWN = 'https://museum.example';
const asked = (headers: Record<string, string>, referrer = '') =>
	isFromElsewhere({ headers: new Headers(headers), referrer }, OWN);

test.each([
	[{}, ''],
	[{ origin: 'null' }, ''],
	[{ origin: 'null', 'sec-fetch-site': 'none' }, 'about:client'],
	[{ origin: OWN, 'sec-fetch-site': 'same-origin' }, `${OWN}/tile/1`],
	[{}, 'android-app://com.example.photos/']
])('what the system shares, and the app itself, is taken: %o from “%s”', (headers, referrer) => {
	expect(asked(headers as Record<string, string>, referrer)).toBe(false);
});

test.each([
	[{ origin: 'https://evil.example' }, ''],
	[{ origin: 'http://museum.example' }, ''],
	[{ origin: 'null', 'sec-fetch-site': 'cross-site' }, ''],
	[{ origin: 'null', 'sec-fetch-site': 'same-site' }, ''],
	[{}, 'https://evil.example/'],
	[{}, 'https://museum.example.evil.example/']
])('what a page of another site posts is not: %o from “%s”', (headers, referrer) => {
	expect(asked(headers as Record<string, string>, referrer)).toBe(true);
});
