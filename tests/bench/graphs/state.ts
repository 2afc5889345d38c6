import { SLIDER, VIEW, type BenchCurve } from './curves.ts';

/** A document as the calculator writes it; the slider is its first row. */
export function stateOf(curves: readonly BenchCurve[]): string {
	const rows = curves.map(({ latex, color }, n) => ({
		type: 'expression',
		id: String(n + 1),
		color,
		latex: `y=${latex}`
	}));
	return JSON.stringify({
		version: 11,
		randomSeed: '5eed',
		graph: { viewport: VIEW },
		expressions: { list: [{ type: 'expression', id: 'a', latex: `a=${SLIDER}` }, ...rows] }
	});
}
