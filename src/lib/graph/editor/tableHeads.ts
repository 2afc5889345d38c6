import { columnsOf } from '$lib/graph/evaluate/tables';
import { parseLatex } from '$lib/graph/latex/parse';
import { findItem, patchColumn, type GraphDocument } from '$lib/graph/state';

/**
 * Sets the head of a table's column: a name for what is written below it, or what its numbers are made of, as
 * `2x_{1}`. A computed column has no cells; what is written in cells is never thrown away.
 *
 * @param isKnown whether something else defines a name: the column then shows that
 */
export function setHead(
	document: GraphDocument,
	id: string,
	column: number,
	latex: string,
	isKnown: (name: string) => boolean
): GraphDocument {
	const item = findItem(document, id);
	const columns = item ? columnsOf(item) : [];
	const values = columns[column]?.values;
	if (values === undefined) return document;
	const parsed = parseLatex(latex);
	const node = parsed.ok ? parsed.node : null;
	const isOwn = node?.kind === 'name' && !isKnown(node.name);
	if (values === null && isOwn) {
		const rows = Math.max(1, ...columns.map((other) => other.values?.length ?? 0));
		return patchColumn(document, id, column, { latex, values: Array.from({ length: rows }, () => '') });
	}
	const isEmpty = values?.every((cell) => cell.trim() === '') ?? false;
	const computes = node !== null && node.kind !== 'name';
	return patchColumn(document, id, column, computes && isEmpty ? { latex, values: undefined } : { latex });
}
