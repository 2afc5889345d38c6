import { COMMANDS, FUNCTIONS, GREEK, type Node, type Parsed } from './nodes';
import { linearTokens } from './linearTokens';
import { parseLatex, parseTokens } from './parse';
import { printLatex, printLinear } from './print';

/** Reads a row in the linear notation people type: `y=(1/12)x+2`. Never throws. */
export function parseLinear(input: string): Parsed {
	return parseTokens(() => linearTokens(input), true);
}

/** A tree without what only holds it together, for comparing what two rows mean. */
function meaning(node: Node | null): string {
	return JSON.stringify(node, (_, value: unknown) => {
		if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
		let part = value as Record<string, unknown>;
		while (part.kind === 'group') part = part.body as Record<string, unknown>;
		const { bare: _bare, ...rest } = part;
		return rest;
	});
}

const WORDS = [...GREEK, 'sqrt', ...COMMANDS].sort((a, b) => b.length - a.length);
const NAMED = Object.keys(FUNCTIONS).filter((name) => !COMMANDS.has(name) && name !== 'abs');

/** Pairs of linear and LaTeX for rows that are not complete yet, sign by sign. */
const LOOSE: [linear: string, latex: string][] = [
	['<=', '\\le '],
	['>=', '\\ge '],
	['!=', '\\ne '],
	['->', '\\to '],
	['~', '\\sim '],
	['*', '\\cdot '],
	['(', '\\left('],
	[')', '\\right)'],
	['[', '\\left['],
	[']', '\\right]'],
	['{', '\\left\\{'],
	['}', '\\right\\}'],
	...WORDS.map((word): [string, string] => [word, `\\${word} `]),
	...NAMED.map((word): [string, string] => [word, `\\operatorname{${word}}`])
];

function replaceAll(text: string, pairs: [from: string, to: string][]): string {
	let out = '';
	for (let at = 0; at < text.length;) {
		const pair = pairs.find(([from]) => text.startsWith(from, at));
		out += pair ? pair[1] : text[at]!;
		at += pair ? pair[0].length : 1;
	}
	return out;
}

const toLoose = (linear: string) => replaceAll(linear, LOOSE);
const fromLoose = (latex: string) =>
	replaceAll(
		spaced(latex),
		LOOSE.map(([a, b]) => [b, a])
	);

/** The same LaTeX with one space behind each command: `\\ge:` and `\\ge :` say the same. */
function spaced(latex: string): string {
	return latex.replace(/\\(?!left|right|operatorname)([A-Za-z]+) */g, '\\$1 ');
}

const LONGEST = 2000;
/** Deeper than this nobody reads the linear notation, and finding it takes long. */
const DEEPEST = 24;

/** How deep the braces of a text are nested. */
function depthOf(latex: string): number {
	let [depth, deepest] = [0, 0];
	for (const c of latex) {
		if (c === '{') deepest = Math.max(deepest, ++depth);
		else if (c === '}') depth--;
	}
	return deepest;
}

/** LaTeX to be edited as such: a backslash tells it from the linear notation, and `\\ ` is only a space. */
function asLatex(latex: string): string {
	return latex === '' || latex.includes('\\') ? latex : `\\ ${latex}`;
}

/**
 * What a person edits for a row of LaTeX: the linear notation where it says the same, else the LaTeX
 * itself. Turning it back with `fromInput` never changes what the row means.
 */
export function toInput(latex: string): string {
	if (latex.length > LONGEST || depthOf(latex) > DEEPEST) return asLatex(latex);
	const parsed = parseLatex(latex);
	if (parsed.ok && parsed.node) {
		for (const spaced of [false, true]) {
			try {
				const text = printLinear(parsed.node, spaced);
				const back = parseLinear(text);
				const same = back.ok && meaning(back.node) === meaning(parsed.node);
				if (same && back.node && faithfulLatex(back.node) !== null) return text;
			} catch {
				// No linear notation for it (or too deep to compare): the LaTeX itself is edited.
				return asLatex(latex);
			}
		}
		return asLatex(latex);
	}
	const loose = fromLoose(latex);
	return spaced(toLoose(loose)) === spaced(latex) && !loose.includes('\\') ? loose : asLatex(latex);
}

/** The LaTeX of what a person typed: linear notation, or LaTeX where there is a backslash in it. */
export function fromInput(input: string): string {
	if (input.includes('\\')) return input;
	const parsed = parseLinear(input);
	if (!parsed.ok) return toLoose(input);
	if (!parsed.node) return '';
	try {
		return faithfulLatex(parsed.node) ?? toLoose(input);
	} catch {
		return toLoose(input);
	}
}

/** The LaTeX of a tree, or null where reading it would give another tree (`\\sqrt{2}.5`). Throws when too deep. */
function faithfulLatex(node: Node): string | null {
	const latex = printLatex(node);
	const back = parseLatex(latex);
	return back.ok && meaning(back.node) === meaning(node) ? latex : null;
}
