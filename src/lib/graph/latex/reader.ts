import { Unreadable, type Token } from './tokens';

/** Deepest nesting and longest chain of one row; what is deeper is refused with words (rule G4). */
const DEEPEST = 60;
export const LONGEST_CHAIN = 400;

/** Where the parser stands in the words of a row, and what is open around it. */
export class Reader {
	readonly tokens: Token[];
	/** The words are of the linear notation, not LaTeX. */
	readonly linear: boolean;
	at = 0;
	/** How many bars are open: a bar closes where one is and a term has just ended. */
	bars = 0;
	depth: number;

	constructor(tokens: Token[], linear: boolean, depth = 0) {
		this.tokens = tokens;
		this.linear = linear;
		this.depth = depth;
	}

	peek(ahead = 0): Token {
		return this.tokens[Math.min(this.at + ahead, this.tokens.length - 1)]!;
	}

	next(): Token {
		const token = this.peek();
		if (token.type !== 'end') this.at++;
		return token;
	}

	fail(message: string, token: Token = this.peek()): never {
		throw new Unreadable(message, token.at);
	}

	is(type: Token['type'], text: string): boolean {
		const token = this.peek();
		return token.type === type && token.text === text;
	}

	take(type: Token['type'], text: string): boolean {
		if (!this.is(type, text)) return false;
		this.at++;
		return true;
	}

	/** Takes the bracket that closes `opened`, or says what stands there instead. */
	close(text: string, opened: Token): void {
		if (this.take('close', text)) return;
		const token = this.peek();
		if (token.type === 'end' || token.type === 'close') this.fail('a bracket is not closed', opened);
		this.meaningless(token);
	}

	/** Refuses a word that cannot stand where it does. */
	meaningless(token: Token): never {
		if (token.type === 'command' && token.text === 'for')
			this.fail('lists made with “for” are kept, not drawn', token);
		if (token.type === 'command' && token.text === 'with') this.fail('“with” is kept, not drawn', token);
		if (token.text === ',') this.fail('a comma has no meaning here', token);
		this.fail(`“${token.text}” has no meaning here`, token);
	}

	/** Reads what stands inside something else: not too deeply, and with bars of its own. */
	nested<T>(read: () => T): T {
		if (++this.depth > DEEPEST) this.fail('this row is nested too deeply to draw');
		const bars = this.bars;
		const result = read();
		this.bars = bars;
		this.depth--;
		return result;
	}
}
