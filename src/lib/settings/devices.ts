import type { DeviceRow } from '$lib/sync/devices';

/** A device that was signed out is shown for so long after it removed its copy, in ms. */
const GONE_FOR = 30 * 86_400_000;

/** One device of the list. */
export interface ShownDevice extends DeviceRow {
	/** What it is called: by its owner, else by itself. */
	title: string;
	own: boolean;
	/** `leaving` was signed out and has not heard of it; `gone` has removed its copy. */
	state: 'here' | 'leaving' | 'gone';
}

/**
 * The devices to show: this one first, then those that synced last. A browser that came under several ids is one
 * device; those that were signed out on themselves are not shown, nor others for long.
 *
 * @param own id of this device
 * @param now ms
 */
export function shownDevices(rows: DeviceRow[], own: string | null, now: number): ShownDevice[] {
	const newest = [...rows].sort(
		(a, b) => Number(b.client === own) - Number(a.client === own) || b.lastSync - a.lastSync
	);
	const seen = new Set<string>();
	return newest
		.filter(({ session, client }) => {
			const known = session !== null && seen.has(session);
			seen.add(session ?? client);
			return !known;
		})
		.filter(({ told, signedOut }) => told === null || (told !== signedOut && now - told < GONE_FOR))
		.map((row) => ({
			...row,
			title: row.label ?? (row.name || 'A device'),
			own: row.client === own,
			state: row.told !== null ? 'gone' : row.signedOut !== null ? 'leaving' : 'here'
		}));
}

/** “3 edits waited when it last synced.” Photos count as edits: both are work that is not in the account. */
export function waitedWords({ waiting, refused }: DeviceRow): string {
	const count = (n: number) => (n === 1 ? '1 edit' : `${n} edits`);
	const waited =
		waiting > 0 ? `${count(waiting)} waited when it last synced.` : 'Nothing waited when it last synced.';
	return refused > 0 ? `${waited} ${count(refused)} there ${refused === 1 ? 'needs' : 'need'} you.` : waited;
}

const STEPS: [number, string][] = [
	[60, 'minute'],
	[24, 'hour'],
	[14, 'day']
];

/** “just now”, “5 minutes ago”, “on 3 March 2026”. Both in ms. */
export function agoWords(at: number, now: number): string {
	let n = Math.round((now - at) / 60_000);
	if (n < 1) return 'just now';
	for (const [limit, unit] of STEPS) {
		if (n < limit) return `${n} ${unit}${n === 1 ? '' : 's'} ago`;
		n = Math.round(n / limit);
	}
	return `on ${new Date(at).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })}`;
}
