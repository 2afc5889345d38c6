/** Where things stand in JSON text, without reading what they say. Expects valid JSON; never recurses. */

/** One member of an object, or element of an array. */
export interface Entry {
	/** Decoded member name; for an array, the index as text. */
	key: string;
	/** Where the entry begins: at the name of a member, at the value of an element. */
	from: number;
	start: number;
	end: number;
}

export function skipSpace(text: string, at: number): number {
	while (at < text.length && text.charCodeAt(at) <= 32) at++;
	return at;
}

function skipString(text: string, at: number): number {
	for (at++; text[at] !== '"'; at++) if (text[at] === '\\') at++;
	return at + 1;
}

function skipValue(text: string, at: number): number {
	if (text[at] === '"') return skipString(text, at);
	let depth = 0;
	for (;;) {
		const c = text[at]!;
		if (c === '"') {
			at = skipString(text, at);
			continue;
		}
		if (c === '{' || c === '[') depth++;
		else if (c === '}' || c === ']') {
			if (depth === 0) return at;
			if (--depth === 0) return at + 1;
		} else if (depth === 0 && (c === ',' || c.charCodeAt(0) <= 32)) return at;
		if (++at >= text.length) return at;
	}
}

/** The members of the object, or elements of the array, that opens at `start`, in order. */
export function entries(text: string, start: number): Entry[] {
	const found: Entry[] = [];
	const isObject = text[start] === '{';
	let at = skipSpace(text, start + 1);
	while (text[at] !== '}' && text[at] !== ']') {
		const from = at;
		let key = String(found.length);
		if (isObject) {
			at = skipString(text, at);
			key = JSON.parse(text.slice(from, at)) as string;
			at = skipSpace(text, skipSpace(text, at) + 1);
		}
		const end = skipValue(text, at);
		found.push({ key, from, start: at, end });
		at = skipSpace(text, end);
		if (text[at] === ',') at = skipSpace(text, at + 1);
	}
	return found;
}
