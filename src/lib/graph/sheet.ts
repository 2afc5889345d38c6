/** A rectangle on a sheet, in its pixels. */
export interface Place {
	left: number;
	top: number;
	width: number;
	height: number;
}

/** What lies on a sheet, and how large it has to be. */
export interface Layout {
	width: number;
	height: number;
	places: Place[];
}

/** A sheet is no wider, but for a picture that is; and no higher, but for its first row. */
const WIDTH = 1024;
const HEIGHT = 1024;
/** Pictures on one sheet: those that come first are not to wait long for the others. */
const MOST = 16;
/** Pixels between two pictures, so that neither shines into the other where a sheet is shown scaled. */
const APART = 2;

/** Puts as many pictures as a sheet takes into rows, in their order; sizes in pixels. */
export function layOut(sizes: readonly { width: number; height: number }[]): Layout {
	const layout: Layout = { width: 0, height: 0, places: [] };
	let [left, top, bottom] = [0, 0, 0];
	for (const { width, height } of sizes.slice(0, MOST)) {
		if (left > 0 && left + width > WIDTH) [left, top] = [0, bottom + APART];
		if (top > 0 && top + height > HEIGHT) break;
		layout.places.push({ left, top, width, height });
		bottom = Math.max(bottom, top + height);
		layout.width = Math.max(layout.width, left + width);
		layout.height = bottom;
		left += width + APART;
	}
	return layout;
}
