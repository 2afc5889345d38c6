import type { AuthorRow, VersionRow } from '$lib/store/schema';

const DAY = 86_400_000;

/** When something was, as near as it helps: “Today 14:05”, “Yesterday 14:05”, “Mon, 12 Oct, 14:05”. Times in ms. */
export function whenWords(at: number, now: number, locale?: string): string {
	const date = new Date(at);
	const time = date.toLocaleTimeString(locale, { hour: 'numeric', minute: '2-digit' });
	const days = Math.round((midnight(now) - midnight(at)) / DAY);
	if (days === 0) return `Today ${time}`;
	if (days === 1) return `Yesterday ${time}`;
	const sameYear = date.getFullYear() === new Date(now).getFullYear();
	const day = date.toLocaleDateString(locale, {
		weekday: 'short',
		day: 'numeric',
		month: 'short',
		...(sameYear ? {} : { year: 'numeric' })
	});
	return `${day}, ${time}`;
}

function midnight(at: number): number {
	return new Date(at).setHours(0, 0, 0, 0);
}

/** Who wrote a version, and when: “Yesterday 14:05”, “Chrome on ChromeOS”. */
export function versionWords(
	{ at, by, device }: Pick<VersionRow, 'at' | 'by' | 'device'>,
	now: number
): { when: string; who: string } {
	const when = whenWords(at, now);
	if (by === 'here') return { when, who: 'This device' };
	if (by === 'unknown') return { when: `Until ${when}`, who: '' };
	return { when, who: device || 'Another device' };
}

/** Who wrote what a tile holds now, where that is known. */
export function nowWords(author: AuthorRow | null, now: number): string {
	if (!author) return '';
	return `${whenWords(author.at, now)} · ${author.device === null ? 'This device' : author.device || 'Another device'}`;
}

/** The same in one line: “Yesterday 14:05 · Chrome on ChromeOS”. */
export function inOneLine(version: Pick<VersionRow, 'at' | 'by' | 'device'>, now: number): string {
	return Object.values(versionWords(version, now)).filter(Boolean).join(' · ');
}
