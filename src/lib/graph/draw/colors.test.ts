import { expect, test } from 'vitest';
import { COLORS } from '$lib/graph/document';
import { contrast, PAPERS, strokeColor } from './colors';

test('every colour can be seen on dark paper, and the document keeps its own on light', () => {
	for (const { value } of COLORS) {
		expect(contrast(strokeColor(value, 'dark'), PAPERS.dark.paper)).toBeGreaterThanOrEqual(4.5);
		expect(strokeColor(value, 'light')).toBe(value);
	}
	expect(strokeColor('url(evil)', 'light')).toBe(PAPERS.light.axis);
});
