import type { Node } from '$lib/graph/latex/nodes';
import { arithmetic } from './arithmetic';
import type { Compiler } from './compile';
import { callFunction, quantile, SUMMARIES } from './functions';
import { lift, listOf } from './lists';
import { operate, operatePoints } from './operators';
import { powerOf, rootOf } from './powers';
import { CannotDraw, constant, type Num, type Point, type Value } from './value';

/** A function of numbers, by its name. */
export function callNamed(c: Compiler, name: string, args: Value[]): Value {
	return lift(c, args, (nums) => {
		const { fn, watches } = callFunction(
			name,
			nums.map((n) => n.fn),
			c.scope.degrees
		);
		if (nums.every((n) => n.constant)) return constant(fn());
		for (const watch of watches) c.watch(watch.kind, { shape: 'number', fn: watch.fn, constant: false });
		return { shape: 'number', fn, constant: false };
	});
}

/** A function known by name, with its base and its power. */
export function builtIn(c: Compiler, node: Node & { kind: 'call' }): Value {
	const args = node.args.map((arg) => c.value(arg));
	let result = callFunctionOf(c, node.name, args, node.base);
	if (node.power) {
		const exponent = node.power;
		result = lift(c, [result, c.value(exponent)], ([b, e]) => powerOf(b!, e!, exponent).num);
	}
	return result;
}

function callFunctionOf(c: Compiler, name: string, args: Value[], base?: Node): Value {
	if (name === 'log' && (base || args.length === 2)) {
		const over = base ? c.value(base) : args[1]!;
		return operate(c, 'div', callNamed(c, 'ln', [args[0]!]), callNamed(c, 'ln', [over]));
	}
	if (name === 'nthroot') return lift(c, args, ([u]) => rootOf(u!, constant(2)));
	if (Object.hasOwn(SUMMARIES, name)) return summarize(c, name, args);
	if (name === 'length') {
		if (args[0]!.shape !== 'list') throw new CannotDraw('“length” needs a list');
		return constant(args[0]!.items.length);
	}
	if (name === 'join') return listOf(args);
	if (name === 'sort') {
		const list = listOf(args).items.map((item) => (item.shape === 'number' ? item.fn() : NaN));
		return listOf(list.sort((a, b) => a - b).map(constant));
	}
	if (name === 'unique') {
		const seen = new Set<number>();
		return listOf(
			listOf(args).items.filter((item) => {
				const value = item.shape === 'number' ? item.fn() : NaN;
				return !seen.has(value) && seen.add(value);
			})
		);
	}
	if (name === 'quantile') {
		const values = numbersOf(name, [args[0]!]);
		c.gather(values.length);
		return lift(c, [args[1]!], ([part]) => {
			const fn = () =>
				quantile(
					values.map((n) => n.fn()),
					part!.fn()
				);
			return part!.constant && values.every((n) => n.constant)
				? constant(fn())
				: { shape: 'number', fn, constant: false };
		});
	}
	if (name === 'polygon') {
		const corners = listOf(args).items;
		if (corners.some((corner) => corner.shape !== 'point')) throw new CannotDraw('a polygon needs points');
		return { shape: 'polygon', corners: corners as Point[] };
	}
	if (name === 'distance' || name === 'midpoint') return between(c, name, args[0]!, args[1]!);
	return callNamed(c, name, args);
}

function between(c: Compiler, name: string, a: Value, b: Value): Value {
	if (a.shape !== 'point' || b.shape !== 'point') throw new CannotDraw(`“${name}” needs two points`);
	if (name === 'midpoint')
		return operatePoints(c, 'cdot', operatePoints(c, '+', a, b) as Point, constant(0.5));
	return c.each(
		[a.x, a.y, b.x, b.y],
		([ax, ay, bx, by]) =>
			() =>
				Math.hypot(ax!() - bx!(), ay!() - by!())
	);
}

function numbersOf(name: string, args: Value[]): Num[] {
	return listOf(args).items.map((item) => {
		if (item.shape !== 'number') throw new CannotDraw(`“${name}” needs numbers`);
		return item;
	});
}

function summarize(c: Compiler, name: string, args: Value[]): Value {
	const fns = numbersOf(name, args);
	// Where the smaller of two changes, the curve has a corner.
	if ((name === 'min' || name === 'max') && fns.length === 2)
		c.watch('zero', arithmetic('-', fns[0]!, fns[1]!));
	const summary = SUMMARIES[name]!;
	const fn = () => summary(fns.map((n) => n.fn()));
	c.gather(fns.length);
	return fns.every((n) => n.constant) ? constant(fn()) : { shape: 'number', fn, constant: false };
}
