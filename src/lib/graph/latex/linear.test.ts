import fc from 'fast-check';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fromInput, parseLinear, toInput } from './linear';
import { toMathML } from './mathml';
import { parseLatex } from './parse';

test.each([
	['y=(1/12)x+2', 'y=\\frac{1}{12}x+2'],
	['y=sqrt(x)', 'y=\\sqrt{x}'],
	['y=cbrt(x)', 'y=\\sqrt[3]{x}'],
	['y=|x-2|-3', 'y=\\left|x-2\\right|-3'],
	['y=-2|x|+4', 'y=-2\\left|x\\right|+4'],
	['y=x^2', 'y=x^{2}'],
	['y=-(1/4)x^2+4', 'y=-\\frac{1}{4}x^{2}+4'],
	['y=-1/x', 'y=-\\frac{1}{x}'],
	['y=2x{1<x<3}', 'y=2x\\left\\{1<x<3\\right\\}'],
	['y>=2x', 'y\\ge2x'],
	['y={x<0: -x, x>=0: x^2}', 'y=\\left\\{x<0:-x,x\\ge0:x^{2}\\right\\}'],
	['y=a(x-h)^2+k', 'y=a\\left(x-h\\right)^{2}+k'],
	['y=3(1/2)^x-1', 'y=3\\left(\\frac{1}{2}\\right)^{x}-1'],
	['y=2sin(3x)', 'y=2\\sin\\left(3x\\right)'],
	['y=asin(bx)', 'y=a\\sin\\left(bx\\right)'],
	['y=log_2(x+3)', 'y=\\log_{2}\\left(x+3\\right)'],
	['y=floor(x)', 'y=\\operatorname{floor}\\left(x\\right)'],
	['x_1+2pi r', 'x_{1}+2\\pi r'],
	['f(x)=e^(2x)', 'f\\left(x\\right)=e^{2x}'],
	['(1, 2)', '\\left(1,2\\right)'],
	['y_1~mx_1+b', 'y_{1}\\sim mx_{1}+b'],
	["y=f'(x)", "y=f'\\left(x\\right)"]
])('%s is %s, both ways', (linear, latex) => {
	expect(fromInput(linear)).toBe(latex);
	expect(fromInput(toInput(latex))).toBe(latex);
	expect(parseLinear(toInput(latex)).ok).toBe(true);
});

test('what people type in other ways is understood', () => {
	expect(fromInput('y = 2·x² − √(x)')).toBe('y=2\\cdot x^{2}-\\sqrt{x}');
	expect(fromInput('y ≤ 2π')).toBe('y\\le2\\pi');
	expect(fromInput('y=x^-1')).toBe('y=x^{-1}');
	expect(fromInput('y=1/x^2')).toBe('y=\\frac{1}{x^{2}}');
});

test('half a row comes back as it was typed', () => {
	for (const half of ['y=2x+', 'y=(x', 'y=sqrt(', 'y=|x', 'y={x<', 'x^', '2pi+'])
		expect(toInput(fromInput(half))).toBe(half);
});

test('half a row of LaTeX is shown as it would be typed', () => {
	expect(toInput('y=\\left\\{x<:,x\\ge:\\right\\}')).toBe('y={x<:,x>=:}');
	expect(toInput('y=\\left(x+\\pi')).toBe('y=(x+pi');
});

test('what has no linear notation is edited as LaTeX', () => {
	const sum = 'y=\\sum_{n=1}^{3}x^{n}';
	expect(toInput(sum)).toBe(sum);
	expect(fromInput(sum)).toBe(sum);
});

const rows = [
	...(
		JSON.parse(readFileSync('tests/fixtures/graphs/cases.json', 'utf8')) as {
			cases: { expressions: unknown[] }[];
		}
	).cases
		.flatMap((item) => item.expressions)
		.filter((entry) => typeof entry === 'string'),
	...readdirSync('tests/fixtures/graphs')
		.filter((name) => name.endsWith('.desmos.json'))
		.flatMap((name) =>
			[
				...readFileSync(`tests/fixtures/graphs/${name}`, 'utf8').matchAll(/"latex": ("(?:[^"\\]|\\.)*")/g)
			].map((match) => JSON.parse(match[1]!) as string)
		)
];

describe('[G2] rows never change their meaning by being opened', () => {
	test.each(rows)('%s', (latex) => {
		const back = fromInput(toInput(latex));
		expect(toInput(back)).toBe(toInput(latex));
		const [before, after] = [parseLatex(latex), parseLatex(back)];
		expect(after.ok).toBe(before.ok);
	});
});

const piece = fc.constantFrom(
	..."x y a b 1 2.5 + - = < > ( ) [ ] { } | ^ _ , : . ' ! \\left \\right \\left( \\right) \\left\\{ \\right\\} \\frac \\sqrt \\sin \\log \\le \\cdot \\sum \\int \\pi \\operatorname{floor} \\ ~ ... \\sim \\to d".split(
		' '
	),
	'{x}',
	'^{2}',
	'_{1}'
);
const wild = fc.oneof(
	fc.array(piece, { maxLength: 40 }).map((parts) => parts.join('')),
	fc.string(),
	fc.string({ unit: 'binary' })
);

test('[G4] reading never throws, whatever the text', () => {
	fc.assert(
		fc.property(wild, (text) => {
			parseLatex(text);
			parseLinear(text);
			toMathML(text);
			expect(typeof fromInput(toInput(text))).toBe('string');
		}),
		{ numRuns: 2000 }
	);
});

test('[G4] rows cut off anywhere are read or refused with words', () => {
	for (const latex of rows)
		for (let n = 0; n < latex.length; n++) {
			const parsed = parseLatex(latex.slice(0, n));
			if (!parsed.ok) expect(parsed.problem.message.length).toBeGreaterThan(5);
		}
});

test('[G2] typing what is shown keeps the meaning, for any row that can be read', () => {
	fc.assert(
		fc.property(wild, (text) => {
			const first = parseLatex(text);
			if (!first.ok || !first.node) return;
			const shown = toInput(text);
			expect(toInput(fromInput(shown))).toBe(shown);
		}),
		{ numRuns: 3000 }
	);
});

test('[G2] a root before a decimal keeps its meaning when it is typed', () => {
	const shown = toInput('\\sqrt{2}.5');
	expect(toInput(fromInput(shown))).toBe(shown);
});

test('[G4] hostile rows are refused, not followed', () => {
	const many = 20_000;
	for (const row of [
		'('.repeat(many),
		'\\frac{'.repeat(3000),
		'-'.repeat(many),
		'x^'.repeat(9000),
		`${'\\left('.repeat(2000)}x${'\\right)'.repeat(2000)}`,
		`y=${'x+'.repeat(5000)}x`,
		'|'.repeat(many),
		'f('.repeat(5000)
	])
		expect(parseLatex(row).ok).toBe(false);
});

test('[G4] what is nested so deep that nobody reads it is edited as LaTeX, and keeps its meaning', () => {
	const deep = `y=${'\\sqrt{1+'.repeat(60)}x${'}'.repeat(60)}`;
	expect(toInput(deep)).toBe(deep);
	expect(fromInput(toInput(deep))).toBe(deep);
});
