import { members, withMembers } from '$lib/model/json/compose';
import type { Merged, Prefer } from './merged';

/** A JSON value as it is written; undefined where there is none. */
export type Raw = string | undefined;

/**
 * How a graph is looked at, and numbers nobody sees: where both changed one of these, mine stand and no person
 * is asked.
 */
const QUIET = new Set(['viewport', '__v12ViewportLatexStash', 'randomSeed', 'version']);

/** Joins two values; objects member by member. Undefined is a value that was taken out, or never there. */
export function mergeValue(base: Raw, mine: Raw, theirs: Raw, prefer: Prefer): Merged<Raw> {
	if (isSame(mine, theirs) || isSame(theirs, base)) return { value: mine, clash: false };
	if (isSame(mine, base)) return { value: theirs, clash: false };
	if (isObject(mine) && isObject(theirs)) return mergeMembers(base, mine, theirs, prefer);
	// Of something taken out and something changed, both is what was changed.
	if (prefer === 'both') return { value: mine ?? theirs, clash: true };
	return { value: prefer === 'theirs' ? theirs : mine, clash: true };
}

/** Joins two objects. @param special values that are joined in a way of their own */
export function mergeMembers(
	base: Raw,
	mine: string,
	theirs: string,
	prefer: Prefer,
	special: Record<string, (base: Raw, mine: Raw, theirs: Raw) => Merged<Raw>> = {}
): Merged<string> {
	const [before, a, b] = [members(base), members(mine), members(theirs)];
	const values = new Map<string, Raw>();
	let clash = false;
	for (const key of new Set([...b.keys(), ...a.keys()])) {
		const sides = [before.get(key), a.get(key), b.get(key)] as const;
		const isQuiet = QUIET.has(key);
		const joined = isQuiet
			? isSame(sides[1], sides[0])
				? { value: sides[2], clash: false }
				: { value: sides[1], clash: false }
			: (special[key]?.(...sides) ?? mergeValue(...sides, prefer));
		clash ||= joined.clash;
		if (joined.value !== b.get(key)) values.set(key, joined.value);
	}
	return { value: withMembers(theirs, values), clash };
}

/** Whether two values say the same, however they are spaced. */
export function isSame(a: Raw, b: Raw): boolean {
	if (a === b) return true;
	if (a === undefined || b === undefined) return false;
	return JSON.stringify(JSON.parse(a)) === JSON.stringify(JSON.parse(b));
}

function isObject(raw: Raw): raw is string {
	return raw !== undefined && raw.startsWith('{');
}
