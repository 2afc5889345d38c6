import { expect, test } from 'vitest';
import { buildScene } from '$lib/graph/draw/scene';
import { columnsOf, isComputed, numbersIn } from '$lib/graph/evaluate/tables';
import { addColumn, addTable, emptyGraph, findItem, removeColumn, setCell } from '$lib/graph/state';
import { setHead } from './tableHeads';

const unknown = () => false;

function filled() {
	const { document, id } = addTable(emptyGraph());
	const cells = ['1', '2', '3'].reduce((now, cell, row) => setCell(now, id, 0, row, cell), document);
	return { document: cells, id };
}

const columnsIn = (document: Parameters<typeof findItem>[0], id: string) =>
	columnsOf(findItem(document, id)!);

test('a column that is added has a name and a colour of its own, and as many cells as the others', () => {
	const { document, id } = filled();
	const added = addColumn(document, id);
	const columns = columnsIn(added, id);
	expect(columns.map(({ latex }) => latex)).toEqual(['x_{1}', 'y_{1}', 'y_{2}']);
	expect(columns[2]!.values).toEqual(['', '', '']);
	expect(columns[2]!.color).not.toBe(columns[1]!.color);
	const ids = (findItem(added, id)!.raw.columns as { id: string }[]).map((column) => column.id);
	expect(new Set(ids).size).toBe(3);
});

test('a head that says what to compute shows its numbers, and its points are drawn', () => {
	const { document, id } = filled();
	const computed = setHead(document, id, 1, 'x_{1}^{2}', unknown);
	const { scope, drawn } = buildScene(computed);
	const column = columnsIn(computed, id)[1]!;
	expect(column.values).toBe(null);
	expect(isComputed(column)).toBe(true);
	expect(numbersIn(column, scope)).toEqual([1, 4, 9]);
	expect(drawn[0]!.plots[0]).toMatchObject({ points: [{ y: 1 }, { y: 4 }, { y: 9 }] });
});

test('back to a name, it has cells again', () => {
	const { document, id } = filled();
	const back = setHead(setHead(document, id, 1, '2x_{1}', unknown), id, 1, 'h', unknown);
	expect(columnsIn(back, id)[1]).toMatchObject({ latex: 'h', values: ['', '', ''] });
});

test('a head computes over written cells without throwing them away', () => {
	const { document, id } = filled();
	const written = setCell(document, id, 1, 0, '7');
	const computed = setHead(written, id, 1, '2x_{1}', unknown);
	expect(columnsIn(computed, id)[1]!.values).toEqual(['7', '', '']);
	expect(columnsIn(setHead(computed, id, 1, 'y_{1}', unknown), id)[1]!.values).toEqual(['7', '', '']);
});

test('a list that another row defines is shown, not written over', () => {
	const { document, id } = filled();
	const shown = setHead(setHead(document, id, 1, '2L', unknown), id, 1, 'L', (name) => name === 'L');
	expect(columnsIn(shown, id)[1]!.values).toBe(null);
});

test('a column goes with what is written in it, the others stay as they are', () => {
	const { document, id } = filled();
	const gone = removeColumn(addColumn(document, id), id, 1);
	expect(columnsIn(gone, id).map(({ latex }) => latex)).toEqual(['x_{1}', 'y_{2}']);
	expect(columnsIn(gone, id)[0]!.values).toEqual(['1', '2', '3']);
});
