/** A number as it is written in LaTeX: all its digits, never with a power of ten. */
export function written(value: number): string {
	const plain = String(value);
	if (!plain.includes('e')) return plain;
	const digits = plain.replace(/^-|e.*$|\./g, '').length;
	return value.toFixed(Math.min(100, Math.max(0, digits - 1 - Math.floor(Math.log10(Math.abs(value))))));
}
