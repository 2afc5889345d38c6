import { download } from '$lib/ui/download';
import { ParcelProblem, parseParcel, type Parcel } from './parcel';

const ENDING = '.mathtiles';
/** As for museum files: more than this is not read (bytes). */
const MOST_BYTES = 100_000_000;

/** A parcel as a file: its JSON, photos in base 64. */
export function parcelFile(parcel: Parcel, now = new Date()): File {
	const [date] = now.toISOString().split('T');
	return new File([JSON.stringify(parcel)], `Tiles ${date}${ENDING}`, { type: 'application/octet-stream' });
}

/** @throws ParcelProblem where the file holds no tiles */
export async function readParcelFile(file: Blob): Promise<Parcel> {
	if (file.size >= MOST_BYTES) throw new ParcelProblem('This file is too large. Pass fewer tiles at once.');
	let text: string;
	try {
		text = await file.text();
	} catch {
		throw new ParcelProblem('This file could not be read. Try again, or save it once more.');
	}
	if (text.includes('"desmosState"') && text.includes('"concepts"'))
		throw new ParcelProblem(
			'This is a file of a whole museum. Open it with “Open a museum file” in the menu.'
		);
	return parseParcel(text);
}

export const canShareFiles = (): boolean => 'share' in navigator && 'canShare' in navigator;

/**
 * Hands the file to another app; to the downloads where the browser shares no such files. Needs a gesture.
 * Chromium shares only endings it knows, so there it goes out as text; taking takes any name.
 *
 * @returns what became of it
 */
export async function shareFile(file: File): Promise<'shared' | 'saved' | 'given up'> {
	const named =
		'userAgentData' in navigator ? new File([file], `${file.name}.txt`, { type: 'text/plain' }) : file;
	const data: ShareData = { files: [named], title: file.name };
	try {
		if (navigator.canShare(data)) {
			await navigator.share(data);
			return 'shared';
		}
	} catch (error) {
		if (error instanceof DOMException && error.name === 'AbortError') return 'given up';
	}
	download(file);
	return 'saved';
}
