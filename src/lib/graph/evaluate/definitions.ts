import { isObject, type Item } from '$lib/graph/document';
import type { Node } from '$lib/graph/latex/nodes';
import { parseLatex } from '$lib/graph/latex/parse';
import { Compiler } from './compile';
import { RESERVED, type Scope } from './scope';
import { CannotDraw } from './value';

export type Definition =
	| { kind: 'constant'; name: string; body: Node }
	| { kind: 'function'; name: string; params: string[]; body: Node };

/** `a=…` and `f(x)=…` define a name; x, y, r and the like are no names to define. */
export function definitionIn(node: Node | null): Definition | null {
	if (node?.kind !== 'compare' || node.relations.length !== 1 || node.relations[0] !== '=') return null;
	const [left, body] = node.operands as [Node, Node];
	if (left.kind === 'name' && !RESERVED.has(left.name)) return { kind: 'constant', name: left.name, body };
	if (left.kind !== 'apply' || left.primes > 0 || RESERVED.has(left.name)) return null;
	const params = left.args.map((arg) => (arg.kind === 'name' ? arg.name : ''));
	if (params.includes('') || new Set(params).size < params.length) return null;
	return { kind: 'function', name: left.name, params, body };
}

/** The number of a literal such as `-2.5`, or null. */
export function literal(node: Node): number | null {
	if (node.kind === 'number') return Number(node.text);
	if (node.kind === 'sign' && node.body.kind === 'number')
		return (node.op === '-' ? -1 : 1) * Number(node.body.text);
	return null;
}

/** The number a text of LaTeX stands for in a graph, or `fallback` where it is none. */
export function numberOf(latex: unknown, scope: Scope, fallback: number): number {
	if (typeof latex === 'number') return latex;
	const parsed = typeof latex === 'string' ? parseLatex(latex) : null;
	if (!parsed?.ok || !parsed.node) return fallback;
	try {
		const value = new Compiler(scope).number(parsed.node).fn();
		return Number.isFinite(value) ? value : fallback;
	} catch (error) {
		if (error instanceof CannotDraw) return fallback;
		throw error;
	}
}

/** From where to where a curve is drawn: the first of the item's members `keys` that says so. */
export function domainOf(
	item: Item,
	keys: string[],
	scope: Scope,
	fallback: [number, number]
): [number, number] {
	for (const key of keys) {
		const domain = item.raw[key];
		if (!isObject(domain)) continue;
		return [numberOf(domain.min, scope, fallback[0]), numberOf(domain.max, scope, fallback[1])];
	}
	return fallback;
}
