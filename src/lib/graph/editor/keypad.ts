import type { Step } from './live/field';
import { functionLatex } from './live/shortcuts';

/** What pressing a key does: writes LaTeX (`#@` takes what stands left, `#?` is to be filled), or acts. */
export type Press =
	{ write: string } | { step: Step } | { page: Page } | { act: 'enter' | 'shift' | 'system' };

export type Page = 'numbers' | 'letters' | 'functions';

export interface Key {
	/** What it shows: text, or LaTeX where it is a shape. */
	shows: string;
	/** Its name for those who do not see it. */
	name: string;
	press: Press;
	kind?: 'digit' | 'control';
	/** Shown as maths. */
	maths?: boolean;
}

const sign = (shows: string, name: string, write = shows): Key => ({ shows, name, press: { write } });
const shape = (shows: string, name: string, write: string): Key => ({
	shows,
	name,
	press: { write },
	maths: true
});
const digit = (shows: string): Key => ({ ...sign(shows, shows), kind: 'digit' });
const step = (shows: string, name: string, to: Step): Key => ({
	shows,
	name,
	press: { step: to },
	kind: 'control'
});
const page = (shows: string, name: string, to: Page): Key => ({
	shows,
	name,
	press: { page: to },
	kind: 'control'
});

const DELETE = step('⌫', 'Delete', 'delete');

/** Names and shapes of Algebra 2, three in a row. */
export const SHAPES: readonly Key[] = [
	shape('x', 'x', 'x'),
	shape('y', 'y', 'y'),
	shape('x^{2}', 'squared', '^2'),
	shape('x^{n}', 'to the power of', '^{#?}'),
	shape('\\sqrt{x}', 'square root', '\\sqrt{#?}'),
	shape('\\left|x\\right|', 'absolute value', '\\left|#?\\right|'),
	sign('<', 'less than'),
	sign('>', 'greater than'),
	shape('\\pi', 'pi', '\\pi'),
	sign('≤', 'less than or equal to', '\\le'),
	sign('≥', 'greater than or equal to', '\\ge'),
	sign('{ : }', 'pieces', '\\left\\{x<#?:#?,x\\ge#?:#?\\right\\}'),
	shape('\\sqrt[n]{x}', 'root of any degree', '\\sqrt[#?]{#?}'),
	shape('x_{1}', 'subscript', '_{#?}'),
	shape('e', 'e', 'e')
];

/** Digits and the signs between them, four in a row. */
export const NUMBERS: readonly Key[] = [
	sign('(', 'open bracket'),
	sign(')', 'close bracket'),
	sign(',', 'comma'),
	DELETE,
	digit('7'),
	digit('8'),
	digit('9'),
	shape('\\frac{a}{b}', 'fraction', '\\frac{#@}{#?}'),
	digit('4'),
	digit('5'),
	digit('6'),
	sign('×', 'times', '\\cdot'),
	digit('1'),
	digit('2'),
	digit('3'),
	sign('−', 'minus', '-'),
	digit('0'),
	sign('.', 'point'),
	sign('=', 'equals'),
	sign('+', 'plus')
];

/** The letters by the alphabet, in capitals after Shift. */
export function letterKeys(capitals: boolean): Key[] {
	const letters = [...'abcdefghijklmnopqrstuvwxyz'].map((small) => {
		const letter = capitals ? small.toUpperCase() : small;
		return shape(letter, capitals ? `capital ${small}` : small, letter);
	});
	return [
		...letters,
		shape('\\theta', 'theta', '\\theta'),
		shape('x_{1}', 'subscript', '_{#?}'),
		{ shows: '⇧', name: 'Capital letters', press: { act: 'shift' }, kind: 'control' },
		sign('~', 'fits, for a regression', '\\sim'),
		sign('[', 'open list', '\\left[#?\\right]'),
		sign('(', 'open bracket'),
		sign(')', 'close bracket'),
		sign('=', 'equals'),
		DELETE
	];
}

const call = (name: string, spoken = name): Key => ({
	shows: name,
	name: spoken,
	press: { write: `${functionLatex(name)}\\left(#?\\right)` }
});

export const FUNCTIONS: readonly Key[] = [
	call('sin', 'sine'),
	call('cos', 'cosine'),
	call('tan', 'tangent'),
	call('log', 'logarithm'),
	call('ln', 'natural logarithm'),
	shape('e^{x}', 'e to the power of', 'e^{#?}'),
	shape('f\\left(x\\right)', 'f of x', 'f\\left(x\\right)'),
	call('arcsin', 'arc sine'),
	call('arccos', 'arc cosine'),
	call('arctan', 'arc tangent'),
	shape('\\log_{b}', 'logarithm to a base', '\\log_{#?}\\left(#?\\right)'),
	shape('\\sqrt[3]{x}', 'cube root', '\\sqrt[3]{#?}'),
	shape('10^{x}', 'ten to the power of', '10^{#?}'),
	shape("f'", 'derivative', "'"),
	call('sec', 'secant'),
	call('csc', 'cosecant'),
	call('cot', 'cotangent'),
	call('floor'),
	call('ceil', 'ceiling'),
	call('round'),
	call('mod', 'remainder'),
	call('min', 'smallest'),
	call('max', 'greatest'),
	call('mean'),
	sign('!', 'factorial'),
	sign('%', 'percent', '\\%'),
	shape('\\sum', 'sum', '\\sum_{n=#?}^{#?}'),
	DELETE
];

/** The row below every page. */
export function controls(of: Page): Key[] {
	return [
		of === 'letters' ? page('123', 'Numbers', 'numbers') : page('abc', 'Letters', 'letters'),
		of === 'functions' ? page('123', 'Numbers', 'numbers') : page('f(x)', 'Functions', 'functions'),
		step('←', 'Left', 'left'),
		step('→', 'Right', 'right'),
		step('↶', 'Undo', 'undo'),
		{ shows: '⌨', name: 'System keyboard', press: { act: 'system' }, kind: 'control' },
		{ shows: '⏎', name: 'Next row', press: { act: 'enter' }, kind: 'control' }
	];
}
