import { isObject, type Item } from '$lib/graph/document';
import type { Row } from '$lib/graph/evaluate/rows';
import { fromInput, toInput } from '$lib/graph/latex/linear';
import { parseLatex } from '$lib/graph/latex/parse';
import { addExpression, findItem, patchItem, setDomain, type GraphDocument } from '$lib/graph/state';

/** What can be said of a row besides its maths, for rows of which there is something to say. */
export type Options =
	| {
			kind: 'parametric' | 'polar';
			/** What runs: `t` or `θ`. */
			letter: string;
			/** From where to where, as people type it. */
			min: string;
			max: string;
	  }
	| {
			kind: 'regression';
			log: boolean;
			/** The list the curve runs along, over which residuals can be shown; LaTeX. */
			along: string | null;
	  };

/** The ends Desmos gives a curve that says nothing of them. */
const USUAL = {
	parametric: { letter: 't', min: '0', max: '1' },
	polar: { letter: 'θ', min: '0', max: '12\\pi ' }
} as const;

/** What else can be set in a row that draws these plots; null where that is nothing. */
export function optionsOf(item: Item, row: Row): Options | null {
	if (row.fitAlong !== undefined)
		return { kind: 'regression', log: item.raw.isLogModeRegression === true, along: row.fitAlong };
	const kind = row.plots[0]?.kind;
	if (kind !== 'parametric' && kind !== 'polar') return null;
	const usual = USUAL[kind];
	const said = [item.raw[`${kind}Domain`], item.raw.domain].find(isObject);
	const end = (key: 'min' | 'max') => {
		const latex = said?.[key];
		const typed = toInput(
			typeof latex === 'string' || typeof latex === 'number' ? String(latex) : usual[key]
		);
		return typed.includes('\\') ? typed : typed.replaceAll('pi', 'π');
	};
	return { kind, letter: usual.letter, min: end('min'), max: end('max') };
}

/** Sets one end of a curve, as it was typed; without a text the usual one. Null where it cannot be read. */
export function withEnd(
	document: GraphDocument,
	id: string,
	options: Extract<Options, { letter: string }>,
	end: 'min' | 'max',
	typed: string
): GraphDocument | null {
	const { kind, min, max } = options;
	const latex = typed.trim() === '' ? USUAL[kind][end] : fromInput(typed);
	if (!parseLatex(latex).ok) return null;
	return setDomain(document, id, kind, { min: fromInput(min), max: fromInput(max), [end]: latex });
}

/** A name for residuals that nothing in the graph has: `e_{1}`, `e_{2}`, … */
function freeResidual(document: GraphDocument): string {
	for (let n = 1; ; n++) if (!document.text.includes(`e_{${n}}`)) return `e_{${n}}`;
}

/** Puts the residuals of a regression on the plane: a row of points behind its own. */
export function withResiduals(
	document: GraphDocument,
	id: string,
	along: string
): { document: GraphDocument; id: string } {
	const item = findItem(document, id);
	const known = item?.raw.residualVariable;
	const name = typeof known === 'string' && known ? known : freeResidual(document);
	const named = known === name ? document : patchItem(document, id, { residualVariable: name });
	return addExpression(named, `\\left(${along},${name}\\right)`, { after: id });
}
