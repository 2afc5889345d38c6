import type { Node } from '$lib/graph/latex/nodes';
import { gauss } from './arithmetic';
import type { Compiler } from './compile';
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

/** ∫, worked out anew wherever it is drawn; counts its work. */
export function integralOf(c: Compiler, node: Node & { kind: 'integral' }): Value {
	const from = c.number(node.from).fn;
	const to = c.number(node.to).fn;
	const { cell, body, cost } = c.loop(node.name, node.body);
	const fn = () => {
		work.left -= cost * 160;
		if (work.left < 0) return NaN;
		return gauss(from(), to(), (t) => {
			cell.v = t;
			return body();
		});
	};
	return { shape: 'number', fn, constant: false };
}
