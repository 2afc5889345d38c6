import { ASPECT_RATIOS } from '$lib/model/preferences';

/** The ratios to choose from, with the museum's own among them where it is none of ours (an imported file). */
export function aspectOptions(current: number): { label: string; value: number }[] {
	const known = ASPECT_RATIOS.find(({ value }) => isSame(value, current));
	if (known) return ASPECT_RATIOS.map((ratio) => (ratio === known ? { ...ratio, value: current } : ratio));
	return [...ASPECT_RATIOS, { label: `${Number(current.toFixed(2))}:1`, value: current }];
}

/** Numbers that took a way through a file or a server may differ in their last digits. */
function isSame(a: number, b: number): boolean {
	return Math.abs(a - b) < 1e-6;
}
