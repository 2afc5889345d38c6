import type { Node } from '$lib/graph/latex/nodes';
import { namesIn, substituted } from './names';
import type { Scope } from './scope';
import { CannotDraw, type Cell, type Fn } from './value';

/** A tree whose derivative is not known as a tree. */
export class NoDerivative extends CannotDraw {
	constructor() {
		super('this derivative is kept, not drawn');
	}
}

const number = (value: number): Node => ({ kind: 'number', text: String(value) });
const call = (name: string, ...args: Node[]): Node => ({ kind: 'call', name, args });
const power = (base: Node, exponent: Node): Node => ({ kind: 'power', base, exponent });
const minus = (body: Node): Node => ({ kind: 'sign', op: '-', body });
const over = (top: Node, bottom: Node): Node => (isNumber(top, 0) ? top : { kind: 'frac', top, bottom });

function isNumber(node: Node, value: number): boolean {
	return node.kind === 'number' && Number(node.text) === value;
}

function times(left: Node, right: Node): Node {
	if (isNumber(left, 0) || isNumber(right, 1)) return left;
	if (isNumber(right, 0) || isNumber(left, 1)) return right;
	return { kind: 'binary', op: 'cdot', left, right };
}

function add(op: '+' | '-', left: Node, right: Node): Node {
	if (isNumber(right, 0)) return left;
	if (isNumber(left, 0)) return op === '+' ? right : minus(right);
	return { kind: 'binary', op, left, right };
}

/** Outer derivatives, as trees over the argument. Angles are in radians; degrees are put in by the caller. */
const OUTER: Record<string, (u: Node) => Node> = {
	sin: (u) => call('cos', u),
	cos: (u) => minus(call('sin', u)),
	tan: (u) => power(call('sec', u), number(2)),
	sec: (u) => times(call('sec', u), call('tan', u)),
	csc: (u) => minus(times(call('csc', u), call('cot', u))),
	cot: (u) => minus(power(call('csc', u), number(2))),
	arcsin: (u) =>
		over(number(1), { kind: 'root', body: add('-', number(1), power(u, number(2))), index: null }),
	arccos: (u) =>
		minus(over(number(1), { kind: 'root', body: add('-', number(1), power(u, number(2))), index: null })),
	arctan: (u) => over(number(1), add('+', number(1), power(u, number(2)))),
	arccot: (u) => minus(over(number(1), add('+', number(1), power(u, number(2))))),
	arcsinh: (u) =>
		over(number(1), { kind: 'root', body: add('+', power(u, number(2)), number(1)), index: null }),
	arccosh: (u) =>
		over(number(1), { kind: 'root', body: add('-', power(u, number(2)), number(1)), index: null }),
	arctanh: (u) => over(number(1), add('-', number(1), power(u, number(2)))),
	sech: (u) => minus(times(call('sech', u), call('tanh', u))),
	csch: (u) => minus(times(call('csch', u), call('coth', u))),
	coth: (u) => minus(power(call('csch', u), number(2))),
	sinh: (u) => call('cosh', u),
	cosh: (u) => call('sinh', u),
	tanh: (u) => power(call('sech', u), number(2)),
	exp: (u) => call('exp', u),
	ln: (u) => over(number(1), u),
	floor: () => number(0),
	ceil: () => number(0),
	round: () => number(0),
	sign: () => number(0)
};

const FORWARD = new Set(['sin', 'cos', 'tan', 'sec', 'csc', 'cot']);
const BACKWARD = new Set(['arcsin', 'arccos', 'arctan', 'arccot']);

/**
 * The derivative of a tree by a name, as a tree: breaks and kinks of the derivative are then found like
 * those of any other expression, which difference quotients would smear.
 */
export function derivative(node: Node, by: string, scope: Scope): Node {
	const d = (part: Node): Node => derivative(part, by, scope);
	if (!namesIn(node).has(by)) return number(0);
	switch (node.kind) {
		case 'name':
			return number(1);
		case 'group':
			return d(node.body);
		case 'sign':
			return node.op === '-' ? minus(d(node.body)) : d(node.body);
		case 'binary':
			if (node.op === '+' || node.op === '-') return add(node.op, d(node.left), d(node.right));
			if (node.op === 'div') return d({ kind: 'frac', top: node.left, bottom: node.right });
			return add('+', times(d(node.left), node.right), times(node.left, d(node.right)));
		case 'frac':
			return over(
				add('-', times(d(node.top), node.bottom), times(node.top, d(node.bottom))),
				power(node.bottom, number(2))
			);
		case 'power':
			return ofPower(node.base, node.exponent, d, namesIn(node.exponent).has(by));
		case 'root': {
			const exponent: Node = { kind: 'frac', top: number(1), bottom: node.index ?? number(2) };
			return ofPower(node.body, exponent, d, false);
		}
		case 'abs':
			return times(call('sign', node.body), d(node.body));
		case 'pieces':
			return {
				kind: 'pieces',
				branches: node.branches.map(({ condition, value }) => ({
					condition,
					value: value ? d(value) : number(0)
				}))
			};
		case 'list':
		case 'point':
			return { ...node, items: node.items.map(d) };
		case 'sum':
			if (node.product) break;
			return { ...node, body: d(node.body) };
		case 'call':
			return ofCall(node, d, scope);
		case 'apply': {
			const definition = scope.function(node.name);
			if (!definition) {
				const args = node.args[0]!;
				return times({ kind: 'name', name: node.name }, d(args));
			}
			if (node.args.length === 1) return times({ ...node, primes: node.primes + 1 }, d(node.args[0]!));
			if (node.primes > 0 || node.args.length !== definition.params.length) break;
			const put = new Map(definition.params.map((param, n) => [param, node.args[n]!]));
			return scope.inside(node.name, () => d(substituted(definition.node, put)));
		}
		case 'integral': {
			const at = (end: Node) => times(substituted(node.body, new Map([[node.name, end]])), d(end));
			const inner = namesIn(node.body).has(by) && node.name !== by;
			const rest: Node = inner ? { ...node, body: d(node.body) } : number(0);
			return add('+', add('-', at(node.to), at(node.from)), rest);
		}
		case 'derivative':
			return d(derivative(node.body, node.name, scope));
	}
	throw new NoDerivative();
}

function ofPower(base: Node, exponent: Node, d: (part: Node) => Node, variable: boolean): Node {
	if (!variable) {
		const less: Node =
			exponent.kind === 'number'
				? number(Number(exponent.text) - 1)
				: exponent.kind === 'frac'
					? { kind: 'frac', top: add('-', exponent.top, exponent.bottom), bottom: exponent.bottom }
					: add('-', exponent, number(1));
		return times(times(exponent, isNumber(less, 1) ? base : power(base, less)), d(base));
	}
	const whole = power(base, exponent);
	const growth = add('+', times(d(exponent), call('ln', base)), over(times(exponent, d(base)), base));
	return times(whole, growth);
}

function ofCall(node: Node & { kind: 'call' }, d: (part: Node) => Node, scope: Scope): Node {
	if (node.power) return d(power({ ...node, power: undefined }, node.power));
	const u = node.args[0]!;
	if (node.name === 'log' && node.args.length === 1) {
		const natural = over(d(u), u);
		return over(natural, call('ln', node.base ?? number(10)));
	}
	if (node.name === 'mod' && node.args.length === 2) {
		const turns = call('floor', { kind: 'frac', top: u, bottom: node.args[1]! });
		return add('-', d(u), times(turns, d(node.args[1]!)));
	}
	const outer = node.args.length === 1 && Object.hasOwn(OUTER, node.name) ? OUTER[node.name] : undefined;
	if (!outer) throw new NoDerivative();
	const inner = times(outer(u), d(u));
	if (!scope.degrees) return inner;
	if (FORWARD.has(node.name)) return times(number(Math.PI / 180), inner);
	return BACKWARD.has(node.name) ? times(number(180 / Math.PI), inner) : inner;
}

/** How `body` changes with its cell at `at`, from four values nearby: about nine digits. */
export function nearbySlope(cell: Cell, body: Fn, at: Fn): Fn {
	return () => {
		const t = at();
		const h = 1e-3 * Math.max(1e-3, Math.min(1, Math.abs(t) || 1));
		const near = (steps: number) => {
			cell.v = t + steps * h;
			return body();
		};
		return (8 * (near(1) - near(-1)) - (near(2) - near(-2))) / (12 * h);
	};
}
