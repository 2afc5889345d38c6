import { addExpression, type GraphDocument } from '$lib/graph/state';
import type { Concept } from '$lib/model/concepts';

/** A family of curves with the names that shape it, and where their sliders begin. */
interface Template {
	latex: string;
	sliders: Readonly<Record<string, number>>;
}

/** The family of curves each concept is about, offered to a graph without expressions. */
export const TEMPLATES: Record<Concept, Template> = {
	linear: { latex: 'y=mx+b', sliders: { m: 1, b: 0 } },
	quadratic: { latex: 'y=a\\left(x-h\\right)^{2}+k', sliders: { a: 1, h: 0, k: 0 } },
	cubic: { latex: 'y=a\\left(x-h\\right)^{3}+k', sliders: { a: 1, h: 0, k: 0 } },
	polynomial: {
		latex: 'y=a\\left(x-p\\right)\\left(x-q\\right)\\left(x-s\\right)\\left(x-t\\right)',
		sliders: { a: 0.1, p: -4, q: -1, s: 2, t: 4 }
	},
	square_root: { latex: 'y=a\\sqrt{x-h}+k', sliders: { a: 1, h: 0, k: 0 } },
	cube_root: { latex: 'y=a\\sqrt[3]{x-h}+k', sliders: { a: 1, h: 0, k: 0 } },
	absolute_value: { latex: 'y=a\\left|x-h\\right|+k', sliders: { a: 1, h: 0, k: 0 } },
	rational: { latex: 'y=\\frac{a}{x-h}+k', sliders: { a: 1, h: 0, k: 0 } },
	exponential: { latex: 'y=ab^{x}+k', sliders: { a: 1, b: 2, k: 0 } },
	logarithmic: { latex: 'y=a\\log_{b}\\left(x-h\\right)+k', sliders: { a: 1, b: 2, h: 0, k: 0 } },
	trigonometric: {
		latex: 'y=a\\sin\\left(b\\left(x-h\\right)\\right)+k',
		sliders: { a: 2, b: 1, h: 0, k: 0 }
	},
	piecewise: {
		latex: 'y=\\left\\{x<c:mx+b,x\\ge c:k\\right\\}',
		sliders: { c: 1, m: 1, b: 2, k: -2 }
	}
};

/** Adds a family and the sliders that shape it; the id is the family's. */
export function addTemplate(
	document: GraphDocument,
	{ latex, sliders }: Template
): { document: GraphDocument; id: string } {
	const family = addExpression(document, latex);
	const withSliders = Object.entries(sliders).reduce(
		(current, [name, value]) => addExpression(current, `${name}=${value}`).document,
		family.document
	);
	return { document: withSliders, id: family.id };
}
