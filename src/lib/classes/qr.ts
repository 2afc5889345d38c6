import qrcode from 'qrcode-generator';

/** A QR code as the path of an SVG: dark squares of side 1, on a square of `size` with the quiet margin of 4. */
export function qrPath(text: string): { path: string; size: number } {
	// The least version that holds the text, with a quarter of it redundant: projectors and fingers hide parts.
	const code = qrcode(0, 'Q');
	code.addData(text);
	code.make();
	const modules = code.getModuleCount();
	let path = '';
	for (let row = 0; row < modules; row++)
		for (let column = 0; column < modules; column++)
			if (code.isDark(row, column)) path += `M${column + 4} ${row + 4}h1v1h-1z`;
	return { path, size: modules + 8 };
}
