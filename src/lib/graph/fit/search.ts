const GOLDEN = (Math.sqrt(5) - 1) / 2;
/** Halvings of the distance around a valley: as near as double precision can see. */
const STEPS = 60;
/** How many valleys are gone down into. */
const VALLEYS = 6;

function descend(f: (t: number) => number, from: number, to: number): number {
	let [a, b] = [from, to];
	let [c, d] = [b - GOLDEN * (b - a), a + GOLDEN * (b - a)];
	let [fc, fd] = [f(c), f(d)];
	for (let n = 0; n < STEPS && b - a > 1e-13 * (Math.abs(a) + Math.abs(b)); n++) {
		if (fc < fd) {
			[b, d, fd] = [d, c, fc];
			c = b - GOLDEN * (b - a);
			fc = f(c);
		} else {
			[a, c, fc] = [c, d, fd];
			d = a + GOLDEN * (b - a);
			fd = f(d);
		}
	}
	return fc < fd ? c : d;
}

/**
 * The place where `f` is least: looks at every place of `grids` (each ascending), goes down into the deepest
 * valleys between them, and of equally deep ones takes the first. Null where `f` is finite nowhere.
 *
 * @param tie difference of `f` that does not count
 */
export function deepest(
	f: (t: number) => number,
	grids: readonly (readonly number[])[],
	tie: number
): number | null {
	const valleys = grids.flatMap((grid, g) => {
		const values = grid.map(f);
		const around = (n: number) => Math.min(values[n - 1] ?? Infinity, values[n + 1] ?? Infinity);
		return values
			.map((value, n) => ({ value, grid, g, n }))
			.filter(({ value, n }) => Number.isFinite(value) && value <= around(n));
	});
	const found = valleys
		.sort((a, b) => a.value - b.value)
		.slice(0, VALLEYS)
		.sort((a, b) => a.g - b.g || a.n - b.n)
		.map(({ value, grid, n }) => {
			const t = descend(f, grid[Math.max(0, n - 1)]!, grid[Math.min(grid.length - 1, n + 1)]!);
			const refined = f(t);
			return refined < value ? { t, value: refined } : { t: grid[n]!, value };
		});
	const least = Math.min(...found.map(({ value }) => value));
	return found.find(({ value }) => value <= least + tie)?.t ?? null;
}
