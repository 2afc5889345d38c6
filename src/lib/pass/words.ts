import type { Taken } from './take';

/** “3 codes, about 2 seconds a round” */
export function wordsForCodes(count: number, perCode: number): string {
	const seconds = Math.max(1, Math.round((count * perCode) / 1_000));
	const codes = count === 1 ? '1 code' : `${count} codes`;
	if (count === 1) return codes;
	return seconds < 90
		? `${codes}, about ${seconds} ${seconds === 1 ? 'second' : 'seconds'} a round`
		: `${codes}, about ${Math.round(seconds / 60)} minutes a round`;
}

/** What became of tiles that were taken, a sentence each. */
export function wordsForTaken({ changed, same, met, photos }: Taken): string[] {
	const words = [];
	if (changed.length > 0) words.push(`Now in your museum: ${listOf(changed)}.`);
	if (changed.length === 0 && met === 0) words.push('There was nothing new in these tiles.');
	if (changed.length > 0 && same > 0)
		words.push(same === 1 ? 'One tile had nothing new.' : `${same} tiles had nothing new.`);
	if (met > 0)
		words.push(
			'Both devices had changed the same thing. Nothing is lost: your museum shows you both to choose.'
		);
	if (photos > 0)
		words.push(
			photos === 1
				? 'One photo is not here yet: it comes when both devices are online and signed in, or by file.'
				: `${photos} photos are not here yet: they come when both devices are online and signed in, or by file.`
		);
	return words;
}

/** “Linear, Quadratic and 3 more” */
export function listOf(names: readonly string[], most = 6): string {
	const more = names.length - most;
	if (more > 0) return `${names.slice(0, most).join(', ')} and ${more} more`;
	return names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** Why there is no picture from the camera, and what can be done. */
export function wordsForCamera(error: unknown): string {
	const name = error instanceof DOMException ? error.name : '';
	if (name === 'NotAllowedError')
		return 'The camera is not allowed here. Allow it beside the address of this page, or take a file instead.';
	if (name === 'NotFoundError' || name === 'OverconstrainedError')
		return 'There is no camera on this device. Take a file instead.';
	return 'The camera did not start. Another app may be using it: close that one, or take a file instead.';
}

/** Why tiles could not be taken. */
export function wordsForTrouble(error: unknown): string {
	if (!(error instanceof Error)) return 'That did not work. Your museum is as it was. Try again.';
	if (error.name === 'ParcelProblem') return error.message;
	const inner = 'inner' in error && error.inner instanceof Error ? error.inner.name : error.name;
	if (inner === 'QuotaExceededError')
		return 'This device is full. Nothing was taken. Make room on it, then try again.';
	return 'That did not work. Your museum is as it was. Try again.';
}
