/**
 * Whether a JSON text nests deeper than `limit`. Looks at brackets outside of strings and at nothing else, so it
 * holds for broken JSON as well.
 *
 * PGlite does not notice when a query overruns its stack: it answers nothing, and is out of order from then on.
 * So what could drive it there is refused before it gets there.
 */
export function isDeeperThan(limit: number, json: Uint8Array): boolean {
	let depth = 0;
	let inString = false;
	for (let index = 0; index < json.length; index++) {
		const byte = json[index];
		if (inString) {
			if (byte === BACKSLASH) index++;
			else if (byte === QUOTE) inString = false;
		} else if (byte === QUOTE) inString = true;
		else if (byte === BRACKET || byte === BRACE) {
			if (++depth > limit) return true;
		} else if (byte === BRACKET_END || byte === BRACE_END) depth--;
	}
	return false;
}

const [QUOTE, BACKSLASH, BRACKET, BRACKET_END, BRACE, BRACE_END] = Buffer.from('"\\[]{}') as unknown as [
	number,
	number,
	number,
	number,
	number,
	number
];
