/** Runs `work` while nobody else signs in or out: one change of hands at a time, over all tabs and the worker. */
export async function exclusively<T>(work: () => Promise<T>): Promise<T> {
	if (!('locks' in navigator)) return work();
	return (await navigator.locks.request('math-museums session', work)) as T;
}
