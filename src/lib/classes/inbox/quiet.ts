import type { InboxSettings } from '$lib/model/class-edit';

/** Whether it is quiet at a time of day; over midnight where it ends before it begins. @param now by the clock here */
export function isQuiet(quiet: InboxSettings['quiet'] | undefined, now: Date): boolean {
	if (!quiet) return false;
	const minutes = now.getHours() * 60 + now.getMinutes();
	const [from, to] = [quiet.from, quiet.to].map((time) => {
		const [hours, rest] = time.split(':').map(Number);
		return hours! * 60 + rest!;
	}) as [number, number];
	return from <= to ? minutes >= from && minutes < to : minutes >= from || minutes < to;
}
