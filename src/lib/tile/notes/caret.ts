/**
 * Where a caret goes when the text around it is changed from elsewhere: it stays beside the characters it
 * stood beside.
 *
 * @param caret position in `before`, in UTF-16 units
 * @returns the position in `after`
 */
export function moveCaret(before: string, after: string, caret: number): number {
	const shorter = Math.min(before.length, after.length);
	let head = 0;
	while (head < shorter && before[head] === after[head]) head++;
	let tail = 0;
	while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
	if (caret <= head) return caret;
	if (caret >= before.length - tail) return after.length - (before.length - caret);
	return Math.min(caret, after.length - tail);
}
