import { PAPERS } from '$lib/graph/draw/colors';

/** Longest side of a picture that leaves the museum with its graph, in pixels. */
const LONGEST = 1600;

/** A picture as a data URI (JPEG), on paper where it lets light through; null where it has no pixels. */
export function encoded(picture: CanvasImageSource): string | null {
	const size = sizeOf(picture);
	if (!size || size.width === 0) return null;
	const scale = Math.min(1, LONGEST / Math.max(size.width, size.height));
	const canvas = document.createElement('canvas');
	canvas.width = Math.max(1, Math.round(size.width * scale));
	canvas.height = Math.max(1, Math.round(size.height * scale));
	const context = canvas.getContext('2d');
	if (!context) return null;
	context.fillStyle = PAPERS.light.paper;
	context.fillRect(0, 0, canvas.width, canvas.height);
	context.drawImage(picture, 0, 0, canvas.width, canvas.height);
	return canvas.toDataURL('image/jpeg', 0.88);
}

function sizeOf(picture: CanvasImageSource): { width: number; height: number } | null {
	if (picture instanceof HTMLImageElement)
		return { width: picture.naturalWidth, height: picture.naturalHeight };
	if (
		picture instanceof ImageBitmap ||
		picture instanceof HTMLCanvasElement ||
		picture instanceof OffscreenCanvas
	)
		return picture;
	return null;
}
