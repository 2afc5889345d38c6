const MOST_DIGITS = 15;

/** A number cut to so many significant digits. */
export function significant(value: number, digits: number): number {
	return Number(value.toPrecision(digits));
}

/**
 * Rounds numbers to 0, or to as few significant digits as possible, at least two, so that `moved` stays within
 * a tolerance. Rounded one after the other, so that one that matters little may be shorter than the others.
 *
 * @param moved how far the curve is from where it was, with these numbers
 */
export function roundTogether(
	numbers: readonly number[],
	moved: (rounded: readonly number[]) => number,
	tolerance: number
): number[] {
	const rounded = [...numbers];
	numbers.forEach((value, n) => {
		const share = (tolerance * (n + 1)) / numbers.length;
		rounded[n] = 0;
		if (moved(rounded) <= share) return;
		for (let digits = 2; digits <= MOST_DIGITS; digits++) {
			rounded[n] = significant(value, digits);
			if (moved(rounded) <= share) return;
		}
		rounded[n] = value;
	});
	return rounded;
}

/** A number no smaller than `value`, with two significant digits: “within 0.1” has to be true. */
export function atMost(value: number): number {
	if (!(value > 0)) return 0;
	const unit = 10 ** (Math.floor(Math.log10(value)) - 1);
	return significant(Math.ceil(value / unit - 1e-9) * unit, 2);
}
