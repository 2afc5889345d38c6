import { COMMANDS, FUNCTIONS, type Node } from './nodes';

/** How tightly a part holds together; what is looser than its place asks for is put in brackets. */
function strength(node: Node): number {
	switch (node.kind) {
		case 'compare':
			return 0;
		case 'binary':
			return node.op === '+' || node.op === '-' ? 1 : node.op === 'implicit' ? 3 : 2;
		case 'sign':
			return 2;
		case 'sum':
		case 'integral':
		case 'derivative':
			return 2;
		case 'frac':
			return 4;
		case 'power':
		case 'factorial':
		case 'percent':
			return 5;
		default:
			return 6;
	}
}

const SIGNS = {
	'=': '=',
	'<': '<',
	'>': '>',
	'<=': '\\le ',
	'>=': '\\ge ',
	'!=': '\\ne ',
	'~': '\\sim ',
	'->': '\\to '
};

/** A sign in front of a product needs no brackets. */
function leads(node: Node): boolean {
	return node.kind === 'sign';
}

/** Two pieces of LaTeX side by side; a command needs a space before a letter. */
function join(left: string, right: string): string {
	return /\\[A-Za-z]+$/.test(left) && /^[A-Za-z]/.test(right) ? `${left} ${right}` : left + right;
}

function latexBrackets(node: Node, least: number): string {
	const text = printLatex(node);
	return strength(node) < least ? `\\left(${text}\\right)` : text;
}

function latexCommand(name: string): string {
	return COMMANDS.has(name) ? `\\${name}` : `\\operatorname{${name}}`;
}

/** A tree as LaTeX, in the way Desmos writes it. Throws for what the linear notation cannot say. */
export function printLatex(node: Node): string {
	const list = (items: readonly Node[]) => items.map(printLatex).join(',');
	switch (node.kind) {
		case 'number':
			return node.text;
		case 'name':
			return node.name;
		case 'group':
			return `\\left(${printLatex(node.body)}\\right)`;
		case 'point':
			return `\\left(${list(node.items)}\\right)`;
		case 'list':
			return `\\left[${list(node.items)}\\right]`;
		case 'range':
			return `\\left[${list(node.from)}...${list(node.to)}\\right]`;
		case 'index':
			return `${latexBrackets(node.body, 5)}\\left[${node.at.kind === 'list' ? list(node.at.items) : printLatex(node.at)}\\right]`;
		case 'member':
			return `${latexBrackets(node.body, 6)}.${Object.hasOwn(FUNCTIONS, node.name) ? latexCommand(node.name) : node.name}`;
		case 'sign':
			return node.op + latexBrackets(node.body, node.body.kind === 'sign' ? 2 : 4);
		case 'binary': {
			if (node.op === '+' || node.op === '-')
				return `${latexBrackets(node.left, 1)}${node.op}${latexBrackets(node.right, 2)}`;
			const left = leads(node.left)
				? printLatex(node.left)
				: latexBrackets(node.left, node.op === 'implicit' ? 3 : 2);
			const right = latexBrackets(node.right, node.op === 'implicit' ? 4 : 3);
			if (node.op === 'implicit') return /^[\d.]/.test(right) ? `${left}\\cdot${right}` : join(left, right);
			return join(`${left}\\${node.op}`, right);
		}
		case 'frac':
			return `\\frac{${printLatex(node.top)}}{${printLatex(node.bottom)}}`;
		case 'power':
			return `${latexBrackets(node.base, node.base.kind === 'call' ? 7 : 6)}^{${printLatex(node.exponent)}}`;
		case 'factorial':
			return `${latexBrackets(node.body, 6)}!`;
		case 'percent':
			return `${latexBrackets(node.body, 6)}\\%`;
		case 'root':
			return `\\sqrt${node.index ? `[${printLatex(node.index)}]` : ''}{${printLatex(node.body)}}`;
		case 'abs':
			return `\\left|${printLatex(node.body)}\\right|`;
		case 'call': {
			const base = node.base ? `_{${printLatex(node.base)}}` : '';
			const power = node.power ? `^{${printLatex(node.power)}}` : '';
			return `${latexCommand(node.name)}${base}${power}\\left(${list(node.args)}\\right)`;
		}
		case 'apply':
			return `${node.name}${"'".repeat(node.primes)}\\left(${list(node.args)}\\right)`;
		case 'pieces': {
			const branches = node.branches.map(({ condition, value }) =>
				[condition, value].flatMap((part) => (part ? [printLatex(part)] : [])).join(':')
			);
			return `\\left\\{${branches.join(',')}\\right\\}`;
		}
		case 'compare':
			return node.operands
				.slice(1)
				.reduce(
					(text, operand, n) =>
						`${text}${SIGNS[node.relations[n]!]}${latexBrackets(operand, 1)}`.replace(/ (?![A-Za-z])/g, ''),
					latexBrackets(node.operands[0]!, 1)
				);
		default:
			throw new Error(`${node.kind} has no linear notation`);
	}
}

function linearName(name: string): string {
	return name
		.replace(/^\\infty/, 'infinity')
		.replace(/^\\/, '')
		.replace(/_\{(\w+)\}$/, '_$1');
}

function linearBrackets(node: Node, least: number, spaced: boolean): string {
	const text = printLinear(node, spaced);
	return strength(node) < least ? `(${text})` : text;
}

/** The first factor of a product; a fraction there is held together by brackets. */
function linearLeft(node: Node, spaced: boolean): string {
	if (node.kind === 'sign') return node.op + linearLeft(node.body, spaced);
	return node.kind === 'frac' ? `(${printLinear(node, spaced)})` : linearBrackets(node, 3, spaced);
}

/**
 * A tree in the linear notation people type: `y=(1/12)x+2`. Throws for what has none (sums, integrals).
 *
 * @param spaced puts spaces between letters that would else read as a word
 */
export function printLinear(node: Node, spaced = false): string {
	const print = (part: Node) => printLinear(part, spaced);
	const list = (items: readonly Node[]) => items.map(print).join(', ');
	switch (node.kind) {
		case 'number':
			return node.text;
		case 'name':
			return linearName(node.name);
		case 'group':
			return `(${print(node.body)})`;
		case 'point':
			return `(${list(node.items)})`;
		case 'list':
			return `[${list(node.items)}]`;
		case 'range':
			return `[${list(node.from)}...${list(node.to)}]`;
		case 'index':
			return `${linearBrackets(node.body, 5, spaced)}[${node.at.kind === 'list' ? list(node.at.items) : print(node.at)}]`;
		case 'member':
			return `${linearBrackets(node.body, 6, spaced)}.${node.name}`;
		case 'sign':
			return node.op + linearBrackets(node.body, node.body.kind === 'sign' ? 2 : 4, spaced);
		case 'binary': {
			if (node.op === '+' || node.op === '-')
				return `${linearBrackets(node.left, 1, spaced)}${node.op}${linearBrackets(node.right, 2, spaced)}`;
			if (node.op !== 'implicit')
				return `${leads(node.left) ? print(node.left) : linearBrackets(node.left, 2, spaced)}*${linearBrackets(node.right, 5, spaced)}`;
			const left = linearLeft(node.left, spaced);
			const right = linearBrackets(node.right, 5, spaced);
			const words = /[A-Za-z]$/.test(left) && /^[A-Za-z]/.test(right);
			// “asin” is another function, to eyes and to ears.
			const named = words && /^[A-Za-z]{2}/.test(right);
			const apart = named || (/(_\w*|[A-Za-z]{2,})$/.test(left) && /^\w/.test(right));
			return apart || (words && spaced) ? `${left} ${right}` : left + right;
		}
		case 'frac': {
			const top = node.top.kind === 'binary' && node.top.op === 'implicit' ? 3 : 5;
			return `${linearBrackets(node.top, top, spaced)}/${linearBrackets(node.bottom, 5, spaced)}`;
		}
		case 'power':
			return `${linearBrackets(node.base, 6, spaced)}^${linearBrackets(node.exponent, 6, spaced)}`;
		case 'factorial':
			return `${linearBrackets(node.body, 6, spaced)}!`;
		case 'percent':
			return `${linearBrackets(node.body, 6, spaced)}%`;
		case 'root':
			if (!node.index) return `sqrt(${print(node.body)})`;
			if (node.index.kind === 'number' && node.index.text === '3') return `cbrt(${print(node.body)})`;
			return `nthroot(${print(node.body)}, ${print(node.index)})`;
		case 'abs': {
			const body = print(node.body);
			return body.includes('|') ? `abs(${body})` : `|${body}|`;
		}
		case 'call': {
			const simple =
				node.base?.kind === 'number' || (node.base?.kind === 'name' && /^\w$/.test(node.base.name));
			const base = node.base ? `_${simple ? print(node.base) : `(${print(node.base)})`}` : '';
			const power = node.power ? `^${linearBrackets(node.power, 6, spaced)}` : '';
			return `${node.name}${base}${power}(${list(node.args)})`;
		}
		case 'apply':
			return `${linearName(node.name)}${"'".repeat(node.primes)}(${list(node.args)})`;
		case 'pieces': {
			const branches = node.branches.map(({ condition, value }) =>
				[condition, value].flatMap((part) => (part ? [print(part)] : [])).join(': ')
			);
			return `{${branches.join(', ')}}`;
		}
		case 'compare':
			return node.operands
				.slice(1)
				.reduce(
					(text, operand, n) => text + node.relations[n]! + linearBrackets(operand, 1, spaced),
					linearBrackets(node.operands[0]!, 1, spaced)
				);
		default:
			throw new Error(`${node.kind} has no linear notation`);
	}
}
