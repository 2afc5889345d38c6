import { ALIASES, FUNCTIONS, GREEK } from './nodes';
import {
	functionName,
	isDigit,
	isLetter,
	LONGEST,
	numberAt,
	subscript,
	symbolAt,
	Unreadable,
	type Token
} from './tokens';

const UNICODE: Record<string, string> = {
	'−': '-',
	'–': '-',
	'·': '*',
	'×': '*',
	'÷': '/',
	'≤': '<=',
	'≥': '>=',
	'≠': '!=',
	'→': '->',
	'…': '...',
	'′': "'",
	'’': "'"
};
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Words of the linear notation that are not functions; longest first, so that `theta` is not `eta`. */
const WORDS = [...GREEK, 'sqrt', 'infinity', ...Object.keys(FUNCTIONS), ...Object.keys(ALIASES)].sort(
	(a, b) => b.length - a.length
);
/** The same by their first letter: each letter typed is looked up. */
const BY_LETTER = new Map(
	WORDS.map(([first]) => [first!, WORDS.filter((word) => word.startsWith(first!))] as const)
);

/** Cuts what people type into words. Throws Unreadable. */
export function linearTokens(input: string): Token[] {
	if (input.length > LONGEST) throw new Unreadable('this row is too long to draw', 0);
	const tokens: Token[] = [];
	let at = 0;
	const push = (type: Token['type'], text: string, length: number) => {
		tokens.push({ type, text, at });
		at += length;
	};
	while (at < input.length) {
		const c = input[at]!;
		const two = input.slice(at, at + 2);
		if (/\s/.test(c)) {
			at++;
		} else if (isDigit(c) || (c === '.' && isDigit(input[at + 1]))) {
			const text = numberAt(input, at);
			push('number', text, text.length);
		} else if (two === '<=' || two === '>=' || two === '!=' || two === '->') {
			push('symbol', two, 2);
		} else if (two === '**') {
			push('symbol', '^', 2);
		} else if (Object.hasOwn(UNICODE, c)) {
			push('symbol', UNICODE[c]!, 1);
		} else if (SUPERSCRIPTS.includes(c)) {
			push('symbol', '^', 0);
			push('number', String(SUPERSCRIPTS.indexOf(c)), 1);
		} else if (c === 'π' || c === 'θ' || c === '∞') {
			const word = c === 'π' ? 'pi' : c === 'θ' ? 'theta' : 'infty';
			push('name', `\\${word}`, 1);
		} else if (c === '√') {
			push('command', 'sqrt', 1);
		} else if (isLetter(c)) {
			const word = BY_LETTER.get(c)?.find((w) => input.startsWith(w, at));
			const end = word ? at + word.length : at;
			const name = word ? functionName(word) : null;
			if (word === 'sqrt') push('command', 'sqrt', 4);
			else if (name) push('function', name, word!.length);
			else if (word) {
				const sub = subscript(input, end, true);
				push('name', `\\${word === 'infinity' ? 'infty' : word}${sub.text}`, sub.end - at);
			} else {
				const sub = subscript(input, at + 1, true);
				push('name', c + sub.text, sub.end - at);
			}
		} else {
			const token = symbolAt(input, at);
			if (!token) throw new Unreadable(`“${c}” has no meaning here`, at);
			push(token.type, token.text, token.text.length);
			if (token.bar) tokens.at(-1)!.bar = true;
		}
	}
	tokens.push({ type: 'end', text: '', at });
	return tokens;
}
