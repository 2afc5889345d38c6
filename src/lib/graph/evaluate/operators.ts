import type { Node } from '$lib/graph/latex/nodes';
import { arithmetic } from './arithmetic';
import type { Compiler } from './compile';
import { lift, listOf } from './lists';
import { powerOf, rootOf } from './powers';
import { CannotDraw, constant, type Num, type Value } from './value';

/** Sum, difference, quotient (`div`) or product of two values, of lists element by element. */
export function operate(c: Compiler, op: string, left: Value, right: Value): Value {
	if (left.shape === 'point' || right.shape === 'point') return operatePoints(c, op, left, right);
	if (left.shape === 'list' && left.items.some((item) => item.shape === 'point'))
		return listOf(left.items.map((item) => operate(c, op, item, right)));
	if (right.shape === 'list' && right.items.some((item) => item.shape === 'point'))
		return listOf(right.items.map((item) => operate(c, op, left, item)));
	return lift(c, [left, right], ([a, b]) => {
		c.spend();
		if (op === 'div') c.watch('pole', b!);
		return arithmetic(op, a!, b!);
	});
}

/** Points are added to points and multiplied by numbers. */
export function operatePoints(c: Compiler, op: string, left: Value, right: Value): Value {
	if (left.shape === 'list') return listOf(left.items.map((item) => operatePoints(c, op, item, right)));
	if (right.shape === 'list') return listOf(right.items.map((item) => operatePoints(c, op, left, item)));
	const add = op === '+' || op === '-';
	const part = (value: Value, axis: 'x' | 'y') => (value.shape === 'point' ? value[axis] : value);
	const both = left.shape === 'point' && right.shape === 'point';
	if (add !== both || (op === 'div' && right.shape === 'point'))
		throw new CannotDraw('points can be added, and multiplied by numbers');
	const along = (axis: 'x' | 'y') => operate(c, op, part(left, axis), part(right, axis)) as Num;
	return { shape: 'point', x: along('x'), y: along('y') };
}

/** `a(b+1)^2` with a number a: the power belongs to the bracket alone. */
export function productWith(c: Compiler, node: Node & { kind: 'apply' }, wrap: (group: Node) => Node): Value {
	const group: Node =
		node.args.length > 1 ? { kind: 'point', items: node.args } : { kind: 'group', body: node.args[0]! };
	return operate(c, 'cdot', c.name(node.name), c.value(wrap(group)));
}

/** A power; `a(b)^2` with a number a squares the bracket alone. */
export function raise(c: Compiler, node: Node & { kind: 'power' }): Value {
	const { base, exponent } = node;
	if (base.kind === 'apply' && base.primes === 0 && !c.isFunction(base.name))
		return productWith(c, base, (group) => ({ kind: 'power', base: group, exponent }));
	return lift(c, [c.value(base), c.value(exponent)], ([b, e]) => {
		const { num, watch } = powerOf(b!, e!, exponent);
		if (watch) c.watch(watch, b!);
		return num;
	});
}

/** A root, the square root where no index is written; watched where it ends. */
export function takeRoot(c: Compiler, body: Node, index: Node | null): Value {
	return lift(c, [c.value(body), index ? c.value(index) : constant(2)], ([u, n]) => {
		c.watch('zero', u!);
		return rootOf(u!, n!);
	});
}
