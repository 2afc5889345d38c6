/** Said where the filter hears something. What was typed stays in its field. */
export const HURTFUL =
	'There is a word in it that could hurt somebody. Say it in other words: yours are still here.';

/**
 * What tells whether a text holds a word that does not belong in front of a class; loaded when somebody begins to
 * write. Where it cannot be had, the list of words of the database stands behind it.
 */
export function wordFilter(): Promise<(text: string) => boolean> {
	return import('./offends').then(
		({ offends }) => offends,
		() => () => false
	);
}
