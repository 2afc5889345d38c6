import type { Node } from '$lib/graph/latex/nodes';
import type { Compiler } from './compile';
import { listOf } from './lists';
import { operate } from './operators';
import { CannotDraw, constant, type Value } from './value';
import { work } from './work';

/** Most terms a sum may have; sums this short are written out, so that their poles are found. */
const MOST_TERMS = 10_000;
const WRITTEN_OUT = 40;

/** Σ and Π; short ones with fixed ends are written out, the others loop and count their work. */
export function seriesOf(c: Compiler, node: Node & { kind: 'sum' }): Value {
	const from = c.number(node.from);
	const to = c.number(node.to);
	const start = node.product ? 1 : 0;
	const count = from.constant && to.constant ? Math.floor(to.fn()) - Math.ceil(from.fn()) + 1 : Infinity;
	if (count > MOST_TERMS && from.constant && to.constant) throw new CannotDraw('this sum has too many terms');
	if (count <= WRITTEN_OUT) {
		let total: Value = constant(start);
		for (let n = 0; n < count; n++) {
			const locals = new Map(c.locals).set(node.name, constant(Math.ceil(from.fn()) + n));
			const term = c.within(locals, () => c.value(node.body));
			total = operate(c, node.product ? 'cdot' : '+', total, term);
		}
		return total;
	}
	const { cell, body, cost } = c.loop(node.name, node.body);
	const fn = () => {
		const end = Math.floor(to.fn());
		let total = start;
		for (let n = Math.ceil(from.fn()); n <= end; n++) {
			work.left -= cost;
			if (work.left < 0) return NaN;
			cell.v = n;
			if (node.product) total *= body();
			else total += body();
		}
		return total;
	};
	return { shape: 'number', fn, constant: false };
}

/** `[i^2 for i=[1...3]]`; of several names, the first runs fastest. */
export function eachOf(c: Compiler, node: Node & { kind: 'each' }): Value {
	const lists = node.names.map(({ list }) => {
		const value = c.value(list);
		if (value.shape !== 'list') throw new CannotDraw('“for” needs a list to run through');
		return value.items;
	});
	const count = lists.reduce((product, items) => product * items.length, 1);
	if (count > MOST_TERMS) throw new CannotDraw('this list is too long to draw');
	return listOf(
		Array.from({ length: count }, (_, n) => {
			const locals = new Map(c.locals);
			let rest = n;
			lists.forEach((items, k) => {
				locals.set(node.names[k]!.name, items[rest % items.length]!);
				rest = Math.floor(rest / items.length);
			});
			return c.within(locals, () => c.value(node.body));
		})
	);
}
