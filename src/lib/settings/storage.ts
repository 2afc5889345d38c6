import type { Room } from '$lib/store/room';

/** What the browser says of this site's storage. Numbers in bytes; null where it does not say. */
export interface StorageState {
	persisted: boolean;
	usage: number | null;
	quota: number | null;
}

/** Asks the browser; null where it cannot be asked. */
export async function readStorage(storage: StorageManager | undefined): Promise<StorageState | null> {
	if (!storage?.estimate) return null;
	const [persisted, { usage, quota }] = await Promise.all([
		storage.persisted?.() ?? false,
		storage.estimate()
	]);
	return { persisted, usage: usage ?? null, quota: quota ?? null };
}

/** How much room the museum takes, in words: “3.4 MB of about 12 GB”. */
export function usageWords({ usage, quota }: StorageState): string {
	if (usage === null) return 'This browser does not say how much room your museum takes.';
	const room = quota ? ` of about ${sizeWords(quota)} that it may` : '';
	return `Math Museums uses ${sizeWords(usage)}${room} on this device.`;
}

export function persistedWords({ persisted }: StorageState): string {
	return persisted
		? 'The browser has promised to keep it until you delete it.'
		: 'The browser may clear it when the disk gets full. Sign in, install the app, or save a file now and then.';
}

export function sizeWords(bytes: number): string {
	const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
	const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
	const number = bytes / 1000 ** power;
	return `${number < 10 && power > 0 ? number.toFixed(1) : Math.round(number)} ${units[power]}`;
}

/** What of it is photos, history and undo, in words: “12 photos take 3.4 MB; what Undo remembers takes 120 kB.” */
export function roomWords({ photos, history, undo }: Room): string {
	const words = photos.count === 1 ? '1 photo takes' : `${photos.count} photos take`;
	const kept =
		photos.count === 0 ? 'There are no photos on this device' : `${words} ${sizeWords(photos.bytes)}`;
	const rest = [
		...(history.count > 0 ? [`earlier versions of your tiles take ${sizeWords(history.bytes)}`] : []),
		...(undo.count > 0 ? [`what Undo remembers takes ${sizeWords(undo.bytes)}`] : [])
	];
	return `${[kept, ...rest].join('; ')}.`;
}
