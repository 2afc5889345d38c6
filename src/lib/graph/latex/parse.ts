import { row } from './expression';
import type { Parsed } from './nodes';
import { Reader } from './reader';
import { latexTokens, Unreadable, type Token } from './tokens';

/**
 * Reads the words of a row, cut by `cut`. Never throws: what Unreadable says becomes the problem.
 *
 * @param linear the words are of the linear notation, not LaTeX
 */
export function parseTokens(cut: () => Token[], linear: boolean): Parsed {
	try {
		return { ok: true, node: row(new Reader(cut(), linear)) };
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
