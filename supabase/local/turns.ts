/** Lets one task run at a time, in the order in which they came. */
export class Turns {
	#last: Promise<unknown> = Promise.resolve();

	take<T>(task: () => Promise<T>): Promise<T> {
		const turn = this.#last.then(task, task);
		this.#last = turn.catch(() => undefined);
		return turn;
	}
}
