import { liveQuery, type Observable } from 'dexie';
import { device, kept } from './device';

/** What whoever uses this device is told after its owner signed it out on another one. */
export interface SignedOut {
	email: string;
	/** Whether something that could not be sent stays here, for the account alone. */
	unsent: boolean;
}

const KEY = 'signed-out';

export async function tellSignedOut(told: SignedOut): Promise<void> {
	await kept.setItem(KEY, JSON.stringify(told));
}

/** It has been read, or the account is here again. */
export async function forgetSignedOut(): Promise<void> {
	await kept.removeItem(KEY);
}

export const liveSignedOut = (): Observable<SignedOut | null> =>
	liveQuery(async () => {
		const row = await device.kept.get(KEY);
		return row ? (JSON.parse(row.value) as SignedOut) : null;
	});
