/**
 * Seeds that failed once, and what they found. A seed tells another story once histories are made in another
 * way: what was found has a story of its own beside the part it was mended in.
 */
export const REGRESSIONS: { seed: number; found: string }[] = [
	{ seed: 32, found: 'a later word of another device, hidden for good under an edit whose answer was lost' },
	{ seed: 378, found: 'the same, of a tile that was deleted meanwhile' },
	{ seed: 155, found: 'a refused edit that was tried again, and not shown' },
	{ seed: 911006, found: 'the judge alone: what a device that hands in writes over is in the history' },
	{
		seed: 911453,
		found: 'the judge alone: what was joined before a loss of power that did not take the joining'
	}
];
