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
	},
	{
		seed: 4002430,
		found: 'of a museum that never reached the server it was said that nobody took it in: the judge’s fault'
	},
	{
		seed: 4000987,
		found:
			'a loss of power brought back what a guest had taken off their poster, and it was looked for: the judge’s fault'
	},
	{
		seed: 4000796,
		found:
			'the only device with a photo had handed it in and left, and no other was let fetch it: the judge’s fault'
	},
	{
		seed: 3002106,
		found: 'a tab that showed another museum by then was to have left with the old one: the judge’s fault'
	},
	{
		seed: 4003990,
		found:
			'a loss of power took a leaving back of which the server knew: signing in went on for ever, with a session that was over'
	},
	{
		seed: 3003189,
		found: 'the same, where its owner had signed the device out on another one'
	},
	{
		seed: 3004126,
		found: 'a tab was closed while it signed out, and the other one left the museum lying on the device'
	},
	{
		seed: 6007674,
		found: 'who was signed out elsewhere signed in again before the other tab had left: the judge’s fault'
	},
	{
		seed: 6008681,
		found:
			'a browser that does not keep its word lost a number, and what had it arrived after numbers were compared: no device can know, excused'
	},
	{
		seed: 7005989,
		found:
			'a loss of power gave the device back to a guest whose museum had been taken in: what they wrote then went with it'
	},
	{
		seed: 7006436,
		found:
			'a browser that does not keep its word lost what was refused, and its newer attempt was shown: the judge’s fault'
	}
];
