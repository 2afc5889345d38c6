/** Paper sizes, upright, in mm (ISO 216). */
export const PAPERS = {
	A4: { width: 210, height: 297 },
	A3: { width: 297, height: 420 },
	A2: { width: 420, height: 594 },
	A1: { width: 594, height: 841 }
} as const;
export type Paper = keyof typeof PAPERS;

/** What part of a sheet's height is left for exhibits below its title. */
const BODY = 0.88;
/** Width by height of an exhibit with its label that looks best. */
const SHAPE = 0.85;
/** How much a place left empty weighs against a shape that is off. */
const EMPTY = 1;

/** A sheet's width and height in mm. */
export function sheetSize(paper: Paper, landscape: boolean): { width: number; height: number } {
	const { width, height } = PAPERS[paper];
	return landscape ? { width: height, height: width } : { width, height };
}

/** How so many exhibits hang on one sheet: columns and rows that leave each the best shape. */
export function gridFor(count: number, landscape: boolean): { columns: number; rows: number } {
	const { width, height } = sheetSize('A4', landscape);
	let best = { columns: 1, rows: count, off: Infinity };
	for (let columns = 1; columns <= count; columns++) {
		const rows = Math.ceil(count / columns);
		const shape = width / columns / ((height * BODY) / rows);
		const off = Math.abs(Math.log(shape / SHAPE)) + (EMPTY * (columns * rows - count)) / count;
		if (off < best.off) best = { columns, rows, off };
	}
	return { columns: best.columns, rows: best.rows };
}

/** Space around a sheet and between its columns, in hundredths of its shorter side. */
export const SPACE = { edge: 4, column: 3 };
/** Letters on one line of a label, roughly; and the largest letters, in hundredths of the sheet's shorter side. */
const LINE = 21;
const LARGEST = 2.2;

/** How large letters are below exhibits, in hundredths of the sheet's shorter side. */
export function textSize(columns: number, landscape: boolean): number {
	const { width, height } = sheetSize('A4', landscape);
	const across = (100 * width) / Math.min(width, height) - 2 * SPACE.edge;
	return Math.min(LARGEST, ((across + SPACE.column) / columns - SPACE.column) / LINE);
}

/** The things sheet by sheet, so many on each; the last sheets share evenly what is left. */
export function sheetsOf<T>(things: readonly T[], most: number): T[][] {
	const sheets = Math.ceil(things.length / most);
	return Array.from({ length: sheets }, (_, n) =>
		things.slice(Math.round((n * things.length) / sheets), Math.round(((n + 1) * things.length) / sheets))
	);
}

/**
 * Tells the browser's print the size of the sheets, until it is taken back. Through the CSS object model, since the
 * content policy refuses styles in the page.
 *
 * @returns how to take it back
 */
export function setPageSize({ width, height }: { width: number; height: number }): () => void {
	const sheet = new CSSStyleSheet();
	sheet.replaceSync(`@page { size: ${width}mm ${height}mm; margin: 0; }`);
	document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
	return () => {
		document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
	};
}
