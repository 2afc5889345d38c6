import { isObject, type Item, type Json } from '$lib/graph/document';
import { parseLatex } from '$lib/graph/latex/parse';
import { Compiler } from './compile';
import { numberOf } from './definitions';
import type { Plot } from './plots';
import type { Scope } from './scope';
import { CannotDraw, constant, type Num } from './value';

export interface Column {
	latex: string;
	/** Null for a computed column. */
	values: string[] | null;
	hidden: boolean;
	color: string | undefined;
	raw: Json;
}

/** The columns of a table, the first holding x. */
export function columnsOf(item: Item): Column[] {
	const columns = Array.isArray(item.raw.columns) ? item.raw.columns.filter(isObject).slice(0, 50) : [];
	return columns.map((column) => ({
		latex: typeof column.latex === 'string' ? column.latex : '',
		values: Array.isArray(column.values)
			? column.values.slice(0, 1000).map((cell) => String(cell ?? ''))
			: null,
		hidden: column.hidden === true,
		color: typeof column.color === 'string' ? column.color : undefined,
		raw: column
	}));
}

/** Most cells are plain numbers, which are read as they are. */
const PLAIN = /^\s*-?(\d+\.?\d*|\.\d+)\s*$/;

/** What reading a cell that is no plain number costs, in nodes that are compiled. */
const READ = 20;

/** Cells that are read without a pause. */
const CELLS = 100;

/** Gives the columns that hold values their names; an empty cell is no number. Pauses after some cells. */
export function* defineTable(item: Item, scope: Scope): Generator<void, void> {
	for (const column of columnsOf(item)) {
		const parsed = parseLatex(column.latex);
		if (!parsed.ok || parsed.node?.kind !== 'name' || !column.values) continue;
		scope.spendList(column.values.length);
		const items: Num[] = [];
		for (const [n, cell] of column.values.entries()) {
			const isPlain = PLAIN.test(cell);
			if (!isPlain) scope.spend(READ);
			items.push(constant(isPlain ? Number(cell) : numberOf(cell, scope, NaN)));
			if (n % CELLS === CELLS - 1) yield;
		}
		scope.set(parsed.node.name, { shape: 'list', items });
	}
}

/** Whether a column's numbers come from its head, as of `2x_{1}`, and not from what is written in its cells. */
export function isComputed({ latex, values }: Column): boolean {
	if (values === null) return true;
	const parsed = parseLatex(latex);
	return parsed.ok && parsed.node !== null && parsed.node.kind !== 'name';
}

/** The numbers of a column, written or computed; none where its head cannot be read. */
export function numbersIn(column: Column, scope: Scope): number[] {
	const parsed = parseLatex(column.latex);
	if (!parsed.ok || !parsed.node) return [];
	try {
		const value = new Compiler(scope).value(parsed.node);
		if (value.shape !== 'list') return [];
		return value.items.map((cell) => (cell.shape === 'number' ? cell.fn() : NaN));
	} catch (error) {
		if (error instanceof CannotDraw) return [];
		throw error;
	}
}

/** The points of a table: each column that is shown, over the first. */
export function tablePlots(item: Item, scope: Scope): Plot[] {
	const columns = columnsOf(item);
	if (!columns[0]) return [];
	const across = numbersIn(columns[0], scope);
	scope.spendList(across.length * columns.length);
	return columns
		.slice(1)
		.filter((column) => !column.hidden)
		.map((column) => {
			const up = numbersIn(column, scope);
			return {
				kind: 'points',
				column: column.raw,
				points: across
					.map((x, n) => ({ x, y: up[n] ?? NaN }))
					.filter((p) => Number.isFinite(p.x) && Number.isFinite(p.y))
			};
		});
}
