import type { Relation } from '$lib/graph/latex/nodes';
import { CannotDraw, constant, type Fn, type Num, type Point, type Value } from './value';

/** A value with each of its numbers replaced. */
export function settled(value: Value, settle: (num: Num) => Num): Value {
	switch (value.shape) {
		case 'number':
			return settle(value);
		case 'point':
			return { shape: 'point', x: settle(value.x), y: settle(value.y) };
		case 'list':
			return { shape: 'list', items: value.items.map((item) => settled(item, settle) as Num | Point) };
		case 'polygon':
			return { shape: 'polygon', corners: value.corners.map((corner) => settled(corner, settle) as Point) };
	}
}

/** Sum, difference, quotient (`div`) or product of two numbers. */
export function arithmetic(op: string, left: Num, right: Num): Num {
	const a = left.fn;
	const b = right.fn;
	const fn: Fn =
		op === '+'
			? () => a() + b()
			: op === '-'
				? () => a() - b()
				: op === 'div'
					? () => a() / b()
					: () => a() * b();
	return left.constant && right.constant ? constant(fn()) : { shape: 'number', fn, constant: false };
}

/** 1 where the relation holds, else 0. */
export function compare(relation: Relation, a: Fn, b: Fn): Fn {
	switch (relation) {
		case '<':
			return () => (a() < b() ? 1 : 0);
		case '>':
			return () => (a() > b() ? 1 : 0);
		case '<=':
			return () => (a() <= b() ? 1 : 0);
		case '>=':
			return () => (a() >= b() ? 1 : 0);
		case '=':
			return () => (a() === b() ? 1 : 0);
		case '!=':
			return () => (a() !== b() ? 1 : 0);
		default:
			throw new CannotDraw('this condition is kept, not drawn');
	}
}

/** The first value whose test holds; nothing where none does. */
export function choice(tests: Num[], values: Num[]): Num {
	const all = values.every((value) => value.constant) && tests.every((test) => test.constant);
	const fn = () => {
		for (let n = 0; n < values.length; n++) if (tests[n]!.fn() === 1) return values[n]!.fn();
		return NaN;
	};
	return all ? constant(fn()) : { shape: 'number', fn, constant: false };
}
