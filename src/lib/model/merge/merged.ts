/** What stands where both sides touched the same thing. */
export type Prefer = 'mine' | 'theirs' | 'both';

/** Two sides joined, given what both began with. */
export interface Merged<T> {
	value: T;
	/** Both touched the same thing: it says what was preferred. */
	clash: boolean;
	/** Ids under which what I added stands, by those it had; where there are any. */
	names?: ReadonlyMap<string, string>;
}

/** Where at most one side has changed: what that is. Undefined where both have, differently. */
export function simply<T>(base: T, mine: T, theirs: T): Merged<T> | undefined {
	if (mine === theirs || theirs === base) return { value: mine, clash: false };
	if (mine === base) return { value: theirs, clash: false };
	return undefined;
}

/** One side whole, where they cannot be joined. */
export function whole<T>(mine: T, theirs: T, prefer: Prefer): Merged<T> {
	return { value: prefer === 'theirs' ? theirs : mine, clash: true };
}
