/** Seeds that failed once, and what they found. */
export const REGRESSIONS: { seed: number; found: string }[] = [
	{ seed: 1177, found: 'a later word of another device hidden under an edit whose answer was lost' },
	{ seed: 1230, found: 'the same, after a crash' },
	{ seed: 1259, found: 'a refused edit that was tried again and not shown' }
];
