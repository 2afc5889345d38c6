const KEY = 'photo-guide-shown';

/** Whether the guide was shown since the pupil sat down (the browser's session). */
export function shownThisSitting(): boolean {
	try {
		return sessionStorage.getItem(KEY) !== null;
	} catch {
		return false; // Storage is blocked: better once too often than an error.
	}
}

export function rememberShown(): void {
	try {
		sessionStorage.setItem(KEY, 'yes');
	} catch {
		// See above.
	}
}

/** Lets the guide come again in this sitting. */
export function forgetShown(): void {
	try {
		sessionStorage.removeItem(KEY);
	} catch {
		// See above.
	}
}
