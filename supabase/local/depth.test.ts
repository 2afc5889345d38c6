import { expect, test } from 'vitest';
import fc from 'fast-check';
import { isDeeperThan } from './depth.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

function depthOf(value: unknown): number {
	if (typeof value !== 'object' || value === null) return 0;
	return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

test('the depth of any document is measured exactly', () => {
	fc.assert(
		fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
			const json = bytes(JSON.stringify(value));
			const depth = depthOf(value);
			expect(isDeeperThan(depth, json)).toBe(false);
			if (depth > 0) expect(isDeeperThan(depth - 1, json)).toBe(true);
		})
	);
});

test('brackets in text are text, even behind escaped quotes', () => {
	expect(isDeeperThan(1, bytes(JSON.stringify(['[[[[', '\\"[[', '"{{'])))).toBe(false);
});

test('a well is found without its end', () => {
	expect(isDeeperThan(64, bytes('['.repeat(65)))).toBe(true);
	expect(isDeeperThan(64, bytes('{"a":'.repeat(65)))).toBe(true);
});
