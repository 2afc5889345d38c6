import type { WaitingAct } from '$lib/store/class-edits';
import type { Hung } from './port';

/** An exhibit as it will hang once what was done here has been sent. */
export interface Overlaid extends Hung {
	/** Whether the server knows nothing of it, or of this version of it, yet. */
	unsent: boolean;
}

/** The wall as it will be once what was done here, and the server has not refused, has been sent. */
export function overlaid(exhibits: Hung[], acts: WaitingAct[]): Overlaid[] {
	const withdrawn = new Set(
		acts.flatMap(({ change, refused }) => (change.field === 'withdraw' && !refused ? [change.id] : []))
	);
	return exhibits.filter(({ id }) => !withdrawn.has(id)).map((exhibit) => ({ ...exhibit, unsent: false }));
}
