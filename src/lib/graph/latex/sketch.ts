import { functionName } from './tokens';
import { symbolOf, type MathTree } from './mathml';

/** Deepest nesting shown as it is built; what lies deeper is left out of the picture. */
const DEEPEST = 60;
/** Longest row that is sketched, in characters. */
const LONGEST = 5000;

/** A sign that is no operator keeps no distance and does not grow. */
const plainSign = { attributes: { form: 'infix', lspace: '0', rspace: '0', stretchy: 'false' } };
const OPERATORS = new Set('=<>≤≥≠∼→+−·×÷,:'.split(''));

/**
 * Shows LaTeX that says nothing complete, as it looks while it is being written: what is missing in a
 * fraction or below a root is an empty box, a command without a picture is its word. Never throws.
 */
export function sketchMathML(latex: string): MathTree {
	if (latex.length > LONGEST) return row([{ tag: 'mtext', text: latex }]);
	return row(new Sketch(latex).until(''));
}

const row = (parts: MathTree[]): MathTree => ({ tag: 'mrow', parts });
const filled = (parts: MathTree[]): MathTree => (parts.length ? row(parts) : { tag: 'mi', text: '□' });

class Sketch {
	readonly #latex: string;
	#at = 0;
	#depth = 0;

	constructor(latex: string) {
		this.#latex = latex;
	}

	/** Reads up to `end`, which is taken too, or to the end of the text. */
	until(end: string): MathTree[] {
		const parts: MathTree[] = [];
		if (++this.#depth > DEEPEST) this.#at = this.#latex.length;
		while (this.#at < this.#latex.length) {
			if (end !== '' && this.#take(end)) break;
			const c = this.#latex[this.#at]!;
			if (c === '^' || c === '_') parts.push(this.#script(parts.pop()));
			else parts.push(...this.#one());
		}
		this.#depth--;
		return parts;
	}

	#take(text: string): boolean {
		if (!this.#latex.startsWith(text, this.#at)) return false;
		this.#at += text.length;
		return true;
	}

	#match(pattern: RegExp): string | null {
		const found = pattern.exec(this.#latex.slice(this.#at, this.#at + 80))?.[0] ?? null;
		if (found !== null) this.#at += found.length;
		return found;
	}

	#script(base: MathTree | undefined): MathTree {
		const tag = this.#latex[this.#at++] === '^' ? 'msup' : 'msub';
		return { tag, parts: [base ?? row([]), filled(this.#argument())] };
	}

	/** `{…}`, or the one sign that stands there. */
	#argument(): MathTree[] {
		this.#match(/^ +/);
		if (this.#take('{')) return this.until('}');
		return this.#at < this.#latex.length && this.#latex[this.#at] !== '}' ? this.#one() : [];
	}

	#one(): MathTree[] {
		const number = this.#match(/^(\d+\.?\d*|\.\d+)/);
		if (number) return [{ tag: 'mn', text: number }];
		const word = this.#match(/^\\([A-Za-z]+|.|$)/);
		if (word) return this.#command(word.slice(1));
		if (this.#take('{')) return [row(this.until('}'))];
		const c = this.#latex[this.#at++]!;
		if (c === ' ' || c === '}') return [];
		if (/[A-Za-z]/.test(c)) return [{ tag: 'mi', text: c }];
		const sign = c === '-' ? '−' : c === '*' ? '·' : c === "'" ? '′' : c;
		return [{ tag: 'mo', text: sign, ...(OPERATORS.has(sign) ? {} : plainSign) }];
	}

	#command(word: string): MathTree[] {
		switch (word) {
			case 'frac':
				return [{ tag: 'mfrac', parts: [filled(this.#argument()), filled(this.#argument())] }];
			case 'sqrt': {
				const index = this.#take('[') ? this.until(']') : null;
				const body = filled(this.#argument());
				return [index ? { tag: 'mroot', parts: [body, filled(index)] } : { tag: 'msqrt', parts: [body] }];
			}
			case 'left':
				return this.#bracket();
			case 'right':
				return [{ tag: 'mo', text: this.#match(/^\\?[()[\]{}|.]/)?.at(-1) ?? '' }];
			case 'operatorname':
			case 'mathrm':
			case 'text': {
				const name = this.#match(/^\s*\{[^{}\\]*\}/);
				return [{ tag: 'mi', text: name?.replace(/[{}]/g, '').trim() ?? '' }];
			}
			case '{':
			case '}':
			case '%':
				return [{ tag: 'mo', text: word, ...plainSign }];
			default:
				if (!/^[A-Za-z]/.test(word)) return [];
				if (functionName(word)) return [{ tag: 'mi', text: word }];
				return [symbolOf(word) ?? { tag: 'mi', text: word }];
		}
	}

	#bracket(): MathTree[] {
		const open = this.#match(/^\s*\\?[([{|]/)?.at(-1);
		if (!open) return [];
		const inner = this.#inside();
		const fence = { fence: 'true', stretchy: 'true' };
		const close = inner.close
			? [{ tag: 'mo', text: inner.close, attributes: { ...fence, form: 'postfix' } }]
			: [];
		return [
			row([{ tag: 'mo', text: open, attributes: { ...fence, form: 'prefix' } }, ...inner.parts, ...close])
		];
	}

	/** What stands between `\left` and `\right`, and the bracket that closes it; null where none does. */
	#inside(): { parts: MathTree[]; close: string | null } {
		const from = this.#at;
		const parts = this.until('\\right');
		const closed = this.#latex.slice(from, this.#at).endsWith('\\right');
		const close = closed ? (this.#match(/^\s*\\?[)\]}|.]/)?.at(-1) ?? null) : null;
		return { parts, close: close === '.' ? null : close };
	}
}
