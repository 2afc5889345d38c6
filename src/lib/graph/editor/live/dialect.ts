/*
 * MathLive writes LaTeX of its own: `x^2`, `\frac12`, `\left\lbrace`. Here it becomes the dialect of Desmos,
 * which the documents are written in. The other way nothing needs doing: MathLive reads that dialect.
 */

const BRACKETS: Record<string, string> = {
	lbrace: '\\{',
	rbrace: '\\}',
	lbrack: '[',
	rbrack: ']',
	lparen: '(',
	rparen: ')',
	lvert: '|',
	rvert: '|',
	vert: '|',
	mid: '|'
};

const COMMANDS: Record<string, string> = {
	mleft: '\\left',
	mright: '\\right',
	leq: '\\le',
	geq: '\\ge',
	neq: '\\ne',
	rightarrow: '\\to',
	ast: '\\cdot',
	lt: '<',
	gt: '>',
	colon: ':',
	ldots: '...',
	dots: '...',
	cdots: '...',
	exponentialE: 'e',
	imaginaryI: 'i',
	differentialD: 'd',
	displaystyle: '',
	textstyle: '',
	backslash: ''
};

/** Longest row and deepest nesting that is rewritten; what is beyond is handed on as it is. */
const LONGEST = 20_000;
const DEEPEST = 200;

/** Words in one text of LaTeX: commands, and single signs. A command's space belongs to it. */
function wordsOf(latex: string): string[] {
	return latex.match(/\\[A-Za-z]+ *|\\[^A-Za-z]|[^\\]|\\$/g) ?? [];
}

const isCommand = (word: string) => /^\\[A-Za-z]/.test(word);

/** Two pieces side by side; a command needs a space before a letter, and no other. */
function join(parts: readonly string[]): string {
	let out = '';
	for (const part of parts) out += /\\[A-Za-z]+$/.test(out) && /^[A-Za-z]/.test(part) ? ` ${part}` : part;
	return out;
}

/** What MathLive wrote, as Desmos would. A row that is not touched is never sent through here. */
export function fromMathLive(latex: string): string {
	if (latex.length > LONGEST) return latex;
	try {
		return join(new Rewriter(wordsOf(latex)).until('')).trimEnd();
	} catch (error) {
		if (error instanceof RangeError) return latex;
		throw error;
	}
}

class Rewriter {
	readonly #words: readonly string[];
	#at = 0;
	#depth = 0;

	constructor(words: readonly string[]) {
		this.#words = words;
	}

	/** Rewrites up to `end`, which is taken and not given back. */
	until(end: string): string[] {
		const out: string[] = [];
		while (this.#at < this.#words.length) {
			const word = this.#words[this.#at++]!;
			if (word === end) break;
			if (word === '^' || word === '_') out.push(...this.#script(word));
			else out.push(...this.#word(word));
		}
		return out;
	}

	#script(sign: string): string[] {
		const inner = join(this.#argument());
		const primes = /^(?:'|\\prime|\\doubleprime)+$/.exec(inner)?.[0].match(/'|\\prime|\\doubleprime/g);
		if (sign === '^' && primes)
			return [primes.map((prime) => (prime === '\\doubleprime' ? "''" : "'")).join('')];
		return [`${sign}{${inner}}`];
	}

	#nested(read: () => string[]): string[] {
		if (++this.#depth > DEEPEST) throw new RangeError('nested too deeply');
		const inner = read();
		this.#depth--;
		return inner;
	}

	/** A group without its braces, or the one word that stands for it. */
	#argument(): string[] {
		while (this.#words[this.#at] === ' ') this.#at++;
		const word = this.#words[this.#at];
		if (word === undefined || word === '}') return [];
		this.#at++;
		return this.#nested(() => (word === '{' ? this.until('}') : this.#word(word)));
	}

	#word(word: string): string[] {
		if (word === '{') return ['{', ...this.#nested(() => this.until('}')), '}'];
		if (!isCommand(word)) return [word === '\\~' ? '\\sim' : word];
		const name = word.slice(1).trimEnd();
		if (Object.hasOwn(BRACKETS, name)) return [BRACKETS[name]!];
		if (Object.hasOwn(COMMANDS, name)) return [COMMANDS[name]!];
		switch (name) {
			case 'frac':
			case 'dfrac':
			case 'tfrac':
			case 'cfrac':
				return [`\\frac{${join(this.#argument())}}{${join(this.#argument())}}`];
			case 'sqrt':
				return [this.#root()];
			case 'placeholder':
				return this.#argument();
			case 'prime':
				return ["'"];
			case 'operatorname':
				return [`\\operatorname{${this.#name()}}`];
			case 'mathrm':
			case 'mathit':
			case 'mathnormal':
				return this.#argument();
			default:
				return [`\\${name}`];
		}
	}

	#root(): string {
		const index = this.#words[this.#at] === '[';
		if (index) this.#at++;
		const of = index ? `[${join(this.until(']'))}]` : '';
		return `\\sqrt${of}{${join(this.#argument())}}`;
	}

	/** The letters of a function's name, which MathLive may put in a face of its own. */
	#name(): string {
		return join(this.#argument()).replace(/[^A-Za-z0-9]/g, '');
	}
}
