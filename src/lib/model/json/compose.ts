import { entries, skipSpace, type Entry } from './scan';

/** The text of one object or array, and where its entries stand in it. */
export interface Container {
	text: string;
	entries: Entry[];
}

/** Takes an object or array apart; null where the text is something else. Expects valid JSON. */
export function takeApart(text: string): Container | null {
	const at = skipSpace(text, 0);
	if (text[at] !== '{' && text[at] !== '[') return null;
	return { text, entries: entries(text, at) };
}

/** The values of an object by their names, as they are written; of twins the last, as in JSON.parse. */
export function members(text: string | undefined): Map<string, string> {
	const container = text === undefined ? null : takeApart(text);
	return new Map(container?.entries.map(({ key, start, end }) => [key, container.text.slice(start, end)]));
}

/** The container with these entries in the place of its own, in the spacing it has. */
export function compose({ text, entries: own }: Container, pieces: readonly string[]): string {
	const isSame = own.length === pieces.length && own.every((e, n) => text.slice(e.from, e.end) === pieces[n]);
	if (isSame) return text;
	const [first, second, last] = [own[0], own[1], own.at(-1)];
	const open = skipSpace(text, 0) + 1;
	const before = first ? text.slice(0, first.from) : text.slice(0, open);
	const after = last ? text.slice(last.end) : text.slice(text.trimEnd().length - 1);
	const gap = first && second ? text.slice(first.end, second.from) : `,${before.slice(open)}`;
	return before + pieces.join(gap) + after;
}

/** The object with some values changed: undefined takes a member out, unknown ones are added behind. */
export function withMembers(text: string, values: ReadonlyMap<string, string | undefined>): string {
	const container = takeApart(text);
	if (!container) return text;
	const own = container.entries;
	const pieces = own.flatMap(({ key, from, start, end }, n) => {
		const isLast = own.findLastIndex((other) => other.key === key) === n;
		if (!isLast || !values.has(key)) return [text.slice(from, end)];
		const value = values.get(key);
		return value === undefined ? [] : [text.slice(from, start) + value];
	});
	const known = new Set(own.map(({ key }) => key));
	const spaced = own[0] && /:\s/.test(text.slice(own[0].from, own[0].start)) ? ' ' : '';
	for (const [key, value] of values)
		if (!known.has(key) && value !== undefined) pieces.push(`${JSON.stringify(key)}:${spaced}${value}`);
	return compose(container, pieces);
}
