import type { Polyline } from '$lib/graph/sample/window';

/** How far a thinned line may be from the points that were left out, in pixels: nobody sees it. */
const NEAR = 0.08;

/**
 * A polyline with as few points as show the same: each point left out lies within NEAR of the line, between the
 * points that stay. Samples are close together to find where a curve breaks; drawing pays for each of them in
 * every frame.
 */
export function thinned(line: Polyline): Polyline {
	if (line.length <= 4) return line;
	let [x0, y0] = [line[0]!, line[1]!];
	const thin: Polyline = [x0, y0];
	// The directions from the last point kept that pass all points since, between two vectors; none before one.
	let [lowX, lowY, highX, highY] = [0, 0, 0, 0];
	let open = true;
	let far = 0;
	for (let n = 2; n < line.length; n += 2) {
		const [dx, dy] = [line[n]! - x0, line[n + 1]! - y0];
		const distance = Math.sqrt(dx * dx + dy * dy);
		const passes = open
			? distance >= far
			: distance >= far && lowX * dy - lowY * dx >= 0 && dx * highY - dy * highX >= 0;
		if (!passes) {
			// The one before stays, and directions begin anew there.
			[x0, y0] = [line[n - 2]!, line[n - 1]!];
			thin.push(x0, y0);
			open = true;
			far = 0;
			n -= 2;
			continue;
		}
		far = distance;
		if (distance <= NEAR) continue;
		const [sideX, sideY] = [(NEAR * dy) / distance, (NEAR * dx) / distance];
		if (open || lowX * (dy - sideY) - lowY * (dx + sideX) > 0) [lowX, lowY] = [dx + sideX, dy - sideY];
		if (open || (dx - sideX) * highY - (dy + sideY) * highX > 0) [highX, highY] = [dx - sideX, dy + sideY];
		open = false;
	}
	thin.push(line[line.length - 2]!, line[line.length - 1]!);
	return thin;
}
