import type { Case } from './cases';

/** A square picture: how bright each pixel is, 0 to 255, row by row. */
export interface Gray {
	side: number;
	at: ArrayLike<number>;
}

/** Where a curve is wanted it must be dark; where none is wanted, a trace is too much. */
const INK = 100;
const TRACE = 225;
/** The shading: 50 % grey, give or take what mixing does. */
const SHADE = [108, 148] as const;

/** What is wrong with a picture, in words; empty where it is right. */
export function judge(item: Case, picture: Gray): string[] {
	const { side } = picture;
	const [xmin, xmax, ymin, ymax] = item.window;
	const px = (x: number) => ((x - xmin) / (xmax - xmin)) * side;
	const py = (y: number) => ((ymax - y) / (ymax - ymin)) * side;
	const isShaded = item.filled !== undefined || item.notFilled !== undefined;
	const trace = isShaded ? INK : TRACE;
	const brightness = (column: number, row: number) =>
		column < 0 || row < 0 || column >= side || row >= side ? 255 : picture.at[row * side + column]!;

	/** Whether a pixel darker than `limit` has its middle within `reach` of a place. */
	const isDark = (x: number, y: number, reach: number, limit: number) => {
		const [u, v] = [px(x), py(y)];
		for (let row = Math.floor(v - reach); row <= v + reach; row++)
			for (let column = Math.floor(u - reach); column <= u + reach; column++) {
				const near = Math.hypot(column + 0.5 - u, row + 0.5 - v) <= reach;
				if (near && brightness(column, row) < limit) return true;
			}
		return false;
	};
	const isShade = (x: number, y: number) => {
		const value = brightness(Math.floor(px(x)), Math.floor(py(y)));
		return value >= SHADE[0] && value <= SHADE[1];
	};
	const failures: string[] = [];
	for (const [x, y] of item.on ?? []) if (!isDark(x, y, 1.5, INK)) failures.push(`no ink at (${x}, ${y})`);
	for (const [x, y] of item.off ?? []) if (isDark(x, y, 3, trace)) failures.push(`ink at (${x}, ${y})`);
	for (const [x, low, high] of item.gap ?? []) {
		const rows = [Math.ceil(py(high)), Math.floor(py(low))] as const;
		const columns = [Math.ceil(px(x) - 2), Math.floor(px(x) + 1)] as const;
		let inked = 0;
		for (let row = rows[0]; row < rows[1]; row++)
			for (let column = columns[0]; column <= columns[1]; column++)
				if (brightness(column, row) < trace) inked++;
		if (inked) failures.push(`ink in the gap at x = ${x}, ${inked} pixels`);
	}
	for (const [x, y] of item.filled ?? []) if (!isShade(x, y)) failures.push(`(${x}, ${y}) is not shaded`);
	for (const [x, y] of item.notFilled ?? []) if (isShade(x, y)) failures.push(`(${x}, ${y}) is shaded`);
	return failures;
}
