import type { Compiler } from './compile';
import { CannotDraw, constant, type List, type Num, type Point, type Value } from './value';

const LONGEST = 2000;

/** What is done to numbers, done to each element where there are lists; the shortest list decides. */
export function lift(c: Compiler, values: Value[], build: (nums: Num[]) => Num): Num | List {
	const lists = values.filter((value) => value.shape === 'list');
	const numbers = (parts: Value[]) =>
		parts.map((part) => {
			if (part.shape !== 'number') throw new CannotDraw(`a number is needed here, not a ${part.shape}`);
			return part;
		});
	if (lists.length === 0) return build(numbers(values));
	const count = Math.min(...lists.map((list) => list.items.length));
	c.spendList(count);
	const element = (_: unknown, n: number) =>
		build(numbers(values.map((value) => (value.shape === 'list' ? value.items[n]! : value))));
	return { shape: 'list', items: c.alike(count, () => Array.from({ length: count }, element)) };
}

/** One list of all elements; lists among them are joined on. */
export function listOf(values: Value[]): List {
	const items: (Num | Point)[] = [];
	for (const value of values) {
		if (value.shape === 'polygon') throw new CannotDraw('a list of polygons is kept, not drawn');
		if (value.shape === 'list') items.push(...value.items);
		else items.push(value);
		if (items.length > LONGEST) throw new CannotDraw('this list is too long to draw');
	}
	return { shape: 'list', items };
}

/** `[1...10]`, `[1,3...9]`: from, perhaps the second, to the last. */
export function rangeOf(c: Compiler, from: Num[], to: Num[]): List {
	if (![...from, ...to].every((n) => n.constant)) throw new CannotDraw('a range needs fixed ends');
	const first = from[0]!.fn();
	const last = to[0]!.fn();
	const second = from[1]?.fn();
	const step = second === undefined ? (last < first ? -1 : 1) : second - first;
	const count = Math.floor((last - first) / step + 1e-9) + 1;
	if (!Number.isFinite(count) || count > LONGEST) throw new CannotDraw('this list is too long to draw');
	c.spendList(Math.max(0, count));
	return {
		shape: 'list',
		items: Array.from({ length: Math.max(0, count) }, (_, n) => constant(first + n * step))
	};
}

const nothing = constant(NaN);

/** `L[2]`, counted from 1; outside the list there is nothing. A list of places picks several. */
export function indexList(list: List, at: Value, watch: (place: Num) => void): Value {
	if (at.shape === 'list') return { shape: 'list', items: at.items.map((place) => pick(list, place, watch)) };
	return pick(list, at, watch);
}

function pick(list: List, at: Value, watch: (place: Num) => void): Num | Point {
	if (at.shape !== 'number') throw new CannotDraw('a place in a list is a number');
	const { items } = list;
	if (at.constant) return items[Math.floor(at.fn()) - 1] ?? nothing;
	watch({ shape: 'number', fn: () => Math.floor(at.fn()), constant: false });
	const along = (axis: (item: Num | Point) => Num): Num => ({
		shape: 'number',
		constant: false,
		fn: () => {
			const item = items[Math.floor(at.fn()) - 1];
			return item ? axis(item).fn() : NaN;
		}
	});
	if (items.every((item) => item.shape === 'number')) return along((item) => item as Num);
	if (items.every((item) => item.shape === 'point'))
		return { shape: 'point', x: along((item) => (item as Point).x), y: along((item) => (item as Point).y) };
	throw new CannotDraw('a list holds numbers or points, not both');
}
