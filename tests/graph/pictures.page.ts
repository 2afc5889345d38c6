import { parseGraph } from '$lib/graph/document';
import type { Look } from '$lib/graph/draw/look';
import { Painter } from '$lib/graph/draw/painter';
import { buildScene, type Drawn, type Scene } from '$lib/graph/draw/scene';
import type { Window } from '$lib/graph/sample/window';
import { SIDE, type Case } from './cases';
import { judge } from './judge';

const LOOK: Look = { theme: 'light', pictures: () => null, ratio: 1, small: false, settings: {} };

/** Each row in a style of the pass, without labels and colours of its own. */
function restyled(scene: Scene, style: Partial<Drawn['style']>): Scene {
	const drawn = scene.drawn.map((row) => ({ ...row, label: null, style: { ...row.style, ...style } }));
	return { ...scene, drawn };
}

/** Draws a case with the product's renderer; gives the picture as a data URL, and why rows are missing. */
function drawCase(item: Case): { url: string; errors: string[] } {
	const list = item.expressions.map((row, n) =>
		typeof row === 'string'
			? { type: 'expression', id: `row ${n + 1}`, latex: row }
			: { id: `row ${n + 1}`, ...row }
	);
	const state = { version: 11, graph: item.graph ?? {}, expressions: { list } };
	const scene = buildScene(parseGraph(JSON.stringify(state)));
	const [xmin, xmax, ymin, ymax] = item.window;
	const window: Window = { xmin, xmax, ymin, ymax, width: SIDE, height: SIDE };
	const canvas = document.createElement('canvas');
	canvas.width = canvas.height = SIDE;
	const context = canvas.getContext('2d')!;
	context.fillStyle = '#ffffff';
	context.fillRect(0, 0, SIDE, SIDE);
	// Shading below all curves, so that none is covered.
	const shade = { color: '#808080', fillOpacity: 1, lines: false, points: false };
	const ink = { color: '#000000', width: 2.5, opacity: 1, fill: false };
	const painter = new Painter();
	const tooMuch = [shade, ink].flatMap((style) => {
		const styled = restyled(scene, style);
		// Frames beside the picture until every curve is sampled.
		const blank = new OffscreenCanvas(SIDE, SIDE).getContext('2d')!;
		do painter.paint(blank, styled, window, LOOK);
		while (painter.unfinished);
		return painter.paint(context, styled, window, LOOK);
	});
	const errors = scene.rows.flatMap(({ id, error }) => (error === null ? [] : [`${id}: ${error}`]));
	const unfinished = [...new Set(tooMuch)].map((id) => `${id}: too much work to draw in full`);
	return { url: canvas.toDataURL('image/png'), errors: [...errors, ...unfinished] };
}

/** What is wrong with the picture at an address. */
async function judgePicture(item: Case, url: string): Promise<string[]> {
	const image = await createImageBitmap(await (await fetch(url)).blob());
	if (image.width !== SIDE || image.height !== SIDE) return [`it is not ${SIDE}×${SIDE} pixels`];
	const canvas = new OffscreenCanvas(SIDE, SIDE);
	const context = canvas.getContext('2d')!;
	context.fillStyle = '#ffffff';
	context.fillRect(0, 0, SIDE, SIDE);
	context.drawImage(image, 0, 0);
	const { data } = context.getImageData(0, 0, SIDE, SIDE);
	const at = Uint8Array.from(
		{ length: SIDE * SIDE },
		(_, n) => 0.2126 * data[4 * n]! + 0.7152 * data[4 * n + 1]! + 0.0722 * data[4 * n + 2]!
	);
	return judge(item, { side: SIDE, at });
}

Object.assign(globalThis, { drawCase, judgePicture });
