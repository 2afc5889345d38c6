import { expect, test } from 'vitest';
import { neighbours } from './neighbours';

const linear = { id: 'l', concept: 'linear' as const, title: '' };
const cubic = { id: 'c', concept: 'cubic' as const, title: '' };
const arch = { id: 'a', concept: null, title: 'Arch' };
const zip = { id: 'z', concept: null, title: 'Zip line' };
const tiles = [zip, cubic, arch, linear];

test('one walks from concept to concept, then past the tiles of one’s own', () => {
	const order = [linear, cubic, arch, zip];
	for (const [at, tile] of order.slice(0, -1).entries())
		expect(neighbours(tiles, tile.id)!.next).toBe(order[at + 1]);
});

test('the walk is a round', () => {
	expect(neighbours(tiles, 'z')!.next).toBe(linear);
	expect(neighbours(tiles, 'l')!.previous).toBe(zip);
});

test('a tile that hangs alone, or not at all, has no neighbours', () => {
	expect(neighbours([linear], 'l')).toBe(null);
	expect(neighbours(tiles, 'gone')).toBe(null);
});
