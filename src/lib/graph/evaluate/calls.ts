import type { Node } from '$lib/graph/latex/nodes';
import { settled } from './arithmetic';
import type { Compiler } from './compile';
import { listOf } from './lists';
import { productWith } from './operators';
import { CannotDraw, TOO_MUCH, variable, type Cell, type Fn, type Num, type Value } from './value';

/** `f(u)`: a call where f is a function of the document, else a product. */
export function callOrProduct(c: Compiler, node: Node & { kind: 'apply' }): Value {
	const definition = c.locals.has(node.name) ? null : c.scope.function(node.name);
	if (!definition) {
		if (node.primes) throw new CannotDraw(`too many unknowns`, [node.name]);
		return productWith(c, node, (group) => group);
	}
	if (definition.params.length !== node.args.length)
		throw new CannotDraw(
			`this function takes ${definition.params.length === 1 ? 'one value' : `${definition.params.length} values`}`
		);
	let body = definition.node;
	for (let n = 0; n < node.primes; n++) body = { kind: 'derivative', name: definition.params[0]!, body };
	// Arguments stand outside the call: f(f(x)) is no recursion.
	const args = node.args.map((arg) => c.value(arg));
	if (c.scope.costly.has(node.name)) throw new CannotDraw(TOO_MUCH);
	try {
		return c.scope.inside(node.name, () => inline(c, definition.params, args, body));
	} catch (error) {
		// Rows that double one another's work are given up once, not each anew.
		if (error instanceof CannotDraw && error.message === TOO_MUCH) c.scope.costly.add(node.name);
		throw error;
	}
}

/** A call, written out: arguments go into cells of their own, then the body reads those. */
function inline(c: Compiler, params: string[], args: Value[], body: Node): Value {
	if (args.some((arg) => arg.shape === 'list' && arg.items.every((item) => item.shape === 'number'))) {
		const count = Math.min(...args.map((arg) => (arg.shape === 'list' ? arg.items.length : Infinity)));
		return listOf(
			Array.from({ length: count }, (_, n) =>
				inline(
					c,
					params,
					args.map((arg) => (arg.shape === 'list' ? arg.items[n]! : arg)),
					body
				)
			)
		);
	}
	const settings: { cell: Cell; fn: Fn }[] = [];
	const hold = (num: Num): Num => {
		if (num.constant) return num;
		const cell = { v: NaN };
		settings.push({ cell, fn: num.fn });
		return variable(cell);
	};
	const locals = new Map<string, Value>();
	params.forEach((param, n) => {
		const arg = args[n]!;
		locals.set(
			param,
			arg.shape === 'number'
				? hold(arg)
				: arg.shape === 'point'
					? { shape: 'point', x: hold(arg.x), y: hold(arg.y) }
					: arg
		);
	});
	const set = () => {
		for (const { cell, fn } of settings) cell.v = fn();
		return 0;
	};
	const value = c.within(locals, () => c.value(body), settings.length > 0 ? set : null);
	const settle = ({ fn, constant: isConstant }: Num): Num => ({
		shape: 'number',
		constant: isConstant,
		fn:
			isConstant || settings.length === 0
				? fn
				: settings.length === 1
					? () => {
							settings[0]!.cell.v = settings[0]!.fn();
							return fn();
						}
					: () => {
							set();
							return fn();
						}
	});
	return settled(value, settle);
}
