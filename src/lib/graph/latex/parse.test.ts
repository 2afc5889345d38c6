import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { toInput } from './linear';
import { toMathML } from './mathml';
import { parseLatex } from './parse';

const cases = JSON.parse(readFileSync('tests/fixtures/graphs/cases.json', 'utf8')) as {
	cases: { expressions: (string | object)[] }[];
};
const museum = readFileSync('tests/fixtures/museums/ada.mathmuseums', 'utf8');
/** Rows that real graphs have. */
const REAL = [
	...cases.cases.flatMap((item) => item.expressions.filter((row) => typeof row === 'string')),
	...['newtons-fractal', 'ping-pong', 'tictactoe'].flatMap((name) =>
		[
			...readFileSync(`tests/fixtures/graphs/${name}.desmos.json`, 'utf8').matchAll(
				/"latex": ("(?:[^"\\]|\\.)*")/g
			)
		].map(([, text]) => JSON.parse(text!) as string)
	),
	...[...museum.matchAll(/\\"latex\\":\\"((?:[^"\\]|\\\\)*?)\\"/g)].map(([, text]) =>
		text!.replaceAll('\\\\\\\\', '\\')
	)
];

/** Reads a row, in time, and gives what is wrong with it: a place in the text and words. */
function read(latex: string): void {
	const parsed = parseLatex(latex);
	if (parsed.ok) return;
	expect(parsed.problem.message).toMatch(/\w/);
	expect(parsed.problem.at).toBeGreaterThanOrEqual(0);
	expect(parsed.problem.at).toBeLessThanOrEqual(latex.length);
}

describe('[G4] reading never throws', { timeout: 30_000 }, () => {
	test('on any text', () => {
		fc.assert(fc.property(fc.string({ unit: 'binary' }), read), { numRuns: 60 });
		fc.assert(
			fc.property(
				fc.string({ unit: fc.constantFrom(...'\\{}()[]|^_<>=+-*/.,:!\'" 0123456789abdxyefilorst') }),
				read
			),
			{
				numRuns: 300
			}
		);
	});

	test('on words of LaTeX in any order', () => {
		const word = fc.constantFrom(
			..."\\left( \\right) \\left\\{ \\right\\} \\left[ \\right] \\left| \\right| \\frac { } ^ _ x y a_{1} 12 . , : ... \\sin \\log \\sqrt [ ] \\sum \\int \\prod d dx \\operatorname{for} \\operatorname{mod} = \\le \\to \\sim \\cdot ! ' \\left\\lfloor \\right\\rfloor \\frac{d}{dx} \\theta".split(
				' '
			)
		);
		fc.assert(
			fc.property(fc.array(word, { maxLength: 25 }), (words) => read(words.join(''))),
			{ numRuns: 600 }
		);
	});

	test('on real rows, cut off anywhere or with a piece taken out', () => {
		expect(REAL.length).toBeGreaterThan(80);
		fc.assert(
			fc.property(fc.constantFrom(...REAL), fc.nat(), fc.nat(), (row, from, length) => {
				const at = from % (row.length + 1);
				read(row.slice(0, at));
				read(row.slice(at));
				read(row.slice(0, at) + row.slice(at + (length % 8)));
				toInput(row.slice(0, at));
				toMathML(row.slice(0, at));
			}),
			{ numRuns: 600 }
		);
	});

	test.each([
		['brackets', '\\left('.repeat(3000)],
		['fractions', '\\frac{1}{'.repeat(2000)],
		['powers', 'x^{'.repeat(5000)],
		['signs', '-'.repeat(19_999)],
		['roots', '\\sqrt'.repeat(3900)],
		['bars', '|'.repeat(19_999)],
		['integrals', '\\int_{0}^{1}'.repeat(1600)],
		['sums', '\\sum_{n=1}^{2}'.repeat(1400)],
		['functions', '\\sin '.repeat(3900)],
		['derivatives', '\\frac{d}{dx}'.repeat(1600)],
		['commas', 'f\\left('.repeat(100) + '1,'.repeat(9000)],
		['a long text', 'x'.repeat(200_000)]
	])('and takes no time: %s', (_, latex) => {
		const before = process.cpuUsage();
		read(latex);
		// The processor's own time, in µs: some 10 ms here; a search that goes wrong takes minutes.
		expect(process.cpuUsage(before).user).toBeLessThan(1_000_000);
	});
});

test.each([
	['y=\\left(x+1', 'a bracket is not closed', 2],
	['y=x\\right)', 'a bracket was never opened', 3],
	['y=\\left|x', 'a bar | is not closed', 2],
	['y=2x+', 'something is missing at the end', 5],
	['y=\\frac{x}{}', 'something is missing here', 11],
	['y=\\left\\lfloor x', 'a bracket is not closed', 7]
])('a mistake is a place with words: %s', (latex, message, at) => {
	expect(parseLatex(latex)).toEqual({ ok: false, problem: { message, at } });
});
