import { CODE_LIFETIME } from './code';

/** A code that was asked for in this tab and not typed yet. */
export interface PendingCode {
	email: string;
	/** When it was asked for, in ms. */
	sentAt: number;
}

const KEY = 'sign-in';

/**
 * Kept for this tab alone and no longer than the code lives: a phone may throw the page away while the pupil
 * reads the mail, and the next pupil of a shared device shall not find the address.
 */
export const pendingCode = {
	read(now: number): PendingCode | null {
		const text = sessionStorage.getItem(KEY);
		const pending = text ? (JSON.parse(text) as PendingCode) : null;
		return pending && now - pending.sentAt < CODE_LIFETIME ? pending : null;
	},
	write(pending: PendingCode): void {
		sessionStorage.setItem(KEY, JSON.stringify(pending));
	},
	clear(): void {
		sessionStorage.removeItem(KEY);
	}
};
