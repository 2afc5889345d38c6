import { ALIASES, FUNCTIONS, GREEK, type Problem } from './nodes';

/**
 * One word of a row. Both notations, LaTeX and the linear one people type, are cut into these, so that one
 * grammar reads both. `open`/`close` hold the bracket in `text`: ( [ { | and `<` for LaTeX's own braces.
 */
export interface Token {
	type: 'number' | 'name' | 'function' | 'open' | 'close' | 'symbol' | 'command' | 'end';
	text: string;
	at: number;
	/** A bar that may open or close. */
	bar?: boolean;
}

/** Longest row that is read, in characters, and most words in it. */
export const LONGEST = 20_000;

export class Unreadable extends Error {
	readonly problem: Problem;
	constructor(message: string, at: number) {
		super(message);
		this.problem = { message, at };
	}
}

const RELATIONS: Record<string, string> = {
	le: '<=',
	leq: '<=',
	ge: '>=',
	geq: '>=',
	ne: '!=',
	neq: '!=',
	lt: '<',
	gt: '>',
	sim: '~',
	to: '->',
	rightarrow: '->'
};

const SPACES = new Set([' ', ',', ':', ';', '!', 'quad', 'qquad', 'displaystyle', 'textstyle', 'limits']);
const KNOWN_COMMANDS = new Set(['frac', 'sqrt', 'sum', 'prod', 'int', 'cdot', 'times', 'div', 'for', 'with']);
const COMMAND_ALIASES: Record<string, string> = {
	dfrac: 'frac',
	tfrac: 'frac',
	cfrac: 'frac',
	ast: 'cdot',
	lbrack: '[',
	rbrack: ']'
};
const STEPPED: Record<string, ['open' | 'close', string]> = {
	lfloor: ['open', '⌊'],
	rfloor: ['close', '⌋'],
	lceil: ['open', '⌈'],
	rceil: ['close', '⌉']
};
const GREEK_SET = new Set(GREEK);

export const isLetter = (c: string | undefined) => c !== undefined && /^[A-Za-z]$/.test(c);
export const isDigit = (c: string | undefined) => c !== undefined && c >= '0' && c <= '9';

/** The name of a known function, or null. */
export function functionName(word: string): string | null {
	if (word === 'cbrt') return word;
	const name = Object.hasOwn(ALIASES, word) ? ALIASES[word]! : word;
	return Object.hasOwn(FUNCTIONS, name) ? name : null;
}

export function numberAt(source: string, at: number): string {
	let end = at;
	while (isDigit(source[end])) end++;
	// Three dots are a range, not a decimal point.
	if (source[end] === '.' && source[end + 1] !== '.') {
		end++;
		while (isDigit(source[end])) end++;
	}
	return source.slice(at, end);
}

/** `_b`, `_{bc}` or nothing, behind a letter that ends at `at`; with the offset behind it. */
export function subscript(source: string, at: number, linear: boolean): { text: string; end: number } {
	let from = at;
	while (!linear && source[from] === ' ') from++;
	if (source[from] !== '_') return { text: '', end: at };
	let inner: string;
	let end: number;
	if (source[from + 1] === '{') {
		end = source.indexOf('}', from);
		if (end < 0) throw new Unreadable('a bracket is not closed', from);
		inner = source.slice(from + 2, end++);
	} else {
		end = from + 1;
		if (linear) while (isLetter(source[end]) || isDigit(source[end])) end++;
		else end++;
		inner = source.slice(from + 1, end);
	}
	inner = inner.replace(/\\operatorname\{(\w*)\}|\\(?:mathrm|text)\{(\w*)\}|\s|\\ /g, '$1$2');
	if (!/^[A-Za-z0-9]+$/.test(inner)) throw new Unreadable('a subscript is letters and digits', from);
	return { text: `_{${inner}}`, end };
}

export function symbolAt(source: string, at: number): Token | null {
	const three = source.slice(at, at + 3);
	if (three === '...') return { type: 'symbol', text: '...', at };
	const c = source[at]!;
	if ('([{'.includes(c)) return { type: 'open', text: c, at };
	if (')]}'.includes(c)) return { type: 'close', text: c, at };
	if (c === '|') return { type: 'symbol', text: '|', at, bar: true };
	if ("+-*/^_,:=<>!~'.%".includes(c)) return { type: 'symbol', text: c, at };
	return null;
}

/** Cuts LaTeX into words. Throws Unreadable. */
export function latexTokens(source: string): Token[] {
	if (source.length > LONGEST) throw new Unreadable('this row is too long to draw', 0);
	const tokens: Token[] = [];
	let at = 0;
	const push = (type: Token['type'], text: string, length: number) => {
		tokens.push({ type, text, at });
		at += length;
	};
	while (at < source.length) {
		const c = source[at]!;
		if (c === ' ' || c === '\n' || c === '\t' || c === '~') {
			at++;
		} else if (isDigit(c) || (c === '.' && isDigit(source[at + 1]))) {
			const text = numberAt(source, at);
			push('number', text, text.length);
		} else if (isLetter(c)) {
			const sub = subscript(source, at + 1, false);
			push('name', c + sub.text, sub.end - at);
		} else if (c === '{' || c === '}') {
			push(c === '{' ? 'open' : 'close', c === '{' ? '<' : '>', 1);
		} else if (c === '\\') {
			const word = /^[A-Za-z]+/.exec(source.slice(at + 1, at + 41))?.[0] ?? source[at + 1] ?? '';
			const length = word.length + 1;
			if (word === 'left' || word === 'right') {
				let next = at + length;
				while (source[next] === ' ') next++;
				const escaped = source[next] === '\\';
				const stepped = escaped ? /^\\([lr](?:floor|ceil))/.exec(source.slice(next, next + 8)) : null;
				if (stepped) {
					at = next;
					const [type, text] = STEPPED[stepped[1]!]!;
					push(type, text, stepped[0].length);
					continue;
				}
				const bracket = source[escaped ? next + 1 : next] ?? '';
				const side = word === 'left' ? 'open' : 'close';
				if (!'()[]{}|.'.includes(bracket) || !bracket) throw new Unreadable('a bracket is missing', at);
				push(side, bracket, next - at + (escaped ? 2 : 1));
			} else if (word === '{' || word === '}') {
				push(word === '{' ? 'open' : 'close', word, length);
			} else if (Object.hasOwn(STEPPED, word)) {
				push(...STEPPED[word]!, length);
			} else if (SPACES.has(word)) {
				at += length;
			} else if (word === 'operatorname' || word === 'mathrm' || word === 'text' || word === 'mathit') {
				const match = /^\\[a-z]+\s*\*?\s*\{([^{}\\]*)\}/.exec(source.slice(at, at + 80));
				if (!match) throw new Unreadable('a name is not complete', at);
				const name = match[1]!.trim();
				const known = functionName(name);
				if (known) push('function', known, match[0].length);
				else if (KNOWN_COMMANDS.has(name)) push('command', name, match[0].length);
				else throw new Unreadable(`“${name}” is kept, not drawn`, at);
			} else if (Object.hasOwn(RELATIONS, word)) {
				push('symbol', RELATIONS[word]!, length);
			} else if (GREEK_SET.has(word)) {
				const sub = subscript(source, at + length, false);
				push('name', `\\${word}${sub.text}`, sub.end - at);
			} else if (functionName(word)) {
				push('function', functionName(word)!, length);
			} else if (word === 'prime') {
				push('symbol', "'", length);
			} else if (word === 'ldots' || word === 'dots' || word === 'cdots') {
				push('symbol', '...', length);
			} else if (word === '%') {
				push('symbol', '%', length);
			} else {
				const command = Object.hasOwn(COMMAND_ALIASES, word) ? COMMAND_ALIASES[word]! : word;
				if (!KNOWN_COMMANDS.has(command)) throw new Unreadable(`“\\${word}” is kept, not drawn`, at);
				push('command', command, length);
			}
		} else {
			const token = symbolAt(source, at);
			if (!token) throw new Unreadable(`“${c}” has no meaning here`, at);
			push(token.type, token.text, token.text.length);
			if (token.bar) tokens.at(-1)!.bar = true;
		}
	}
	tokens.push({ type: 'end', text: '', at });
	return tokens;
}
