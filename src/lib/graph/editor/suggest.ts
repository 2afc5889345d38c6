import { plain } from '$lib/graph/evaluate/words';
import { toInput } from '$lib/graph/latex/linear';
import { FUNCTIONS } from '$lib/graph/latex/nodes';
import type { GraphDocument } from '$lib/graph/state';
import { functionLatex } from './live/shortcuts';

export interface Suggestion {
	/** What people read: “v_x”, “floor”. */
	shown: string;
	latex: string;
}

/** Most suggestions at once: more is a list to read, not a help. */
const MOST = 5;

/** Functions pupils ask for first; the rest follow by the alphabet. */
const FIRST = ['sin', 'cos', 'tan', 'sqrt', 'log', 'ln', 'abs', 'floor', 'round', 'max', 'min', 'mod'];

const WORDS = [
	...FIRST,
	...Object.keys(FUNCTIONS)
		.filter((name) => !FIRST.includes(name))
		.sort()
];

/** A name and what it is called with: `f\left(x\right)=…` defines `f` as a function. */
const DEFINITION = /^\s*(\\?[A-Za-z]+(?:_\{\w+\}|_\w)?)\s*(?:(\\left\(|\()[^=]*|)=(?!=)/;

/** Names the rows of a graph define, as LaTeX; of functions with the bracket to be filled. */
export function definedNames(document: GraphDocument): string[] {
	const names = document.items
		.filter((item) => item.type === 'expression')
		.map((item) => DEFINITION.exec(item.latex))
		.flatMap((found) => (found ? [found[2] ? `${found[1]}\\left(#?\\right)` : found[1]!] : []));
	const columns = document.items.flatMap((item) =>
		Array.isArray(item.raw.columns) ? (item.raw.columns as { latex?: unknown }[]) : []
	);
	const lists = columns.map(({ latex }) => latex).filter((latex) => typeof latex === 'string');
	return [...new Set([...names, ...lists])].filter((name) => !/^[xy](?!_)/.test(name));
}

/** Letters a name is found by, without its subscript's sign and its bracket. */
function letters(latex: string): string {
	return latex.replace(/\\left\(.*$/, '').replace(/[\\_{}]/g, '');
}

/**
 * How the letters before the caret may go on: names of this graph first, then functions.
 *
 * @param names LaTeX, as `definedNames` gives it
 */
export function suggest(word: string, names: readonly string[]): Suggestion[] {
	if (word === '') return [];
	const begins = (text: string) => text.length > word.length && text.startsWith(word);
	const own = names
		.filter((latex) => begins(letters(latex)))
		.map((latex) => ({ shown: plain(latex.replace(/\\left\(.*$/, '')), latex }));
	const functions = word.length < 2 ? [] : WORDS.filter(begins).map(asFunction);
	return [...own, ...functions].slice(0, MOST);
}

function asFunction(name: string): Suggestion {
	if (name === 'sqrt') return { shown: name, latex: '\\sqrt{#?}' };
	return { shown: name, latex: `${functionLatex(name)}\\left(#?\\right)` };
}

const WORD = /[A-Za-z]+(?:_\w*)?$/;

/** The letters before the caret in the linear notation, as `suggest` takes them. */
export function wordBefore(text: string, caret: number): string {
	return WORD.exec(text.slice(0, caret))?.[0].replace('_', '') ?? '';
}

/** Linear notation with a suggestion in place of the letters before the caret, and where the caret goes. */
export function completed(text: string, caret: number, latex: string): { text: string; caret: number } {
	const before = text.slice(0, caret).replace(WORD, '');
	// A letter marks the place to be filled: nothing is written there yet, and what is empty cannot be read.
	const sample = toInput(latex.replace('#?', 'x'));
	const place = latex.includes('#?') ? sample.lastIndexOf('x') : sample.length;
	const name = sample.slice(0, place) + sample.slice(place + 1);
	return { text: before + name + text.slice(caret), caret: before.length + place };
}
