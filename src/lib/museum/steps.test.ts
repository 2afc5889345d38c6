import { describe, expect, test } from 'vitest';
import { check } from '$lib/model/check';
import { after, someTile as tile } from '$lib/model/testing';
import { LIMITS, type Tile } from '$lib/model/tile';
import { addOwnTile, bringToFront, sendToBack, swapPlaces } from './steps';

describe('stacking', () => {
	const [low, middle, high] = [tile('low', { z: -2 }), tile('middle'), tile('high', { z: 7 })];
	const tiles = [low, middle, high];

	test('a tile brought to front hangs over all others', () => {
		const z = after(bringToFront(low, tiles), tiles);
		expect(z.get('low')!.z).toBe(8);
	});

	test('a tile sent to back hangs under all others', () => {
		expect(after(sendToBack(high, tiles), tiles).get('high')!.z).toBe(-3);
	});

	test('among tiles of one height it still comes out alone in front', () => {
		const flat = [tile('a'), tile('b'), tile('c')];
		expect(after(bringToFront(flat[0]!, flat), flat).get('a')!.z).toBe(1);
	});

	test('the tile that is in front already stays as it is', () => {
		expect(bringToFront(high, tiles).changes).toEqual([]);
	});

	test('where numbers run out the stack is numbered anew, in the same order', () => {
		const top = tile('top', { z: LIMITS.z.max });
		const result = after(bringToFront(low, [low, middle, top]), [low, middle, top]);
		const z = (id: string) => result.get(id)!.z;
		expect(z('middle')).toBeLessThan(z('top'));
		expect(z('top')).toBeLessThan(z('low'));
	});
});

describe('swapping', () => {
	const linear = tile('linear', { graph: '{"a":1}', notes: 'A ramp', completed: true, z: 3 });
	const cubic = tile('cubic', { layout: { x: 10, y: 20, width: 30, height: 40 }, notes: 'A slide' });

	test('swapping places leaves the content', () => {
		const result = after(swapPlaces(linear, cubic), [linear, cubic]);
		expect(result.get('cubic')).toEqual({ ...cubic, layout: linear.layout, z: 3 });
		expect(result.get('linear')).toEqual({ ...linear, layout: cubic.layout, z: 0 });
	});
});

test('a tile of one’s own hangs in front, where there is room', () => {
	const wide = tile('wide', { layout: { x: 50, y: 30, width: 100, height: 60 }, z: 4 });
	const [change] = addOwnTile('new', 'Bridges', [wide]).changes;
	check(change!);
	expect(change).toMatchObject({ field: 'create', value: { title: 'Bridges', concept: null, z: 5 } });
	const { layout } = (change as { value: { layout: Tile['layout'] } }).value;
	expect(layout.y - layout.height / 2).toBeGreaterThanOrEqual(60);
});
