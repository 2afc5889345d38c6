import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildScene } from '$lib/graph/draw/scene';
import {
	addExpression,
	addImage,
	emptyGraph,
	parseGraph,
	patchItem,
	serializeGraph,
	type GraphDocument
} from '$lib/graph/state';
import { LIMITS } from '$lib/model/tile';
import { toLatex, toSvg } from './picture';
import { takeIn } from './takeIn';

const WINDOW = { xmin: -10, xmax: 10, ymin: -10, ymax: 10, width: 400, height: 400 };

function svgOf(document: GraphDocument, onprogress = (_part: number) => {}): Promise<string> {
	const photo = {} as CanvasImageSource;
	const seen = {
		document,
		scene: buildScene(document),
		window: WINDOW,
		pictures: () => photo,
		words: 'A <parabola> & more'
	};
	return toSvg(seen, onprogress, () => 'data:image/jpeg;base64,AAAA');
}

/** Every element is closed, every attribute quoted, and nothing else stands between. */
function isWellFormed(svg: string): boolean {
	const open: string[] = [];
	const rest = svg.replace(
		/<(\/?)(\w+)((?: [\w-]+="[^"<]*")*)(\/?)>/g,
		(_, end: string, name: string, _a, alone: string) => {
			if (end) return open.pop() === name ? '' : '<';
			if (!alone) open.push(name);
			return '';
		}
	);
	return open.length === 0 && !/[<>]/.test(rest) && !/&(?!amp;|lt;|gt;|quot;)/.test(rest);
}

test('a graph as SVG holds its curves, points, numbers, labels and photos, and is told in words', async () => {
	let document = addImage(emptyGraph(), { url: 'photo', name: 'a', width: 10, height: 5 }).document;
	document = addExpression(document, 'y=x^{2}-4').document;
	const point = addExpression(document, '\\left(2,0\\right)');
	document = patchItem(point.document, point.id, { showLabel: true, label: 'a < b & "c"' });
	const svg = await svgOf(document);
	expect(isWellFormed(svg)).toBe(true);
	expect(svg).toContain('<desc>A &lt;parabola&gt; &amp; more</desc>');
	expect(svg).toContain('<title>Graph of ');
	expect(svg).toMatch(/<image href="data:image\/jpeg;base64,AAAA"/);
	expect(/<path d="M[^"]+" fill="none" stroke="#c74440" stroke-width="2.5"/.test(svg)).toBe(true);
	expect(svg).toContain('a &lt; b &amp; &quot;c&quot;</text>');
	expect(svg).toMatch(/<text [^>]*>−5<\/text>/);
	expect(svg).not.toMatch(/NaN|Infinity|undefined/);
});

test('a file holds every curve of a graph that takes several frames to draw', async () => {
	const curves = Array.from({ length: 300 }, (_, n) => `y=\\sin\\left(${n + 1}x\\right)`);
	const document = curves.reduce((graph, latex) => addExpression(graph, latex).document, emptyGraph());
	const parts: number[] = [];
	const svg = await svgOf(document, (part) => parts.push(part));
	expect(svg.match(/ stroke-width="2.5"/g)).toHaveLength(300);
	expect(parts).toEqual(curves.map((_, n) => (n + 1) / 300));
});

test('[G4] the page goes on while a heavy curve is drawn into a file', async () => {
	const heavy = 'y=\\sum_{n=1}^{500}\\frac{\\sin\\left(nx\\right)}{n}';
	let turns = 0;
	let isDone = false;
	const others = (async () => {
		while (!isDone) {
			await new Promise((resolve) => setTimeout(resolve));
			turns++;
		}
	})();
	const svg = await svgOf(addExpression(emptyGraph(), heavy).document);
	isDone = true;
	await others;
	expect(svg.match(/ stroke-width="2.5"/g)).toHaveLength(1);
	expect(turns).toBeGreaterThan(2);
});

test('the circles of a polar grid go round a quarter in the first quadrant alone', async () => {
	const settings = { polarMode: true, restrictGridToFirstQuadrant: true };
	const list = { version: 11, graph: settings, expressions: { list: [] } };
	const arcs = [
		...(await svgOf(parseGraph(JSON.stringify(list)))).matchAll(/A([\d.]+) \1 0 0 (\d) ([\d.]+) ([\d.]+)/g)
	];
	expect(arcs.length).toBeGreaterThan(0);
	for (const [, , sweep, x, y] of arcs) {
		expect(sweep).toBe('0');
		expect(Number(x)).toBeGreaterThanOrEqual(200);
		expect(Number(y)).toBeLessThanOrEqual(200);
	}
});

test('whatever a label or colour says, the SVG stays well formed', async () => {
	await fc.assert(
		fc.asyncProperty(fc.string(), fc.string(), async (label, color) => {
			const point = addExpression(emptyGraph(), '\\left(2,0\\right)', { color });
			const svg = await svgOf(patchItem(point.document, point.id, { showLabel: true, label }));
			expect(isWellFormed(svg.replace(/[^\n\x20-\x7e]/g, ''))).toBe(true);
		})
	);
});

test('LaTeX is copied row by row, as it stands', () => {
	const document = addExpression(addExpression(emptyGraph(), 'y=x^{2}').document, 'a=1').document;
	expect(toLatex(document)).toBe('y=x^{2}\na=1');
});

test('[G1] a Desmos graph is taken in as it stands', () => {
	const text = readFileSync('tests/fixtures/graphs/ping-pong.desmos.json', 'utf8').trim();
	const taken = takeIn(`\n${text}  `);
	expect('document' in taken && serializeGraph(taken.document)).toBe(text);
	const own = serializeGraph(addExpression(emptyGraph(), 'y=x').document);
	expect(takeIn(own)).toEqual({ document: parseGraph(own) });
});

test.each([
	['', /nothing here/],
	['https://www.desmos.com/calculator/abc', /a link/],
	['y=x^2', /not a Desmos graph/],
	['{"version":11,"expressions":{"list":[', /a part of this graph is missing/i],
	['{"version":11}', /no list of expressions/],
	['[1,2]', /no list of expressions/],
	['{"version":"0.1.0","concepts":[]}', /whole museum/],
	[`{"expressions":{"list":[]},"x":"${'a'.repeat(LIMITS.graphBytes)}"}`, /too large/]
])('what is no graph is refused, with what it is instead: %.40s', (text, words) => {
	const taken = takeIn(text);
	expect('problem' in taken && taken.problem).toMatch(words);
});

test('taking in never throws', () => {
	fc.assert(
		fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
			expect(Object.keys(takeIn(text))).toHaveLength(1);
		})
	);
});
