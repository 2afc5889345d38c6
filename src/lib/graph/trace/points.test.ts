import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildScene, type Picture } from '$lib/graph/draw/scene';
import {
	addExpression,
	addImage,
	addText,
	setCell,
	emptyGraph,
	serializeGraph,
	type GraphDocument
} from '$lib/graph/state';
import { fitFamily } from '$lib/graph/fit/fit';
import { CONCEPTS } from '$lib/model/concepts';
import { keepFit } from './keep';
import {
	calibrate,
	dropPoint,
	fromPicture,
	movePoints,
	removePoint,
	tableBelow,
	toPicture,
	tracedOn
} from './points';

function withPhoto(): { document: GraphDocument; id: string } {
	const drawn = addExpression(emptyGraph(), 'y=x').document;
	const photo = addImage(drawn, { url: 'photo', name: 'arch.jpg', width: 1600, height: 900 });
	return { document: addText(photo.document, 'a note').document, id: photo.id };
}

const drop = (document: GraphDocument, id: string, ...spots: [number, number][]) =>
	spots.reduce((current, [x, y]) => dropPoint(current, id, { x, y }, 0.05), document);
const places = (document: GraphDocument, id: string) => tracedOn(document, id).map(({ x, y }) => [x, y]);
const pictureIn = (document: GraphDocument, id: string) =>
	buildScene(document).pictures.find((picture) => picture.id === id)!;

test('[G8] points are a table right below the photo, as fine as a quarter of a pixel', () => {
	const { document, id } = withPhoto();
	const traced = drop(document, id, [1.23456, -2], [3, 4.5]);
	expect(places(traced, id)).toEqual([
		[1.23, -2],
		[3, 4.5]
	]);
	const index = traced.items.find((item) => item.id === id)!.index;
	expect(traced.items[index + 1]).toMatchObject({ type: 'table', id: tableBelow(traced, id) });
	expect(traced.items.map((item) => item.type)).toEqual(['expression', 'image', 'table', 'text']);
});

test('[G8] points are moved and taken back; with the last the table goes, and all is as it was', () => {
	const { document, id } = withPhoto();
	const traced = drop(document, id, [1, 1], [2, 2]);
	const moved = movePoints(traced, id, (point) => (point.row === 1 ? { x: 5, y: 6 } : point), 0.05);
	expect(places(moved, id)).toEqual([
		[1, 1],
		[5, 6]
	]);
	const left = removePoint(moved, id, 0);
	expect(places(left, id)).toEqual([[5, 6]]);
	expect(serializeGraph(removePoint(left, id, 0))).toBe(serializeGraph(document));
});

test('a cell a pupil has filled with something else is no point, and stays', () => {
	const { document, id } = withPhoto();
	const traced = drop(document, id, [1, 1], [2, 2]);
	const odd = setCell(traced, tableBelow(traced, id)!, 0, 0, 'a');
	expect(places(odd, id)).toEqual([[2, 2]]);
	const more = movePoints(drop(odd, id, [3, 3]), id, ({ x, y }) => ({ x: 2 * x, y }), 0.05);
	expect(places(more, id)).toEqual([
		[4, 2],
		[6, 3]
	]);
	expect(serializeGraph(more)).toContain('["a","4","6"]');
});

const pictures = fc.record({
	x: fc.double({ min: -20, max: 20, noNaN: true }),
	y: fc.double({ min: -20, max: 20, noNaN: true }),
	width: fc.double({ min: 0.5, max: 50, noNaN: true }),
	height: fc.double({ min: 0.5, max: 50, noNaN: true }),
	angle: fc.double({ min: -4, max: 4, noNaN: true })
});
const onPicture = fc.record({
	u: fc.double({ min: -0.5, max: 0.5, noNaN: true }),
	v: fc.double({ min: -0.5, max: 0.5, noNaN: true })
});

test('a place on a picture is found again, however it is turned', () => {
	const photo = withPhoto();
	const some = pictureIn(photo.document, photo.id);
	fc.assert(
		fc.property(pictures, onPicture, (shape, place) => {
			const picture: Picture = { ...some, ...shape };
			const back = toPicture(picture, fromPicture(picture, place));
			expect(back.u).toBeCloseTo(place.u, 9);
			expect(back.v).toBeCloseTo(place.v, 9);
		})
	);
});

test('[G8] after the scale is set the marks are as far apart as in truth, and points stay on what they mark', () => {
	fc.assert(
		fc.property(
			onPicture,
			onPicture,
			fc.double({ min: 0.01, max: 1000, noNaN: true }),
			fc.boolean(),
			(first, second, distance, toOrigin) => {
				fc.pre(Math.hypot(first.u - second.u, first.v - second.v) > 0.05);
				const { document, id } = withPhoto();
				const traced = drop(document, id, [1, 1], [-3, 2]);
				const before = pictureIn(traced, id);
				const scaled = calibrate(traced, before, [first, second], distance, toOrigin);
				const after = pictureIn(scaled, id);
				const [a, b] = [fromPicture(after, first), fromPicture(after, second)];
				expect(Math.hypot(a.x - b.x, a.y - b.y) / distance).toBeCloseTo(1, 5);
				if (toOrigin) expect(Math.hypot(a.x, a.y) / after.width).toBeLessThan(1e-6);
				tracedOn(scaled, id).forEach((point, n) => {
					const [was, is] = [toPicture(before, tracedOn(traced, id)[n]!), toPicture(after, point)];
					expect(Math.abs(was.u - is.u)).toBeLessThan(1e-3);
					expect(Math.abs(was.v - is.v)).toBeLessThan(2e-3);
				});
			}
		),
		{ numRuns: 50 }
	);
});

test('marks on one another set no scale', () => {
	const { document, id } = withPhoto();
	const mark = { u: 0.1, v: 0.1 };
	expect(calibrate(document, pictureIn(document, id), [mark, mark], 5, false)).toBe(document);
});

test.each(CONCEPTS.map(({ key }) => key))(
	'a kept %s curve is drawn, each of its numbers a slider',
	(concept) => {
		const { document, id } = withPhoto();
		const spots = Array.from({ length: 9 }, (_, n): [number, number] => [
			n - 2,
			3 + 0.4 * Math.sin(n) + 0.1 * n
		]);
		const traced = drop(document, id, ...spots);
		const outcome = fitFamily(concept, tracedOn(traced, id));
		if ('reason' in outcome) throw new Error(outcome.reason);
		const once = keepFit(traced, outcome.fit, tableBelow(traced, id)!, '#2d70b3');
		const twice = keepFit(once, outcome.fit, tableBelow(traced, id)!, '#2d70b3');
		expect(twice.valid).toBe(true);
		const { rows } = buildScene(twice);
		expect(rows.filter(({ error }) => error)).toEqual([]);
		const sliders = rows.filter(({ slider }) => slider !== null).map(({ slider }) => slider);
		expect(sliders).toEqual([...outcome.fit.numbers, ...outcome.fit.numbers]);
		const curves = rows.flatMap(({ plots }) => plots).filter((plot) => plot.kind === 'explicit');
		expect(curves).toHaveLength(3);
		for (const { x } of tracedOn(twice, id))
			expect(curves.slice(1).map(({ curve }) => curve.f(x))).toEqual([
				expect.closeTo(outcome.fit.value(x), 9),
				expect.closeTo(outcome.fit.value(x), 9)
			]);
	}
);
