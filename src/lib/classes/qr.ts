import encodeQR from 'qr';

/** A QR code as the path of an SVG: dark squares of side 1, on a square of `size` with the quiet margin of 4. */
export function qrPath(text: string): { path: string; size: number } {
	// A quarter of it is redundant: projectors and fingers hide parts.
	const rows = encodeQR(text, 'raw', { ecc: 'quartile', border: 4 });
	const path = rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
	return { path, size: rows.length };
}
