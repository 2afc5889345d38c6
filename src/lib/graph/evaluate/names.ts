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

/** All names a tree mentions, those it binds itself (a sum's n) left out. */
export function namesIn(node: Node): Set<string> {
	const found = new Set<string>();
	const walk = (part: Node, bound: readonly string[]) => {
		if (part.kind === 'name' || part.kind === 'apply') {
			if (!bound.includes(part.name)) found.add(part.name);
		}
		const inner = part.kind === 'sum' || part.kind === 'integral' ? [...bound, part.name] : bound;
		for (const child of children(part)) walk(child, inner);
	};
	walk(node, []);
	return found;
}
