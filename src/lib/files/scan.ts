/**
 * Looks over JSON text without parsing it: strings are skipped by native search, so a file of 100 MB takes
 * moments, and nothing recurses, so no nesting can overflow the stack.
 */

/** The index just behind the closing quote of the string that opens at `start`; -1 where it never closes. */
export function stringEnd(text: string, start: number): number {
	for (let quote = text.indexOf('"', start + 1); quote !== -1; quote = text.indexOf('"', quote + 1)) {
		let slashes = 0;
		while (text[quote - 1 - slashes] === '\\') slashes++;
		if (slashes % 2 === 0) return quote + 1;
	}
	return -1;
}

/** Whether arrays and objects nest deeper than `limit` levels. */
export function nestsDeeper(text: string, limit: number): boolean {
	const brackets = /["[\]{}]/g;
	let depth = 0;
	for (let found = brackets.exec(text); found; found = brackets.exec(text)) {
		const sign = found[0];
		if (sign === '"') {
			const end = stringEnd(text, found.index);
			if (end === -1) return false;
			brackets.lastIndex = end;
		} else if (sign === '[' || sign === '{') {
			if (++depth > limit) return true;
		} else depth--;
	}
	return false;
}

/** A string value of the JSON text, quotes included: `text.slice(start, end)`. */
export interface Span {
	start: number;
	end: number;
}

/** Where the values of all keys named `key` stand that are strings, in the order of the text. */
export function stringValuesOf(text: string, key: string): Span[] {
	const spans: Span[] = [];
	const quoted = JSON.stringify(key);
	let isKey = false;
	for (let start = text.indexOf('"'); start !== -1; start = text.indexOf('"', start)) {
		const end = stringEnd(text, start);
		if (end === -1) break;
		if (isKey) spans.push({ start, end });
		const next = skip(text, end);
		// A key is followed by a colon; only where a string follows that is its value of interest.
		isKey =
			text[next] === ':' && text[skip(text, next + 1)] === '"' && end - start === quoted.length
				? text.startsWith(quoted, start)
				: false;
		start = end;
	}
	return spans;
}

function skip(text: string, from: number): number {
	let at = from;
	while (text[at] === ' ' || text[at] === '\n' || text[at] === '\t' || text[at] === '\r') at++;
	return at;
}
