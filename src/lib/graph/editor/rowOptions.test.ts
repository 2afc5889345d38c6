import { describe, expect, test } from 'vitest';
import { buildScene } from '$lib/graph/draw/scene';
import { findItem, parseGraph } from '$lib/graph/state';
import { optionsOf, withEnd, withResiduals } from './rowOptions';

const graph = (...list: object[]) =>
	parseGraph(JSON.stringify({ version: 11, graph: {}, expressions: { list } }));
const optionsIn = (document: ReturnType<typeof graph>, id = '1') => {
	const item = findItem(document, id)!;
	return optionsOf(item, buildScene(document).rows[item.index]!);
};

const TABLE = {
	type: 'table',
	id: '5',
	columns: [
		{ id: '6', latex: 'x_{1}', values: ['1', '2', '3'] },
		{ id: '7', latex: 'y_{1}', values: ['3', '5', '8'] }
	]
};

describe('from where to where a curve runs', () => {
	test('a curve that says nothing of it has the usual ends', () => {
		const circle = graph({ type: 'expression', id: '1', latex: '\\left(\\cos t,\\sin t\\right)' });
		expect(optionsIn(circle)).toEqual({ kind: 'parametric', letter: 't', min: '0', max: '1' });
		const rose = graph({ type: 'expression', id: '1', latex: 'r=\\theta' });
		expect(optionsIn(rose)).toMatchObject({ kind: 'polar', letter: 'θ', min: '0', max: '12π' });
	});

	test('an end that is typed is drawn to, and kept under both names a document has for it', () => {
		const circle = graph({ type: 'expression', id: '1', latex: '\\left(\\cos t,\\sin t\\right)' });
		const options = optionsIn(circle) as { kind: 'parametric'; letter: string; min: string; max: string };
		const whole = withEnd(circle, '1', options, 'max', '2pi')!;
		expect(findItem(whole, '1')!.raw).toMatchObject({
			parametricDomain: { min: '0', max: '2\\pi' },
			domain: { min: '0', max: '2\\pi' }
		});
		expect(buildScene(whole).drawn[0]!.plots[0]).toMatchObject({ from: 0, to: 2 * Math.PI });
		expect(optionsIn(whole)).toMatchObject({ min: '0', max: '2π' });
	});

	test('what cannot be read is not taken over, and an empty end is the usual one', () => {
		const spiral = graph({
			type: 'expression',
			id: '1',
			latex: 'r=\\theta',
			polarDomain: { min: '0', max: '9' }
		});
		const options = optionsIn(spiral) as { kind: 'polar'; letter: string; min: string; max: string };
		expect(withEnd(spiral, '1', options, 'max', '2(')).toBe(null);
		expect(optionsIn(withEnd(spiral, '1', options, 'max', ' ')!)).toMatchObject({ max: '12π' });
	});

	test('rows that run along an axis have no ends of their own', () => {
		expect(optionsIn(graph({ type: 'expression', id: '1', latex: 'y=x' }))).toBe(null);
	});
});

describe('a regression', () => {
	test('shows its residuals as points over its list, under a name nothing else has', () => {
		const before = graph(
			TABLE,
			{ type: 'expression', id: '1', latex: 'y_{1}\\sim mx_{1}+b' },
			{ type: 'expression', id: '2', latex: 'e_{1}=3' }
		);
		expect(optionsIn(before)).toEqual({ kind: 'regression', log: false, along: 'x_{1}' });
		const { document, id } = withResiduals(before, '1', 'x_{1}');
		expect(findItem(document, '1')!.raw.residualVariable).toBe('e_{2}');
		const [points] = buildScene(document).drawn.find((drawn) => drawn.id === id)!.plots;
		if (points?.kind !== 'points') throw new Error('no points');
		const sum = points.points.reduce((all, { y }) => all + y, 0);
		expect(points.points.map(({ x }) => x)).toEqual([1, 2, 3]);
		expect(sum).toBeCloseTo(0, 9);
	});

	test('over two lists has no residuals to show over one', () => {
		const two = graph(
			{ ...TABLE, columns: [...TABLE.columns, { id: '8', latex: 'z_{1}', values: ['2', '1', '5'] }] },
			{ type: 'expression', id: '1', latex: 'y_{1}\\sim mx_{1}+nz_{1}' }
		);
		expect(optionsIn(two)).toMatchObject({ kind: 'regression', along: null });
	});
});
