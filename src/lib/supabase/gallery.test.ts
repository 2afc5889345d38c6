import { expect, test } from 'vitest';
import { parseWall } from './gallery.schema';

test('the last page of a gallery has no next', () => {
	expect(parseWall({ exhibits: [], more: false })).toEqual({ exhibits: [], next: null });
});
