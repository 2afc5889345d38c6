import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseLatex } from '$lib/graph/latex/parse';
import { fromMathLive } from './dialect';

test.each([
	['y=x^2+1', 'y=x^{2}+1'],
	['y=\\frac12x', 'y=\\frac{1}{2}x'],
	['y=\\frac{x+1}2', 'y=\\frac{x+1}{2}'],
	['\\left\\lbrace x<0:-x,x\\ge0:2\\right\\rbrace', '\\left\\{x<0:-x,x\\ge0:2\\right\\}'],
	['L=\\left\\lbrack1\\ldots10\\right\\rbrack', 'L=\\left[1...10\\right]'],
	['y_1\\sim mx_1+b', 'y_{1}\\sim mx_{1}+b'],
	['f^{\\prime}\\left(x\\right)', "f'\\left(x\\right)"],
	['f^{\\prime\\prime}\\left(x\\right)', "f''\\left(x\\right)"],
	['\\operatorname{\\mathrm{floor}}\\left(x\\right)', '\\operatorname{floor}\\left(x\\right)'],
	['\\sum_{n=1}^3x^{n}', '\\sum_{n=1}^{3}x^{n}'],
	['\\sum_{\\placeholder{}}^{\\placeholder{}}', '\\sum_{}^{}'],
	['\\frac{1}{\\placeholder{}}', '\\frac{1}{}'],
	['\\sqrt2', '\\sqrt{2}'],
	['\\sqrt[3]{x}', '\\sqrt[3]{x}'],
	['\\left\\lvert x\\right\\rvert', '\\left|x\\right|'],
	['y\\leq x', 'y\\le x'],
	['2\\pi r', '2\\pi r'],
	['\\log_2\\left(x\\right)', '\\log_{2}\\left(x\\right)'],
	['a\\to a+1', 'a\\to a+1'],
	['50\\%', '50\\%'],
	['x_{\\mathrm{max}}', 'x_{max}']
])('%s is written as %s', (mathlive, desmos) => {
	expect(fromMathLive(mathlive)).toBe(desmos);
	expect(fromMathLive(desmos)).toBe(desmos);
});

/** Rows of real graphs, and what MathLive makes of each after a key was typed and deleted again. */
const recorded = JSON.parse(readFileSync('tests/fixtures/graphs/mathlive.json', 'utf8')) as [
	string,
	string
][];

describe('[G2] a row keeps its meaning when it has been through the live field', () => {
	test.each(recorded)('%s', (original, mathlive) => {
		const [before, after] = [parseLatex(original), parseLatex(fromMathLive(mathlive))];
		expect(after).toEqual(before);
	});
});

const piece = fc.constantFrom(
	...'x 1 + ^ _ { } [ ] \\frac \\sqrt \\left( \\right) \\placeholder{} \\operatorname{ \\lbrace \\prime \\ \\\\'.split(
		' '
	)
);

test('[G4] whatever the text, rewriting it ends', () => {
	fc.assert(
		fc.property(
			fc.oneof(
				fc.array(piece, { maxLength: 40 }).map((all) => all.join('')),
				fc.string()
			),
			(text) => {
				const once = fromMathLive(text);
				expect(typeof once).toBe('string');
			}
		),
		{ numRuns: 2000 }
	);
	expect(fromMathLive('^'.repeat(20_000)).length).toBeGreaterThan(0);
	expect(fromMathLive('\\frac{'.repeat(3000)).length).toBeGreaterThan(0);
	expect(fromMathLive('x^{'.repeat(6000)).length).toBeGreaterThan(0);
});
