import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { MathTree } from './mathml';
import { sketchMathML } from './sketch';

function words(tree: MathTree): string {
	const inner = (tree.parts ?? [])
		.map(words)
		.join(tree.tag === 'mfrac' ? '/' : tree.tag === 'msup' ? '^' : '');
	return tree.tag === 'msqrt' ? `√${inner}` : (tree.text ?? inner);
}

test.each([
	['y=\\left(x+1', 'y=(x+1'],
	['y=\\frac{1}{ }', 'y=1/□'],
	['y=\\frac{', 'y=□/□'],
	['x^{', 'x^□'],
	['\\sqrt{}', '√□'],
	['y=2\\cdot', 'y=2·'],
	['y=\\left\\{x<', 'y={x<'],
	['a\\to a+1', 'a→a+1'],
	['\\left[n\\operatorname{for}n=\\left[1...3\\right]\\right]', '[nforn=[1...3]]'],
	['2\\pi+', '2π+']
])('%s is shown as %s', (latex, shown) => {
	expect(words(sketchMathML(latex))).toBe(shown);
});

const piece = fc.constantFrom(
	...'x 1 + ^ _ { } [ ] ( ) | \\left \\right \\left( \\right) \\left\\{ \\frac \\frac{ \\sqrt \\sqrt[ \\sin \\le \\operatorname{ \\ \\\\'.split(
		' '
	)
);

test('[G4] no text stops it, and no command is shown as LaTeX', () => {
	fc.assert(
		fc.property(
			fc.oneof(
				fc.array(piece, { maxLength: 60 }).map((all) => all.join('')),
				fc.string()
			),
			(text) => {
				expect(words(sketchMathML(text))).not.toMatch(/\\[a-z]/);
			}
		),
		{ numRuns: 2000 }
	);
	for (const deep of ['\\frac{'.repeat(800), '{'.repeat(4000), '\\left('.repeat(700), 'x^'.repeat(2000)])
		expect(words(sketchMathML(deep))).toBeDefined();
});
