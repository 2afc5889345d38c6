import type { Layout } from './tile';

/** The twelve concepts of Algebra 2, in the order in which they hang on a new poster. */
export const CONCEPTS = [
	{ key: 'linear', name: 'Linear', fileId: 'linear' },
	{ key: 'quadratic', name: 'Quadratic', fileId: 'quadratic' },
	{ key: 'cubic', name: 'Cubic', fileId: 'cubic' },
	{ key: 'polynomial', name: 'Polynomial', fileId: 'polynomial' },
	{ key: 'square_root', name: 'Square Root', fileId: 'square-root' },
	{ key: 'cube_root', name: 'Cube Root', fileId: 'cube-root' },
	{ key: 'absolute_value', name: 'Absolute Value', fileId: 'absolute-value' },
	{ key: 'rational', name: 'Rational / Inverse', fileId: 'inverse' },
	{ key: 'exponential', name: 'Exponential', fileId: 'exponential' },
	{ key: 'logarithmic', name: 'Logarithmic', fileId: 'logarithmic' },
	{ key: 'trigonometric', name: 'Trigonometric', fileId: 'trigonometric' },
	{ key: 'piecewise', name: 'Piecewise', fileId: 'piecewise' }
] as const;

export type Concept = (typeof CONCEPTS)[number]['key'];

/** The name a person reads for a concept: “Rational / Inverse”. */
export function conceptName(concept: Concept): string {
	return CONCEPTS.find((c) => c.key === concept)!.name;
}

export function isConcept(value: unknown): value is Concept {
	return CONCEPTS.some((c) => c.key === value);
}

/** Where a concept's tile hangs on a new poster: a grid of four columns and three rows, in percent. */
export function homeLayout(concept: Concept): Layout {
	const index = CONCEPTS.findIndex((c) => c.key === concept);
	return { x: 14 + 24 * (index % 4), y: 22 + 28 * Math.floor(index / 4), width: 22, height: 26 };
}
