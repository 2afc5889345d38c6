import { expect, test } from 'vitest';
import { addExpression, addTable, emptyGraph } from '$lib/graph/state';
import { completed, definedNames, suggest, wordBefore } from './suggest';

function graph(...rows: string[]) {
	return rows.reduce((document, row) => addExpression(document, row).document, emptyGraph());
}

test('names are those the rows define, not what an equation begins with', () => {
	const document = addTable(
		graph('v_{max}=3', 'f\\left(x\\right)=2x', 'y=3x', 'x^{2}+y^{2}=4', '\\alpha=2', 'a>2')
	).document;
	expect(definedNames(document)).toEqual(['v_{max}', 'f\\left(#?\\right)', '\\alpha', 'x_{1}', 'y_{1}']);
});

test('the names of the graph come before functions, and what is written already is not offered', () => {
	const names = ['s_{in}', 'k'];
	expect(suggest('si', names).map(({ shown }) => shown)).toEqual(['s_in', 'sin', 'sign', 'sinh']);
	expect(suggest('k', names)).toEqual([]);
	expect(suggest('', names)).toEqual([]);
});

test('one letter is a name of its own: no function is offered for it', () => {
	expect(suggest('s', [])).toEqual([]);
	expect(suggest('fl', [])).toEqual([{ shown: 'floor', latex: '\\operatorname{floor}\\left(#?\\right)' }]);
});

test('in the linear notation a name takes the place of the letters before the caret', () => {
	const typed = 'y=2fl+1';
	expect(wordBefore(typed, 5)).toBe('fl');
	expect(wordBefore('v_m', 3)).toBe('vm');
	expect(wordBefore('y=2', 3)).toBe('');
	expect(completed(typed, 5, suggest('fl', [])[0]!.latex)).toEqual({ text: 'y=2floor()+1', caret: 9 });
	expect(completed('y=sq', 4, '\\sqrt{#?}')).toEqual({ text: 'y=sqrt()', caret: 7 });
	expect(completed('y=v_m', 5, 'v_{max}')).toEqual({ text: 'y=v_max', caret: 7 });
	expect(completed('y=f', 3, 'f_{1}\\left(#?\\right)')).toEqual({ text: 'y=f_1()', caret: 6 });
});
