import type { Node } from './nodes';
import { parseLatex } from './parse';

/** An element of MathML Core: a tag with text, or with parts. */
export interface MathTree {
	tag: string;
	text?: string;
	parts?: MathTree[];
	attributes?: Record<string, string>;
}

const mi = (text: string): MathTree => ({ tag: 'mi', text });
const mn = (text: string): MathTree => ({ tag: 'mn', text });
const mo = (text: string, attributes?: Record<string, string>): MathTree => ({ tag: 'mo', text, attributes });
const row = (...parts: MathTree[]): MathTree => ({ tag: 'mrow', parts });
/** Says “times” and “of” to screen readers, shows nothing. */
const TIMES = mo('\u2062');
const OF = mo('\u2061');

const GREEK_LETTERS: Record<string, string> = {
	alpha: 'α',
	beta: 'β',
	gamma: 'γ',
	delta: 'δ',
	epsilon: 'ε',
	zeta: 'ζ',
	eta: 'η',
	theta: 'θ',
	iota: 'ι',
	kappa: 'κ',
	lambda: 'λ',
	mu: 'μ',
	nu: 'ν',
	xi: 'ξ',
	pi: 'π',
	rho: 'ρ',
	sigma: 'σ',
	tau: 'τ',
	upsilon: 'υ',
	phi: 'φ',
	chi: 'χ',
	psi: 'ψ',
	omega: 'ω',
	Gamma: 'Γ',
	Delta: 'Δ',
	Theta: 'Θ',
	Lambda: 'Λ',
	Xi: 'Ξ',
	Pi: 'Π',
	Sigma: 'Σ',
	Upsilon: 'Υ',
	Phi: 'Φ',
	Psi: 'Ψ',
	Omega: 'Ω',
	infty: '∞'
};

const RELATIONS: Record<string, string> = { '<=': '≤', '>=': '≥', '!=': '≠', '~': '∼', '->': '→' };
const OPERATORS: Record<string, string> = { '-': '−', '+': '+', cdot: '·', times: '×', div: '÷' };

const SIGNS: Record<string, string> = {
	le: '≤',
	leq: '≤',
	ge: '≥',
	geq: '≥',
	ne: '≠',
	neq: '≠',
	lt: '<',
	gt: '>',
	sim: '∼',
	to: '→',
	cdot: '·',
	times: '×',
	div: '÷',
	sum: '∑',
	prod: '∏',
	int: '∫',
	ldots: '…'
};

/** The picture of a LaTeX command that stands for one sign, or null. */
export function symbolOf(command: string): MathTree | null {
	if (Object.hasOwn(GREEK_LETTERS, command)) return mi(GREEK_LETTERS[command]!);
	return Object.hasOwn(SIGNS, command) ? mo(SIGNS[command]!) : null;
}

function name(latex: string): MathTree {
	const [, letter, sub] = /^\\?([A-Za-z]+)(?:_\{(\w+)\})?$/.exec(latex) ?? ['', latex];
	const base = mi(latex.startsWith('\\') ? (GREEK_LETTERS[letter!] ?? letter!) : letter!);
	if (!sub) return base;
	return { tag: 'msub', parts: [base, /^\d+$/.test(sub) ? mn(sub) : { tag: 'mi', text: sub }] };
}

function separated(items: readonly Node[], separator = ','): MathTree[] {
	return items.flatMap((item, n) => (n ? [mo(separator), build(item)] : [build(item)]));
}

function fenced(open: string, parts: MathTree[], close: string): MathTree {
	const fence = { fence: 'true', stretchy: 'true' };
	return row(mo(open, { ...fence, form: 'prefix' }), ...parts, mo(close, { ...fence, form: 'postfix' }));
}

/** A group that the notation itself already shows (under a root, over a line) needs no brackets. */
function build(node: Node): MathTree {
	switch (node.kind) {
		case 'number':
			return mn(node.text);
		case 'name':
			return name(node.name);
		case 'group':
			return fenced('(', [build(node.body)], ')');
		case 'point':
			return fenced('(', separated(node.items), ')');
		case 'list':
			return fenced('[', separated(node.items), ']');
		case 'range':
			return fenced('[', [...separated(node.from), mo('…'), ...separated(node.to)], ']');
		case 'index':
			return row(
				build(node.body),
				fenced('[', node.at.kind === 'list' ? separated(node.at.items) : [build(node.at)], ']')
			);
		case 'member':
			return row(build(node.body), mo('.'), mi(node.name));
		case 'sign':
			return row(mo(OPERATORS[node.op]!, { form: 'prefix' }), build(node.body));
		case 'binary':
			return row(
				build(node.left),
				node.op === 'implicit' ? TIMES : mo(OPERATORS[node.op]!),
				build(node.right)
			);
		case 'frac':
			return { tag: 'mfrac', parts: [build(node.top), build(node.bottom)] };
		case 'power':
			return { tag: 'msup', parts: [build(node.base), build(node.exponent)] };
		case 'factorial':
			return row(build(node.body), mo('!'));
		case 'percent':
			return row(build(node.body), mo('%'));
		case 'root':
			return node.index
				? { tag: 'mroot', parts: [build(node.body), build(node.index)] }
				: { tag: 'msqrt', parts: [build(node.body)] };
		case 'abs':
			return fenced('|', [build(node.body)], '|');
		case 'call': {
			let head = mi(node.name);
			if (node.base) head = { tag: 'msub', parts: [head, build(node.base)] };
			if (node.power) head = { tag: 'msup', parts: [head, build(node.power)] };
			return node.bare
				? row(head, OF, build(node.args[0]!))
				: row(head, OF, fenced('(', separated(node.args), ')'));
		}
		case 'apply': {
			const head = node.primes
				? { tag: 'msup', parts: [name(node.name), mo('′'.repeat(node.primes))] }
				: name(node.name);
			return row(head, fenced('(', separated(node.args), ')'));
		}
		case 'pieces': {
			const parts = node.branches.flatMap(({ condition, value }, n) => [
				...(n ? [mo(',')] : []),
				...(condition ? [build(condition)] : []),
				...(condition && value ? [mo(':')] : []),
				...(value ? [build(value)] : [])
			]);
			return fenced('{', parts, '}');
		}
		case 'compare':
			return row(
				...node.operands.flatMap((side, n) =>
					n ? [mo(RELATIONS[node.relations[n - 1]!] ?? node.relations[n - 1]!), build(side)] : [build(side)]
				)
			);
		case 'each':
			return fenced(
				'[',
				[
					build(node.body),
					{ tag: 'mtext', text: ' for ' },
					...node.names.flatMap(({ name: bound, list }, n) => [
						...(n ? [mo(',')] : []),
						name(bound),
						mo('='),
						build(list)
					])
				],
				']'
			);
		case 'sum':
			return row(
				{
					tag: 'munderover',
					parts: [
						mo(node.product ? '∏' : '∑'),
						row(name(node.name), mo('='), build(node.from)),
						build(node.to)
					]
				},
				build(node.body)
			);
		case 'integral':
			return row(
				{ tag: 'msubsup', parts: [mo('∫'), build(node.from), build(node.to)] },
				build(node.body),
				mi('d'),
				name(node.name)
			);
		case 'derivative':
			return row({ tag: 'mfrac', parts: [mi('d'), row(mi('d'), name(node.name))] }, build(node.body));
	}
}

/** A row of LaTeX as MathML; null where it cannot be read. */
export function toMathML(latex: string): MathTree | null {
	const parsed = parseLatex(latex);
	if (!parsed.ok || !parsed.node) return null;
	try {
		return build(parsed.node);
	} catch (error) {
		if (error instanceof RangeError) return null;
		throw error;
	}
}
