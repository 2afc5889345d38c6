import { afterEach, expect, test, vi } from 'vitest';
import { encoded } from './encode';

afterEach(() => vi.unstubAllGlobals());

test('a photo that was put away while its graph was drawn is left out', () => {
	// Whoever leaves the page closes its photos: they have no size any more, and cannot be drawn.
	const Closed = class {
		width = 0;
		height = 0;
	};
	const other = class {};
	for (const name of ['HTMLImageElement', 'HTMLCanvasElement', 'OffscreenCanvas']) vi.stubGlobal(name, other);
	vi.stubGlobal('ImageBitmap', Closed);
	expect(encoded(new Closed() as ImageBitmap)).toBeNull();
});
