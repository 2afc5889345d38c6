/**
 * Realtime, as sync sees it: somebody rings when a museum has changed (S10). It says nothing of what changed, may
 * ring too often or for this device's own edits, and may fall silent without a word: the loop asks as it always does.
 */
export interface Doorbell {
	/**
	 * Listens at one museum.
	 *
	 * @param ring something may have changed
	 * @param heard whether the bell can be heard now; polling slows down while it can
	 * @returns its stop
	 */
	listen(user: string, ring: () => void, heard: (now: boolean) => void): () => void;
}
