import { expect, test } from 'vitest';
import { Drawing } from './drawing';
import type { Asked } from './picture';

const PLACE = { left: 0, top: 0, width: 140, height: 76 };

/** A context that keeps how many points lines have been drawn to. */
function canvas() {
	const counts = { points: 0 };
	const context = new Proxy({} as Record<string | symbol, unknown>, {
		get: (own, name) => own[name] ?? (() => name === 'lineTo' && counts.points++)
	});
	return { counts, context: context as unknown as OffscreenCanvasRenderingContext2D };
}

function asked(...rows: string[]): Asked {
	const list = rows.map((latex, n) => ({ type: 'expression', id: String(n), latex }));
	const state = JSON.stringify({ version: 11, expressions: { list } });
	const look = { width: 140, height: 76, pixelRatio: 1, theme: 'light' } as const;
	return { id: 1, state, look, pictures: new Map() };
}

/** Draws it to its end; how many turns that took, and the points of its last turn. */
function turns(drawing: Drawing) {
	for (let count = 1; ; count++) {
		const { context, counts } = canvas();
		drawing.draw(context, PLACE);
		if (!drawing.unfinished) return { count, points: counts.points };
	}
}

test('what is ordinary in Algebra 2 is drawn in one turn', () => {
	const curves = ['y=x^{2}-3', 'y=\\frac{x+1}{x^{2}-4}', 'y=3\\cos\\left(2x\\right)', 'x^{2}+y^{2}\\le 9'];
	expect(turns(new Drawing(asked(...curves))).count).toBe(1);
});

test('[G4] a heavy graph comes in turns, so that others may be drawn between them, and comes whole', () => {
	const heavy = 'y=\\sum_{n=1}^{2000}\\frac{\\sin\\left(nx\\right)}{n}';
	const { count, points } = turns(new Drawing(asked(heavy)));
	expect(count).toBeGreaterThan(1);
	expect(points).toBeGreaterThan(turns(new Drawing(asked('y=100'))).points + 40);
});
