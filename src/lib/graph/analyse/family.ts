import type { Explicit } from '$lib/graph/evaluate/plots';
import { children, namesIn } from '$lib/graph/evaluate/names';
import type { Scope } from '$lib/graph/evaluate/scope';
import type { Node } from '$lib/graph/latex/nodes';
import { readFraction } from './fraction';

/** The families of Algebra 2; `function` is any other. */
export type Family =
	| 'line'
	| 'parabola'
	| 'cubic'
	| 'polynomial'
	| 'rational'
	| 'square root'
	| 'cube root'
	| 'root'
	| 'absolute value'
	| 'exponential'
	| 'logarithmic'
	| 'trigonometric'
	| 'piecewise'
	| 'step'
	| 'function';

export interface FamilyFound {
	family: Family;
	/** As a sentence says it: “level line”, “parabola that opens upward”, “polynomial curve of degree 4”. */
	words: string;
	/** Distance after which a wave repeats, where its one angle is linear. */
	period: number | null;
}

const NAMES: Record<Exclude<Family, 'line' | 'parabola' | 'cubic' | 'polynomial'>, string> = {
	rational: 'rational function',
	'square root': 'square root curve',
	'cube root': 'cube root curve',
	root: 'root curve',
	'absolute value': 'absolute value curve',
	exponential: 'exponential curve',
	logarithmic: 'logarithmic curve',
	trigonometric: 'trigonometric curve',
	piecewise: 'piecewise function',
	step: 'step function',
	function: 'curve'
};

const WAVES = new Set(['sin', 'cos', 'tan', 'sec', 'csc', 'cot']);
const STEPS = new Set(['floor', 'ceil', 'round', 'sign']);

/** Without what only restricts it: `2x{x>1}` is 2x. */
function unrestricted(node: Node): Node {
	if (node.kind === 'group') return unrestricted(node.body);
	if (node.kind !== 'binary' || (node.op !== 'implicit' && node.op !== 'cdot')) return node;
	const restricts = (part: Node) =>
		part.kind === 'pieces' && part.branches.every(({ value }) => value === null);
	if (restricts(node.right)) return unrestricted(node.left);
	return restricts(node.left) ? unrestricted(node.right) : node;
}

/** What kind of function a node is of what holds the variable; null for sums, products and fractions. */
function kindOf(node: Node, name: string): Family | null {
	const holds = (part: Node) => namesIn(part).has(name);
	if (node.kind === 'pieces') return 'piecewise';
	if (node.kind === 'abs') return 'absolute value';
	if (node.kind === 'root') {
		const index = node.index;
		if (!index) return 'square root';
		if (index.kind !== 'number') return 'root';
		return index.text === '2' ? 'square root' : index.text === '3' ? 'cube root' : 'root';
	}
	if (node.kind === 'power') {
		if (holds(node.exponent)) return holds(node.base) ? 'function' : 'exponential';
		if (node.exponent.kind === 'frac') return 'root';
		return null;
	}
	if (node.kind !== 'call')
		return ['sum', 'integral', 'index', 'factorial'].includes(node.kind) ? 'function' : null;
	if (node.name === 'exp') return 'exponential';
	if (node.name === 'ln' || node.name === 'log') return 'logarithmic';
	if (WAVES.has(node.name)) return 'trigonometric';
	return STEPS.has(node.name) ? 'step' : 'function';
}

/** The kinds of functions a tree is made of, calls of the document's functions looked into. */
function kindsIn(node: Node, name: string, scope: Scope, found: Map<Family, Node>, depth = 0): void {
	if (depth > 60 || !namesIn(node).has(name)) return;
	const kind = kindOf(node, name);
	if (kind) found.set(kind, node);
	if (node.kind === 'apply') {
		const definition = scope.function(node.name);
		if (definition && node.primes > 0) found.set('function', node);
		else if (definition) kindsIn(definition.node, definition.params[0]!, scope, found, depth + 20);
	}
	for (const child of children(node)) kindsIn(child, name, scope, found, depth + 1);
}

function periodOf(wave: Node | undefined, name: string, scope: Scope): number | null {
	if (wave?.kind !== 'call') return null;
	const angle = readFraction(wave.args[0]!, name, scope);
	if (angle?.top.length !== 2 || angle.bottom.length !== 1) return null;
	const turn = (wave.name === 'tan' || wave.name === 'cot' ? 1 : 2) * (scope.degrees ? 180 : Math.PI);
	return Math.abs((turn * angle.bottom[0]!) / angle.top[1]!);
}

function polynomialWords(coefficients: readonly number[], along: 'x' | 'y'): FamilyFound {
	const degree = coefficients.length - 1;
	const leading = coefficients[degree]!;
	const found = (family: Family, words: string): FamilyFound => ({ family, words, period: null });
	if (degree === 0) return found('line', along === 'x' ? 'level line' : 'upright line');
	const way = (up: string, down: string) => (leading > 0 ? up : down);
	if (degree === 1) return found('line', way('rising line', 'falling line'));
	if (degree === 2) {
		const opens = along === 'x' ? way('upward', 'downward') : way('to the right', 'to the left');
		return found('parabola', `parabola that opens ${opens}`);
	}
	if (degree === 3) return found('cubic', 'cubic curve');
	return found('polynomial', `polynomial curve of degree ${degree}`);
}

/** The family a curve belongs to, with the numbers its sliders now have. */
export function familyOf(plot: Explicit, scope: Scope): FamilyFound {
	const body = unrestricted(plot.body);
	const fraction = readFraction(body, plot.name, scope);
	if (fraction) {
		const { top, bottom } = fraction;
		if (bottom.length === 1)
			return polynomialWords(
				top.map((c) => c / bottom[0]!),
				plot.along
			);
		return { family: 'rational', words: NAMES.rational, period: null };
	}
	const kinds = new Map<Family, Node>();
	kindsIn(body, plot.name, scope, kinds);
	const [only] = kinds.keys();
	const family = kinds.has('piecewise') ? 'piecewise' : kinds.size === 1 && only ? only : 'function';
	const words = NAMES[family as keyof typeof NAMES];
	return {
		family,
		words,
		period: family === 'trigonometric' ? periodOf(kinds.get(family), plot.name, scope) : null
	};
}
