import encodeQR from 'qr';

/**
 * A QR code as the path of an SVG: dark squares of side 1, on a square of `size` with the quiet margin of 4.
 *
 * @param ecc how much of it is redundant; a quarter, since projectors and fingers hide parts. Paper needs less
 */
export function qrPath(
	text: string,
	ecc: 'medium' | 'quartile' = 'quartile'
): { path: string; size: number } {
	const rows = encodeQR(text, 'raw', { ecc, border: 4 });
	const path = rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
	return { path, size: rows.length };
}
