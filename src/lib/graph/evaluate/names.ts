import type { Node } from '$lib/graph/latex/nodes';

/** The parts of a tree one level down. */
export function children(node: Node): Node[] {
	switch (node.kind) {
		case 'number':
		case 'name':
			return [];
		case 'call':
			return [...node.args, ...(node.base ? [node.base] : []), ...(node.power ? [node.power] : [])];
		case 'apply':
			return node.args;
		case 'binary':
			return [node.left, node.right];
		case 'frac':
			return [node.top, node.bottom];
		case 'power':
			return [node.base, node.exponent];
		case 'root':
			return node.index ? [node.body, node.index] : [node.body];
		case 'point':
		case 'list':
			return node.items;
		case 'range':
			return [...node.from, ...node.to];
		case 'index':
			return [node.body, node.at];
		case 'pieces':
			return node.branches.flatMap((b) => [b.condition, b.value]).filter((part) => part !== null);
		case 'compare':
			return node.operands;
		case 'each':
			return [...node.names.map(({ list }) => list), node.body];
		case 'sum':
		case 'integral':
			return [node.from, node.to, node.body];
		case 'sign':
		case 'abs':
		case 'factorial':
		case 'percent':
		case 'group':
		case 'member':
		case 'derivative':
			return [node.body];
	}
}

/** Names a node binds for its parts: a sum's n, an integral's t, what “for” runs through. */
export function boundIn(node: Node): string[] {
	if (node.kind === 'sum' || node.kind === 'integral') return [node.name];
	return node.kind === 'each' ? node.names.map(({ name }) => name) : [];
}

/** The tree with each part one level down put through `change`. */
export function rebuilt(node: Node, change: (part: Node) => Node): Node {
	const all = (parts: Node[]) => parts.map(change);
	switch (node.kind) {
		case 'number':
		case 'name':
			return node;
		case 'call':
			return {
				...node,
				args: all(node.args),
				...(node.base && { base: change(node.base) }),
				...(node.power && { power: change(node.power) })
			};
		case 'apply':
			return { ...node, args: all(node.args) };
		case 'binary':
			return { ...node, left: change(node.left), right: change(node.right) };
		case 'frac':
			return { ...node, top: change(node.top), bottom: change(node.bottom) };
		case 'power':
			return { ...node, base: change(node.base), exponent: change(node.exponent) };
		case 'root':
			return { ...node, body: change(node.body), index: node.index && change(node.index) };
		case 'point':
		case 'list':
			return { ...node, items: all(node.items) };
		case 'range':
			return { ...node, from: all(node.from), to: all(node.to) };
		case 'index':
			return { ...node, body: change(node.body), at: change(node.at) };
		case 'pieces':
			return {
				...node,
				branches: node.branches.map(({ condition, value }) => ({
					condition: condition && change(condition),
					value: value && change(value)
				}))
			};
		case 'compare':
			return { ...node, operands: all(node.operands) };
		case 'sum':
		case 'integral':
			return { ...node, from: change(node.from), to: change(node.to), body: change(node.body) };
		case 'each':
			return {
				...node,
				body: change(node.body),
				names: node.names.map(({ name, list }) => ({ name, list: change(list) }))
			};
		default:
			return { ...node, body: change(node.body) };
	}
}

/** The tree with other trees put in for names, where it does not bind them itself. */
export function substituted(node: Node, put: ReadonlyMap<string, Node>): Node {
	if (node.kind === 'name') return put.get(node.name) ?? node;
	const bound = boundIn(node);
	const inner = bound.some((name) => put.has(name))
		? new Map([...put].filter(([name]) => !bound.includes(name)))
		: put;
	return rebuilt(node, (part) => substituted(part, inner));
}

/** All names a tree mentions, those it binds itself (a sum's n) left out. */
export function namesIn(node: Node): Set<string> {
	const found = new Set<string>();
	const walk = (part: Node, bound: readonly string[]) => {
		if (part.kind === 'name' || part.kind === 'apply') {
			if (!bound.includes(part.name)) found.add(part.name);
		}
		const inner = [...bound, ...boundIn(part)];
		for (const child of children(part)) walk(child, inner);
	};
	walk(node, []);
	return found;
}
