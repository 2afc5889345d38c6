export const ACTIVITIES = [
	'device',
	'sign_in',
	'sign_out',
	'publish',
	'republish',
	'withdraw',
	'shown',
	'hidden',
	'join',
	'leave',
	'removed',
	'owner',
	'teacher',
	'pupil',
	'declared',
	'confirmed',
	'unconfirmed'
] as const;

/** Something that was done with the account. */
export interface Activity {
	/** Its place in the log: the higher, the newer. */
	n: number;
	kind: (typeof ACTIVITIES)[number];
	/** The device, exhibit or class, by the name it had then. */
	about: string;
	/** In ms. */
	at: number;
}

export interface ActivityPage {
	/** Newest first. */
	lines: Activity[];
	more: boolean;
}

export interface ActivityPort {
	/** @param before the place of the last line seen; null for the newest */
	page(before: number | null): Promise<ActivityPage>;
}
