type F = (x: number, y: number) => number;

export interface Spot {
	x: number;
	y: number;
}

/** How a function of two numbers changes at a place, from values `h` apart along either of them. */
export function slopes(
	f: F,
	x: number,
	y: number,
	[hx, hy]: readonly [number, number]
): [dx: number, dy: number] {
	const steep = (near: (k: number) => number, h: number) =>
		(8 * (near(1) - near(-1)) - (near(2) - near(-2))) / (12 * h);
	return [steep((k) => f(x + k * hx, y), hx), steep((k) => f(x, y + k * hy), hy)];
}

interface Steps {
	/** How far apart values are taken for slopes, along x and y. */
	h: readonly [number, number];
	/** How far from where it began a solution may lie; along x and y, each in its own unit. */
	reach: number | readonly [number, number];
}

/** Where curves cross themselves, each step only halves what is left. */
const MOST = 40;

/** Where both f and g are 0, near a place where they nearly are, by Newton's way; null where that leads elsewhere. */
export function bothZero(f: F, g: F, from: Spot, { h, reach }: Steps): Spot | null {
	const [rx, ry] = typeof reach === 'number' ? [reach, reach] : reach;
	let at = from;
	for (let n = 0; n < MOST; n++) {
		const [a, b] = slopes(f, at.x, at.y, h);
		const [c, d] = slopes(g, at.x, at.y, h);
		const [u, v] = [f(at.x, at.y), g(at.x, at.y)];
		const det = a * d - b * c;
		if (!Number.isFinite(det) || det === 0) return null;
		const step = { x: (u * d - v * b) / det, y: (v * a - u * c) / det };
		at = { x: at.x - step.x, y: at.y - step.y };
		if (!(Math.hypot((at.x - from.x) / rx, (at.y - from.y) / ry) < 1)) return null;
		const small = (part: number, whole: number, unit: number) =>
			Math.abs(part) < 1e-13 * (Math.abs(whole) + unit);
		if (small(step.x, at.x, rx / 4) && small(step.y, at.y, ry / 4)) break;
	}
	return at;
}
