import type { Pin } from '$lib/model/class-edit';

/**
 * A place with no more digits than one can point at: “(1.5, −2)”, not “(1.4973958, −2.0026041)”.
 *
 * @param grain how far apart two places may be for one to stand for the other, in units of the graph
 */
export function toDigits({ x, y }: Pin, grain: number): Pin {
	const digits = Math.min(15, Math.max(0, Math.ceil(-Math.log10(grain))));
	const round = (value: number) => Number(value.toFixed(digits)) + 0;
	return { x: round(x), y: round(y) };
}
