import { expect, test } from 'vitest';
import { nextAlt, proposeAlt } from './proposal';

const graphOf = (latex: string) =>
	JSON.stringify({
		version: 11,
		graph: { viewport: { xmin: -10, ymin: -10, xmax: 10, ymax: 10 } },
		expressions: { list: [{ type: 'expression', id: '1', color: '#c74440', latex }] }
	});
const parabola = graphOf('y=x^{2}-4');
const line = graphOf('y=x');

test('the alternative text says what the graph shows', () => {
	expect(proposeAlt(parabola)).toMatch(/parabola/i);
});

test('a newer version says what it shows now; what its author wrote stays', () => {
	expect(nextAlt(line, { graph: parabola, alt: proposeAlt(parabola) })).toBe(proposeAlt(line));
	expect(nextAlt(line, { graph: parabola, alt: 'The arch of the bridge' })).toBe('The arch of the bridge');
	expect(nextAlt(line, { graph: parabola, alt: '' })).toBe(proposeAlt(line));
	expect(nextAlt(line)).toBe(proposeAlt(line));
});

test('a proposal that the server knows as one is made anew, in whatever words it was', () => {
	const before = { graph: null, alt: 'As it was said a year ago', proposed: true };
	expect(nextAlt(line, before)).toBe(proposeAlt(line));
	expect(nextAlt(line, { ...before, proposed: false })).toBe('As it was said a year ago');
});
