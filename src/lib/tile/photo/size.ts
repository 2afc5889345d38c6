/** The longest side of a stored photo, in pixels. */
export const LONGEST_SIDE = 1600;

/** Width and height in pixels of a picture made to fit `longest`, keeping its shape; never enlarged. */
export function fitWithin(
	width: number,
	height: number,
	longest = LONGEST_SIDE
): { width: number; height: number } {
	const scale = Math.min(1, longest / Math.max(width, height));
	return {
		width: Math.max(1, Math.round(width * scale)),
		height: Math.max(1, Math.round(height * scale))
	};
}
