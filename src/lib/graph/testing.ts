import type { Context } from './draw/context';

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

/** A context that keeps what is written on it, where, and how large. */
export function writing() {
	const written: { text: string; x: number; y: number; size: number }[] = [];
	const context = new Proxy({ font: '' } as Record<string, unknown>, {
		get: (kept, key: string) =>
			key === 'fillText'
				? (text: string, x: number, y: number) =>
						written.push({ text, x, y, size: Number.parseFloat(String(kept.font)) })
				: (kept[key] ?? (() => {}))
	});
	return { context: context as unknown as Context, written };
}
