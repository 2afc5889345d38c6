import { Compiler } from '$lib/graph/evaluate/compile';
import { derivative } from '$lib/graph/evaluate/derivative';
import { namesIn } from '$lib/graph/evaluate/names';
import type { Scope } from '$lib/graph/evaluate/scope';
import { CannotDraw } from '$lib/graph/evaluate/value';
import type { Node } from '$lib/graph/latex/nodes';

/** Coefficients, lowest power first. */
export type Polynomial = readonly number[];

/** A quotient of polynomials. */
export interface Fraction {
	top: Polynomial;
	bottom: Polynomial;
}

/** Higher degrees are called functions, no more. */
const HIGHEST = 24;

function trimmed(p: readonly number[]): Polynomial {
	let length = p.length;
	while (length > 1 && p[length - 1] === 0) length--;
	return p.slice(0, length);
}

function plus(p: Polynomial, q: Polynomial, sign: 1 | -1): Polynomial {
	return trimmed(
		Array.from({ length: Math.max(p.length, q.length) }, (_, n) => (p[n] ?? 0) + sign * (q[n] ?? 0))
	);
}

function times(p: Polynomial, q: Polynomial): Polynomial | null {
	if (p.length + q.length - 2 > HIGHEST) return null;
	const product = new Array<number>(p.length + q.length - 1).fill(0);
	p.forEach((a, n) => q.forEach((b, m) => (product[n + m]! += a * b)));
	return trimmed(product);
}

function quotient(top: Polynomial | null, bottom: Polynomial | null): Fraction | null {
	return top && bottom ? { top, bottom } : null;
}

function sum(a: Fraction, b: Fraction, sign: 1 | -1): Fraction | null {
	const alike = a.bottom.length === b.bottom.length && a.bottom.every((c, n) => c === b.bottom[n]);
	if (alike) return { top: plus(a.top, b.top, sign), bottom: a.bottom };
	const [left, right] = [times(a.top, b.bottom), times(b.top, a.bottom)];
	return quotient(left && right && plus(left, right, sign), times(a.bottom, b.bottom));
}

function raised(a: Fraction, power: number): Fraction | null {
	if (!Number.isInteger(power) || Math.abs(power) > HIGHEST) return null;
	let result: Fraction | null = { top: [1], bottom: [1] };
	const base = power < 0 ? { top: a.bottom, bottom: a.top } : a;
	for (let n = 0; n < Math.abs(power) && result; n++)
		result = quotient(times(result.top, base.top), times(result.bottom, base.bottom));
	return result;
}

/** p of a: the polynomial with a fraction put in for its variable. */
function composed(p: Polynomial, a: Fraction): Fraction | null {
	let result: Fraction = { top: [0], bottom: [1] };
	for (let n = p.length - 1; n >= 0; n--) {
		const product = quotient(times(result.top, a.top), times(result.bottom, a.bottom));
		const next = product && sum(product, { top: [p[n]!], bottom: [1] }, 1);
		if (!next) return null;
		result = next;
	}
	return result;
}

/**
 * A tree over `name` as a quotient of polynomials with the numbers that sliders now have, null where it is
 * none. What only its value tells (x − x) may leave a coefficient of 0, which is taken away.
 */
export function fractionOf(node: Node, name: string, scope: Scope): Fraction | null {
	const of = (part: Node) => fractionOf(part, name, scope);
	if (!namesIn(node).has(name)) {
		const value = new Compiler(scope).value(node);
		return value.shape === 'number' ? { top: [value.fn()], bottom: [1] } : null;
	}
	switch (node.kind) {
		case 'name':
			return { top: [0, 1], bottom: [1] };
		case 'group':
			return of(node.body);
		case 'sign': {
			const body = of(node.body);
			return body && node.op === '-' ? { ...body, top: body.top.map((c) => -c) } : body;
		}
		case 'frac':
			return of({ kind: 'binary', op: 'div', left: node.top, right: node.bottom });
		case 'binary': {
			const [left, right] = [of(node.left), of(node.right)];
			if (!left || !right) return null;
			if (node.op === '+' || node.op === '-') return sum(left, right, node.op === '+' ? 1 : -1);
			if (node.op === 'div') return quotient(times(left.top, right.bottom), times(left.bottom, right.top));
			return quotient(times(left.top, right.top), times(left.bottom, right.bottom));
		}
		case 'power': {
			const product = node.base.kind === 'apply' && node.base.primes === 0 && !scope.function(node.base.name);
			if (product && node.base.kind === 'apply') {
				const [factor, group] = [of({ kind: 'name', name: node.base.name }), of(node.base.args[0]!)];
				const power = group && of(node.exponent);
				const rest = group && power?.top.length === 1 ? raised(group, power.top[0]!) : null;
				return factor && rest && quotient(times(factor.top, rest.top), times(factor.bottom, rest.bottom));
			}
			const [base, power] = [of(node.base), of(node.exponent)];
			return base && power?.top.length === 1 && power.bottom.length === 1
				? raised(base, power.top[0]!)
				: null;
		}
		case 'derivative':
			return of(derivative(node.body, node.name, scope));
		case 'apply': {
			const definition = scope.function(node.name);
			if (!definition)
				return of({
					kind: 'binary',
					op: 'cdot',
					left: { kind: 'name', name: node.name },
					right: node.args[0]!
				});
			if (definition.params.length !== 1) return null;
			let body = definition.node;
			for (let n = 0; n < node.primes; n++) body = derivative(body, definition.params[0]!, scope);
			const outer = scope.inside(node.name, () => fractionOf(body, definition.params[0]!, scope));
			const inner = of(node.args[0]!);
			if (!outer || !inner) return null;
			const [top, bottom] = [composed(outer.top, inner), composed(outer.bottom, inner)];
			return top && bottom && quotient(times(top.top, bottom.bottom), times(top.bottom, bottom.top));
		}
		default:
			return null;
	}
}

/** The same, where a tree that has no value is no fraction. */
export function readFraction(node: Node, name: string, scope: Scope): Fraction | null {
	try {
		const fraction = fractionOf(node, name, scope);
		return fraction && [...fraction.top, ...fraction.bottom].every(Number.isFinite) ? fraction : null;
	} catch (error) {
		if (error instanceof CannotDraw) return null;
		throw error;
	}
}
