import type { Item } from './items';

/**
 * The order of joined items: theirs, unless only I changed the order, or both did. What the other side added
 * comes behind what it came behind there.
 */
export function inOrder(
	base: readonly Item[],
	mine: readonly Item[],
	theirs: readonly Item[],
	values: ReadonlyMap<string, string>
): string[] {
	const isMineKept = sameOrder(base, mine);
	const [first, second] = isMineKept ? [theirs, mine] : [mine, theirs];
	const known = new Set(base.map(({ key }) => key));
	const folder = new Map([...second, ...first].map((item) => [item.key, item.folder]));
	const order = first.map(({ key }) => key).filter((key) => values.has(key));
	const placed = new Set(order);
	const rest = second.filter(({ key }) => values.has(key));
	for (const [n, { key }] of rest.entries()) {
		if (placed.has(key)) continue;
		placed.add(key);
		const previous = rest.slice(0, n).findLast((item) => placed.has(item.key));
		if (previous) {
			let at = order.indexOf(previous.key) + 1;
			// Behind what the other side added in the same place, lest they mix; but not out of its folder.
			const isAdded = (other: string | undefined) =>
				other !== undefined &&
				!known.has(other) &&
				!rest.some((item) => item.key === other) &&
				folder.get(other) === folder.get(key);
			while (isAdded(order[at])) at++;
			order.splice(at, 0, key);
		} else {
			const next = rest.slice(n + 1).find((item) => order.includes(item.key));
			order.splice(next ? order.indexOf(next.key) : order.length, 0, key);
		}
	}
	return order;
}

/** Whether a side has left what was there in its order. */
function sameOrder(base: readonly Item[], own: readonly Item[]): boolean {
	const here = new Set(own.map(({ key }) => key));
	const known = new Set(base.map(({ key }) => key));
	const before = base.filter(({ key }) => here.has(key)).map(({ key }) => key);
	const after = own.filter(({ key }) => known.has(key)).map(({ key }) => key);
	return before.every((key, n) => key === after[n]);
}
