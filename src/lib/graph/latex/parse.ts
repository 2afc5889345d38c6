import { ALIASES, FUNCTIONS, type Branch, type Node, type Parsed, type Relation } from './nodes';
import { latexTokens, Unreadable, type Token } from './tokens';

/** Deepest nesting and longest chain of one row; what is deeper is refused with words (rule G4). */
const DEEPEST = 60;
const LONGEST_CHAIN = 400;

const RELATIONS = new Set(['=', '<', '>', '<=', '>=', '!=', '~', '->']);
const NAME_ONLY = new Set(['\\infty', '\\pi', '\\tau', 'e']);

/**
 * A Pratt parser over the words of a row. Chains are loops, brackets recurse, and both are bounded. It
 * keeps brackets as they were written; what `a(b)` means is left to those who know the other rows.
 */
class Parser {
	#tokens: Token[];
	#linear: boolean;
	#at = 0;
	#depth = 0;
	/** How many bars are open: a bar closes where one is and a term has just ended. */
	#bars = 0;

	constructor(tokens: Token[], linear: boolean) {
		this.#tokens = tokens;
		this.#linear = linear;
	}

	row(): Node | null {
		if (this.#peek().type === 'end') return null;
		const node = this.#relation();
		const rest = this.#peek();
		if (rest.type === 'end') return node;
		if (rest.type === 'close') this.#fail('a bracket was never opened', rest);
		if (rest.text === ',') this.#fail('a comma has no meaning here', rest);
		if (rest.type === 'command' && rest.text === 'for')
			this.#fail('lists made with “for” are kept, not drawn', rest);
		this.#fail(`“${rest.text}” has no meaning here`, rest);
	}

	#peek(ahead = 0): Token {
		return this.#tokens[Math.min(this.#at + ahead, this.#tokens.length - 1)]!;
	}

	#next(): Token {
		const token = this.#peek();
		if (token.type !== 'end') this.#at++;
		return token;
	}

	#fail(message: string, token: Token = this.#peek()): never {
		throw new Unreadable(message, token.at);
	}

	#is(type: Token['type'], text: string): boolean {
		const token = this.#peek();
		return token.type === type && token.text === text;
	}

	#take(type: Token['type'], text: string): boolean {
		if (!this.#is(type, text)) return false;
		this.#at++;
		return true;
	}

	#close(text: string, opened: Token): void {
		if (this.#take('close', text)) return;
		const token = this.#peek();
		if (token.type === 'command' && token.text === 'for')
			this.#fail('lists made with “for” are kept, not drawn');
		if (token.type === 'end' || token.type === 'close') this.#fail('a bracket is not closed', opened);
		if (token.text === ',') this.#fail('a comma has no meaning here', token);
		this.#fail(`“${token.text}” has no meaning here`, token);
	}

	#nested<T>(read: () => T): T {
		if (++this.#depth > DEEPEST) this.#fail('this row is nested too deeply to draw');
		const bars = this.#bars;
		const result = read();
		this.#bars = bars;
		this.#depth--;
		return result;
	}

	#relation(): Node {
		const first = this.#sum();
		if (!RELATIONS.has(this.#peek().text) || this.#peek().type !== 'symbol') return first;
		const operands = [first];
		const relations: Relation[] = [];
		while (this.#peek().type === 'symbol' && RELATIONS.has(this.#peek().text)) {
			let relation = this.#next().text;
			if ((relation === '<' || relation === '>') && this.#take('symbol', '=')) relation += '=';
			if (relation === '->') this.#fail('actions are kept, not run', this.#tokens[this.#at - 1]);
			relations.push(relation as Relation);
			operands.push(this.#sum());
			if (operands.length > 20) this.#fail('this row is too long to draw');
		}
		return { kind: 'compare', operands, relations };
	}

	#sum(): Node {
		let left = this.#product();
		for (let n = 0; this.#is('symbol', '+') || this.#is('symbol', '-'); n++) {
			if (n > LONGEST_CHAIN) this.#fail('this row is too long to draw');
			const op = this.#next().text as '+' | '-';
			left = { kind: 'binary', op, left, right: this.#product() };
		}
		return left;
	}

	#product(): Node {
		let left = this.#signed();
		for (let n = 0; ; n++) {
			if (n > LONGEST_CHAIN) this.#fail('this row is too long to draw');
			const token = this.#peek();
			const op =
				token.type === 'command' && ['cdot', 'times', 'div'].includes(token.text)
					? (token.text as 'cdot' | 'times' | 'div')
					: token.type === 'symbol' && token.text === '*'
						? 'cdot'
						: token.type === 'symbol' && token.text === '/'
							? 'over'
							: this.#startsTerm(token)
								? 'implicit'
								: null;
			if (!op) return left;
			if (op === 'implicit') {
				left = { kind: 'binary', op, left, right: this.#power() };
			} else if (op === 'over') {
				this.#next();
				const signed = left.kind === 'sign' ? left : null;
				const top = bare(signed ? signed.body : left);
				left = { kind: 'frac', top, bottom: bare(this.#signed()) };
				// -1/2 is the opposite of a half, as Desmos writes it.
				if (signed) left = { ...signed, body: left };
			} else {
				this.#next();
				left = { kind: 'binary', op, left, right: this.#signed() };
			}
		}
	}

	/** Whether a token begins a factor written without a sign of multiplication. */
	#startsTerm(token: Token): boolean {
		if (token.type === 'name' || token.type === 'function' || token.type === 'number') return true;
		if (token.type === 'open') return true;
		if (token.type === 'command') return ['frac', 'sqrt', 'sum', 'prod', 'int'].includes(token.text);
		return token.bar === true && this.#bars === 0;
	}

	#signed(): Node {
		const token = this.#peek();
		if (token.type === 'symbol' && (token.text === '-' || token.text === '+')) {
			this.#next();
			// Below products: -ab is -(ab) or (-a)b, the same number; -x^2 is -(x^2).
			return this.#nested(() => ({ kind: 'sign', op: token.text as '-' | '+', body: this.#signed() }));
		}
		return this.#power();
	}

	#power(): Node {
		return this.#postfix(this.#atom());
	}

	#postfix(base: Node): Node {
		let node = base;
		for (let n = 0; n < LONGEST_CHAIN; n++) {
			if (this.#take('symbol', '^')) {
				node = { kind: 'power', base: node, exponent: this.#exponent() };
			} else if (this.#take('symbol', '!')) {
				node = { kind: 'factorial', body: node };
			} else if (this.#take('symbol', '%')) {
				node = { kind: 'percent', body: node };
			} else if (this.#is('symbol', '.') && this.#peek(1).type === 'name') {
				this.#next();
				node = { kind: 'member', body: node, name: this.#next().text };
			} else if (this.#is('open', '[') && node.kind !== 'number') {
				const opened = this.#next();
				const at = this.#nested(() => this.#listBody(opened));
				node = { kind: 'index', body: node, at };
			} else {
				return node;
			}
		}
		return this.#fail('this row is too long to draw');
	}

	#exponent(): Node {
		return this.#nested(() => {
			if (!this.#linear) {
				if (this.#is('open', '<')) return this.#braces();
				return this.#single();
			}
			const token = this.#peek();
			if (token.type === 'symbol' && (token.text === '-' || token.text === '+')) {
				this.#next();
				return { kind: 'sign', op: token.text as '-' | '+', body: this.#exponent() };
			}
			const base = bare(this.#atom());
			return this.#take('symbol', '^') ? { kind: 'power', base, exponent: this.#exponent() } : base;
		});
	}

	/** TeX takes one character where braces are left out: x^23 is x²·3, \frac12 is a half. */
	#single(): Node {
		const token = this.#peek();
		if (token.type === 'number' && token.text.length > 1 && token.text[0] !== '.') {
			this.#tokens[this.#at] = { ...token, text: token.text.slice(1), at: token.at + 1 };
			return { kind: 'number', text: token.text[0]! };
		}
		return this.#atom();
	}

	#braces(): Node {
		const opened = this.#next();
		if (opened.text !== '<' || opened.type !== 'open') this.#fail('something is missing here', opened);
		if (this.#is('close', '>')) this.#fail('something is missing here');
		return this.#nested(() => {
			this.#bars = 0;
			const node = this.#relation();
			this.#close('>', opened);
			return node;
		});
	}

	#argument(): Node {
		return this.#is('open', '<') ? this.#braces() : this.#nested(() => this.#single());
	}

	#atom(): Node {
		const token = this.#next();
		switch (token.type) {
			case 'number':
				return { kind: 'number', text: token.text };
			case 'name':
				return this.#name(token);
			case 'function':
				return this.#nested(() => this.#function(token));
			case 'open':
				return this.#nested(() => this.#bracket(token));
			case 'command':
				return this.#nested(() => this.#command(token));
			case 'symbol':
				if (token.bar) return this.#nested(() => this.#absolute(token));
		}
		if (token.type === 'end') return this.#fail('something is missing at the end', token);
		return this.#fail(
			token.type === 'close' ? 'something is missing before the bracket' : 'something is missing here',
			token
		);
	}

	#name(token: Token): Node {
		let primes = 0;
		while (this.#take('symbol', "'")) primes++;
		const isCall = this.#is('open', '(') && !NAME_ONLY.has(token.text);
		if (!isCall) {
			if (primes) this.#fail("a derivative needs its brackets: f'(x)");
			return { kind: 'name', name: token.text };
		}
		const opened = this.#next();
		const args = this.#nested(() => this.#arguments(opened));
		return { kind: 'apply', name: token.text, primes, args };
	}

	/** What stands between round brackets, the opening one being taken: one or more, apart by commas. */
	#arguments(opened: Token): Node[] {
		this.#bars = 0;
		if (this.#is('close', ')')) this.#fail('something is missing between the brackets');
		const args = [this.#relation()];
		while (this.#take('symbol', ',')) {
			args.push(this.#relation());
			if (args.length > 2000) this.#fail('this row is too long to draw');
		}
		this.#close(')', opened);
		return args;
	}

	#function(token: Token): Node {
		let base: Node | undefined;
		let power: Node | undefined;
		let name = token.text;
		if (this.#take('symbol', '_')) {
			if (name !== 'log') this.#fail(`“${name}” takes no base`, token);
			base = this.#linear ? this.#linearBase() : this.#argument();
		}
		if (this.#take('symbol', '^')) {
			power = this.#exponent();
			if (power.kind === 'sign' && power.op === '-' && isOne(power.body)) {
				const inverse = `arc${name}`;
				if (!Object.hasOwn(FUNCTIONS, inverse)) this.#fail(`“${name}” has no inverse here`, token);
				name = inverse;
				power = undefined;
			}
		}
		const alias = Object.hasOwn(ALIASES, name) ? ALIASES[name]! : name;
		if (this.#is('open', '(')) {
			const args = this.#arguments(this.#next());
			const limits = name === 'cbrt' ? ([1, 1] as const) : FUNCTIONS[alias]!;
			if (args.length < limits[0]) this.#fail(`“${name}” needs ${limits[0]} values`, token);
			if (args.length > limits[1])
				this.#fail(`“${name}” takes ${limits[1] === 1 ? 'one value' : `${limits[1]} values`}`, token);
			if (name === 'cbrt') return { kind: 'root', body: args[0]!, index: { kind: 'number', text: '3' } };
			if (name === 'nthroot' && args.length === 2) return { kind: 'root', body: args[0]!, index: args[1]! };
			if (name === 'abs') return { kind: 'abs', body: args[0]! };
			return { kind: 'call', name: alias, args, ...(base && { base }), ...(power && { power }) };
		}
		return {
			kind: 'call',
			name: alias,
			args: [this.#bareArgument(token)],
			...(base && { base }),
			...(power && { power }),
			bare: true
		};
	}

	#linearBase(): Node {
		const token = this.#peek();
		if (token.type === 'open' && (token.text === '(' || token.text === '{')) {
			const opened = this.#next();
			const node = this.#sum();
			this.#close(opened.text === '(' ? ')' : '}', opened);
			return node;
		}
		if (token.type !== 'number' && token.type !== 'name') this.#fail('the base is missing', token);
		this.#next();
		return token.type === 'number'
			? { kind: 'number', text: token.text }
			: { kind: 'name', name: token.text };
	}

	/** `\sin ab` is sin(ab): factors up to a sign, a function or a bracket's end. */
	#bareArgument(of: Token): Node {
		if (this.#is('symbol', '-'))
			return this.#nested(() => ({
				kind: 'sign',
				op: this.#next().text as '-',
				body: this.#bareArgument(of)
			}));
		if (!this.#startsTerm(this.#peek())) this.#fail(`“${of.text}” of what?`);
		let node = this.#power();
		for (let n = 0; n < LONGEST_CHAIN; n++) {
			const token = this.#peek();
			if (token.type === 'function' || token.type === 'open' || !this.#startsTerm(token)) break;
			node = { kind: 'binary', op: 'implicit', left: node, right: this.#power() };
		}
		return node;
	}

	#bracket(opened: Token): Node {
		if (opened.text === '|') return this.#absolute(opened);
		this.#bars = 0;
		if (opened.text === '(') {
			const args = this.#arguments(opened);
			if (args.length > 1) return { kind: 'point', items: args };
			const body = args[0]!;
			// In the linear notation the brackets of (1/2)x only hold the fraction together.
			return this.#linear && body.kind === 'frac' ? body : { kind: 'group', body };
		}
		if (opened.text === '[') return this.#listBody(opened);
		if (opened.text === '{') return this.#pieces(opened);
		if (opened.text === '<') {
			const body = this.#relation();
			this.#close('>', opened);
			return { kind: 'group', body };
		}
		return this.#fail('this bracket has no meaning here', opened);
	}

	#absolute(opened: Token): Node {
		this.#bars = opened.type === 'open' ? 0 : 1;
		const body = this.#sum();
		const token = this.#peek();
		const closes = opened.type === 'open' ? token.type === 'close' && token.text === '|' : token.bar;
		if (!closes) this.#fail('a bar | is not closed', opened);
		this.#next();
		return { kind: 'abs', body };
	}

	#listBody(opened: Token): Node {
		this.#bars = 0;
		const items: Node[] = [];
		let from: Node[] | null = null;
		while (!this.#is('close', ']')) {
			if (this.#take('symbol', '...')) {
				from = items.splice(0);
				this.#take('symbol', ',');
				continue;
			}
			items.push(this.#relation());
			if (items.length > 5000) this.#fail('this list is too long to draw');
			if (!this.#take('symbol', ',') && !this.#is('symbol', '...')) break;
		}
		this.#close(']', opened);
		if (!from) return { kind: 'list', items };
		if (from.length === 0 || items.length === 0) this.#fail('a range needs a beginning and an end', opened);
		return { kind: 'range', from, to: items };
	}

	#pieces(opened: Token): Node {
		const branches: Branch[] = [];
		while (!this.#is('close', '}')) {
			const first = this.#relation();
			if (this.#take('symbol', ':')) branches.push({ condition: first, value: this.#relation() });
			else if (first.kind === 'compare') branches.push({ condition: first, value: null });
			else branches.push({ condition: null, value: first });
			if (branches.length > 200) this.#fail('this row is too long to draw');
			if (!this.#take('symbol', ',')) break;
		}
		this.#close('}', opened);
		if (branches.length === 0) this.#fail('a condition is missing', opened);
		return { kind: 'pieces', branches };
	}

	#command(token: Token): Node {
		switch (token.text) {
			case 'frac': {
				const derivative = this.#leibniz(token);
				if (derivative) return derivative;
				const top = this.#argument();
				return { kind: 'frac', top, bottom: this.#argument() };
			}
			case 'sqrt':
				return this.#root();
			case 'sum':
			case 'prod':
				return this.#series(token);
			case 'int':
				return this.#integral(token);
			case 'for':
				return this.#fail('lists made with “for” are kept, not drawn', token);
			default:
				return this.#fail('something is missing here', token);
		}
	}

	/** `\frac{d}{dx}` in front of a term. */
	#leibniz(token: Token): Node | null {
		const words = Array.from({ length: 7 }, (_, n) => this.#peek(n));
		const texts = words.map((word) => word.text).join(' ');
		const match = /^< d > < d (\S+) >$/.exec(texts);
		if (!match || words[5]!.type !== 'name') return null;
		this.#at += 7;
		if (!this.#startsTerm(this.#peek())) this.#fail('derivative of what?', token);
		let body = this.#power();
		for (let n = 0; n < LONGEST_CHAIN && this.#startsTerm(this.#peek()); n++)
			body = { kind: 'binary', op: 'implicit', left: body, right: this.#power() };
		return { kind: 'derivative', name: match[1]!, body };
	}

	#root(): Node {
		let index: Node | null = null;
		if (!this.#linear && this.#is('open', '[')) {
			const opened = this.#next();
			index = this.#sum();
			this.#close(']', opened);
		}
		if (!this.#linear) return { kind: 'root', body: this.#argument(), index };
		return { kind: 'root', body: bare(this.#atom()), index };
	}

	#series(token: Token): Node {
		if (this.#linear) this.#fail('sums are written in LaTeX', token);
		if (!this.#take('symbol', '_')) this.#fail('a sum needs its beginning', token);
		const start = this.#braces();
		if (start.kind !== 'compare' || start.relations[0] !== '=' || start.operands[0]?.kind !== 'name')
			this.#fail('a sum begins with a name: n=1', token);
		if (!this.#take('symbol', '^')) this.#fail('a sum needs its end', token);
		const to = this.#argument();
		let body = this.#signed();
		for (let n = 0; n < LONGEST_CHAIN; n++) {
			const next = this.#peek();
			const dot = next.type === 'command' && (next.text === 'cdot' || next.text === 'times');
			if (dot) this.#next();
			else if (!this.#startsTerm(next)) break;
			body = { kind: 'binary', op: dot ? 'cdot' : 'implicit', left: body, right: this.#power() };
		}
		const product = token.text === 'prod';
		return { kind: 'sum', product, name: start.operands[0].name, from: start.operands[1]!, to, body };
	}

	#integral(token: Token): Node {
		if (this.#linear) this.#fail('integrals are written in LaTeX', token);
		if (!this.#take('symbol', '_')) this.#fail('an integral needs its beginning', token);
		const from = this.#argument();
		if (!this.#take('symbol', '^')) this.#fail('an integral needs its end', token);
		const to = this.#argument();
		const end = this.#tokens.findIndex(
			(t, n) => n > this.#at && t.type === 'name' && t.text === 'd' && this.#tokens[n + 1]?.type === 'name'
		);
		if (end < 0) this.#fail('an integral ends with dx', token);
		const inner = new Parser(
			[...this.#tokens.slice(this.#at, end), { type: 'end', text: '', at: this.#tokens[end]!.at }],
			false
		);
		inner.#depth = this.#depth;
		const body = inner.row();
		if (!body) this.#fail('integral of what?', token);
		this.#at = end + 2;
		return { kind: 'integral', from, to, body, name: this.#tokens[end + 1]!.text };
	}
}

function isOne(node: Node): boolean {
	return node.kind === 'number' && Number(node.text) === 1;
}

/** Without the brackets that only held it together. */
function bare(node: Node): Node {
	return node.kind === 'group' ? node.body : node;
}

/**
 * Reads the words of a row, cut by `cut`. Never throws: what Unreadable says becomes the problem.
 *
 * @param linear the words are of the linear notation, not LaTeX
 */
export function parseTokens(cut: () => Token[], linear: boolean): Parsed {
	try {
		return { ok: true, node: new Parser(cut(), linear).row() };
	} catch (error) {
		if (error instanceof Unreadable) return { ok: false, problem: error.problem };
		if (error instanceof RangeError)
			return { ok: false, problem: { message: 'this row is nested too deeply to draw', at: 0 } };
		throw error;
	}
}

const KEPT = 2000;
const seen = new Map<string, Parsed>();

/** Reads a row of LaTeX. Never throws; an empty row is `{ ok: true, node: null }`. Results are kept. */
export function parseLatex(latex: string): Parsed {
	const known = seen.get(latex);
	if (known) return known;
	const parsed = parseTokens(() => latexTokens(latex), false);
	if (seen.size >= KEPT) seen.clear();
	seen.set(latex, parsed);
	return parsed;
}
