import { entries, skipSpace, type Entry } from '$lib/model/json/scan';

/**
 * Changes to JSON text that leave every other character as it was. A graph state is somebody else's
 * document: numbers like `1.0`, integer-like keys, spacing and order must survive, which no
 * parse-and-stringify can promise. All functions expect valid JSON (checked by JSON.parse before) and
 * scan without recursion, so nesting cannot overflow the stack.
 */
export type Path = readonly (string | number)[];

function entry(list: Entry[], key: string | number): Entry | undefined {
	// The last of twins wins, as in JSON.parse.
	return list.findLast((e) => e.key === String(key));
}

/** Where the value at a path begins, or -1. */
function locate(text: string, path: Path): number {
	let at = skipSpace(text, 0);
	for (const key of path) {
		if (text[at] !== '{' && text[at] !== '[') return -1;
		const next = entry(entries(text, at), key);
		if (!next) return -1;
		at = next.start;
	}
	return at;
}

function splice(text: string, from: number, to: number, insert: string): string {
	return text.slice(0, from) + insert + text.slice(to);
}

/** Puts `piece` behind the last entry, in the spacing of its neighbours. */
function append(text: string, container: number, list: Entry[], piece: string): string {
	const last = list.at(-1);
	if (!last) return splice(text, container + 1, container + 1, piece);
	const previous = list.at(-2);
	const gap = previous
		? text.slice(text.indexOf(',', previous.end) + 1, last.from)
		: text.slice(container + 1, last.from);
	return splice(text, last.end, last.end, `,${gap}${piece}`);
}

/**
 * The text with the value at `path` replaced by `value`. A missing member is added behind the others, and
 * missing objects on the way are made; a path through something else than an object changes nothing.
 */
export function setValue(text: string, path: Path, value: unknown): string {
	for (let depth = 0; depth < path.length; depth++) {
		const container = locate(text, path.slice(0, depth));
		if (text[container] !== '{' && text[container] !== '[') return text;
		const list = entries(text, container);
		const found = entry(list, path[depth]!);
		if (found) {
			if (depth === path.length - 1) return splice(text, found.start, found.end, JSON.stringify(value));
			continue;
		}
		if (text[container] === '[') return text;
		const rest = path
			.slice(depth + 1)
			.reduceRight<unknown>((inner, key) => ({ [String(key)]: inner }), value);
		const spaced = list[0] ? /:\s/.test(text.slice(list[0].from, list[0].start)) : false;
		const name = JSON.stringify(String(path[depth]));
		return append(text, container, list, `${name}:${spaced ? ' ' : ''}${JSON.stringify(rest)}`);
	}
	return text;
}

/** The text with `value` put into the array at `path`, before the element `index` (or last). */
export function insertElement(text: string, path: Path, index: number, value: unknown): string {
	const container = locate(text, path);
	if (text[container] !== '[') return text;
	const list = entries(text, container);
	const next = list[index];
	const piece = JSON.stringify(value);
	if (!next) return append(text, container, list, piece);
	const second = list[1];
	const gap = second ? text.slice(text.indexOf(',', list[0]!.end) + 1, second.from) : '';
	return splice(text, next.from, next.from, `${piece},${gap}`);
}

/**
 * The text with the elements of the array at `path` in another order: each as it is written, and what stands
 * between them where it was.
 *
 * @param order for each place, the index of the element that goes there; every index once
 */
export function reorderElements(text: string, path: Path, order: readonly number[]): string {
	const container = locate(text, path);
	if (text[container] !== '[') return text;
	const list = entries(text, container);
	if (list.length !== order.length) return text;
	const parts = list.flatMap(({ from }, place) => {
		const element = list[order[place]!]!;
		const gap = text.slice(list[place - 1]?.end ?? 0, from);
		return [gap, text.slice(element.start, element.end)];
	});
	return parts.join('') + text.slice(list.at(-1)?.end ?? 0);
}

/** The text without the member or element at `path`. */
export function removeValue(text: string, path: Path): string {
	const container = locate(text, path.slice(0, -1));
	if (text[container] !== '{' && text[container] !== '[') return text;
	const list = entries(text, container);
	const index = list.findLastIndex((e) => e.key === String(path.at(-1)));
	const found = list[index];
	if (!found) return text;
	const next = list[index + 1];
	if (next) return splice(text, found.from, next.from, '');
	const previous = list[index - 1];
	return splice(text, previous ? previous.end : found.from, found.end, '');
}
