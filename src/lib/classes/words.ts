import type { ClassesProblem, Entry, Role } from './port';

/** What went wrong when something was to be done. */
export function problemWords(problem: ClassesProblem): string {
	switch (problem) {
		case 'offline':
			return 'This needs a connection. Nothing you typed is lost: try again when you are online.';
		case 'sign-in':
			return 'It is time to sign in again. Then try once more.';
		case 'refused':
			return 'That is not allowed: your part in this class may have changed, or the class is archived.';
		case 'invalid':
			return 'The class does not take that. Check what you typed.';
		case 'server':
			return 'The server has a problem. Try again later.';
	}
}

/** Where something could not be saved on this device: a full disk, as a rule. */
export const NOT_SAVED = 'This device could not save it. What you typed is still here: try again.';

/** Why a screen shows what was seen before. */
export function staleWords(problem: ClassesProblem, at: number, now: number): string {
	const seen = `You see what it was ${agoWords(at, now)}.`;
	if (problem === 'offline') return `No connection. ${seen}`;
	if (problem === 'sign-in') return `It is time to sign in again. ${seen}`;
	return `The server has a problem. ${seen}`;
}

/** Why a code or an invitation let nobody in; null where it did. */
export function entryWords(entry: Entry): string | null {
	switch (entry.outcome) {
		case 'joined':
		case 'pending':
			return null;
		case 'unknown':
			return 'There is no class with this code. Check it with your teacher: it may have been renewed.';
		case 'expired':
			return 'This code has expired. Ask your teacher for a new one.';
		case 'full':
			return 'The class is full. Ask your teacher.';
		case 'wait':
			return `That was too many tries. Wait ${minutes(entry.seconds)}, then try again.`;
		case 'not_a_teacher':
			return 'You are invited as a teacher: first say below that this is a teacher’s account.';
	}
}

export function roleWords(role: Role): string {
	return { owner: 'Owner', teacher: 'Teacher', pupil: 'Pupil' }[role];
}

/** “just now”, “5 minutes ago”, “3 hours ago”, “on 4 Sep 2026”. Times in ms. */
export function agoWords(at: number, now: number): string {
	const passed = Math.max(0, Math.round((now - at) / 60_000));
	if (passed < 1) return 'just now';
	if (passed < 60) return `${passed} ${passed === 1 ? 'minute' : 'minutes'} ago`;
	const hours = Math.round(passed / 60);
	if (hours < 24) return `${hours} ${hours === 1 ? 'hour' : 'hours'} ago`;
	return `on ${new Date(at).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })}`;
}

/** “1 Sep 2026 – 30 Jun 2027”; empty where neither is known. Dates as `2026-09-01`. */
export function termWords(starts: string | null, ends: string | null): string {
	const say = (date: string) =>
		new Date(`${date}T00:00`).toLocaleDateString('en-GB', {
			day: 'numeric',
			month: 'short',
			year: 'numeric'
		});
	if (starts && ends) return `${say(starts)} – ${say(ends)}`;
	if (starts) return `From ${say(starts)}`;
	return ends ? `Until ${say(ends)}` : '';
}

/** “7K3M-Q9TX”, as it is read aloud. */
export function codeWords(code: string): string {
	return `${code.slice(0, 4)}-${code.slice(4)}`;
}

export function count(n: number, word: string): string {
	return `${n} ${word}${n === 1 ? '' : 's'}`;
}

function minutes(seconds: number): string {
	return seconds <= 60 ? 'a minute' : `${Math.ceil(seconds / 60)} minutes`;
}
