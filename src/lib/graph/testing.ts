/** How far a point is from the nearest of some lines, flat lists of x and y, all in pixels; Infinity where there are none. */
export function distance(lines: readonly (readonly number[])[], x: number, y: number): number {
	let least = Infinity;
	for (const line of lines)
		for (let n = 0; n + 3 < line.length; n += 2) {
			const [ax, ay, bx, by] = [line[n]!, line[n + 1]!, line[n + 2]!, line[n + 3]!];
			const length = (bx - ax) ** 2 + (by - ay) ** 2;
			const t = length ? Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length)) : 0;
			least = Math.min(least, Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay)));
		}
	return least;
}
