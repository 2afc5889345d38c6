import fc from 'fast-check';
import { expect, test } from 'vitest';
import { graphInWords, graphTitle } from './alt';
import { buildScene } from './draw/scene';
import { addExpression, addImage, emptyGraph, type GraphDocument } from './state';

const graph = (...rows: string[]) =>
	rows.reduce<GraphDocument>((document, latex) => addExpression(document, latex).document, emptyGraph());
const titleOf = (document: GraphDocument) => graphTitle(document, buildScene(document));
const photo = { url: `photo:${'a'.repeat(64)}`, name: 'bridge.jpg', width: 400, height: 300 };

test('a graph is told by its curves and its sliders', () => {
	const words = graphInWords(graph('y=a\\left(x-1\\right)^{2}', 'a=2').text);
	expect(words).toMatch(/[Pp]arabola/);
	expect(words).toContain('Low point at (1, 0)');
	expect(words).toContain('Sliders: a = 2');
});

test('where there is no curve yet, the photo is what there is to tell', () => {
	const words = graphInWords(addImage(emptyGraph(), photo).document.text);
	expect(words).toContain('One photo.');
	expect(words).not.toContain('behind');
	expect(graphInWords(addImage(graph('y=x'), photo).document.text)).toContain('One photo behind the curves.');
});

test('[G4] any text at all is answered', () => {
	expect(graphInWords('')).toBe('');
	fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => typeof graphInWords(text) === 'string'));
});

test('a title names what is drawn, in few words', () => {
	expect(titleOf(emptyGraph())).toBe('Graph');
	expect(titleOf(graph('y=x^{2}', 'a=1'))).toBe('Graph of y=x^2');
	expect(titleOf(graph('y=1', 'y=2', 'y=3', 'y=4'))).toBe('Graph of y=1, y=2, y=3 and more');
});
