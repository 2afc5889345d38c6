/**
 * Seeds that failed once, and what they found. A seed tells another story once histories are made in another
 * way: what was found has a story of its own beside the part it was mended in.
 */
export const REGRESSIONS: { seed: number; found: string }[] = [
	{
		seed: 11511,
		found: 'of two tabs one stayed hidden to the end, and asked for nothing: the judge’s fault'
	},
	{
		seed: 723,
		found:
			'what was confirmed before a restore arrived once more behind it, and its refusal was looked for: the judge’s fault'
	},
	{
		seed: 700940,
		found: 'a full disk stopped a leaving, and nobody started the device again: the judge’s fault'
	},
	{
		seed: 30682,
		found: 'refused without being told, then sent again under a new name and taken: the judge’s fault'
	}
];
