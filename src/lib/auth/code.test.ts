import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isEmail, parseCode } from './code';

test.each([
	['123456', '123456'],
	['123 456', '123456'],
	['123-456', '123456'],
	[' 1 2 3 4 5 6 ', '123456'],
	['１２３４５６', '123456'],
	['123456 is your code for Math Museums', '123456'],
	['Room 12, code 654 321', '654321'],
	['12', '12'],
	['', '']
])('“%s” is read as %s', (text, code) => {
	expect(parseCode(text)).toBe(code);
});

test('whatever is typed, what comes out are at most six digits, and reading them again changes nothing', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme' }), (text) => {
			const code = parseCode(text);
			expect(code).toMatch(/^\d{0,6}$/);
			expect(parseCode(code)).toBe(code);
		})
	);
});

test('an email has a name, an at and a host with a dot', () => {
	expect(isEmail(' ada@school.example ')).toBe(true);
	for (const wrong of ['', 'ada', 'ada@school', 'a b@school.example', '@school.example'])
		expect(isEmail(wrong)).toBe(false);
});
