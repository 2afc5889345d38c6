import type { Museum } from '$lib/store/museum.svelte';
import { photoWork } from '$lib/store/photos';
import type { Toasts } from '$lib/ui/toasts.svelte';
import { mayWrite, pickFile, writeFile } from './disk';
import { rememberedFile, rememberFile } from './handles';
import { FILE_LIMITS } from './file';
import { download } from '$lib/ui/download';
import { museumFile, museumFileName, shareable } from './leave';
import { OPEN_LABEL } from './open';
import type { Progress } from './read';
import { openFileInMuseum } from './workers';
import { wordsForMissing, wordsForOpening } from './words';

/** Opens a file in the museum as one step; the toast takes it back. Throws what went wrong. */
export async function openFile(
	museum: Museum,
	toasts: Toasts,
	file: File,
	progress: Progress,
	signal: AbortSignal
): Promise<void> {
	const opening = await openFileInMuseum(museum.db, file, progress, signal);
	museum.onwrite();
	toasts.show(wordsForOpening(opening), {
		tone: opening.notices.length > 0 ? 'problem' : 'plain',
		action: { label: 'Undo', run: () => void takeBack(museum, toasts) }
	});
}

/** The toast may outlive later edits: those must not be what its button takes back. */
async function takeBack(museum: Museum, toasts: Toasts): Promise<void> {
	if (!(await museum.takeBack(OPEN_LABEL)))
		toasts.show('You have changed something since. Undo those changes first, then the opening.');
}

/** Saves to the remembered file or, where there is none, to one that the person chooses now. */
export async function save(
	museum: Museum,
	toasts: Toasts,
	canChoose: boolean,
	progress: Progress
): Promise<void> {
	if (!canChoose) return exportCopy(museum, toasts, progress);
	const handle = await rememberedFile(museum.owner.id);
	if (!handle || !(await mayWrite(handle, true))) return saveElsewhere(museum, toasts, progress);
	await saveTo(handle, museum, toasts, progress);
}

export async function saveElsewhere(museum: Museum, toasts: Toasts, progress: Progress): Promise<void> {
	const handle = await pickFile(museumFileName(museum));
	if (!handle) return;
	await saveTo(handle, museum, toasts, progress);
	await rememberFile(museum.owner.id, handle);
}

async function saveTo(
	handle: FileSystemFileHandle,
	museum: Museum,
	toasts: Toasts,
	progress: Progress
): Promise<void> {
	const file = await museumFile(museum, progress);
	await writeFile(handle, file);
	toasts.show(`Saved to “${handle.name}”.${sizeNote(file)}${await missingNote(museum)}`, {
		action: museum.preferences.autosave
			? undefined
			: { label: 'Autosave from now on', run: () => void museum.setPreference('autosave', true) }
	});
}

export async function exportCopy(museum: Museum, toasts: Toasts, progress: Progress): Promise<void> {
	const file = await museumFile(museum, progress);
	download(file);
	toasts.show(`“${file.name}” is in your downloads.${sizeNote(file)}${await missingNote(museum)}`);
}

/** Shares the museum. Where preparing took longer than a gesture lasts, a button asks for another. */
export async function share(museum: Museum, toasts: Toasts, progress: Progress): Promise<void> {
	const file = shareable(await museumFile(museum, progress));
	const data: ShareData = { files: [file], title: file.name };
	if (!navigator.canShare(data)) {
		download(file);
		toasts.show(`This browser cannot share files. “${file.name}” is in your downloads instead.`);
		return;
	}
	try {
		await navigator.share(data);
	} catch (error) {
		if (!(error instanceof DOMException)) throw error;
		if (error.name === 'AbortError') return;
		if (error.name !== 'NotAllowedError') throw error;
		toasts.show('Your museum is ready to share.', {
			action: { label: 'Share', run: () => void navigator.share(data).catch(() => download(file)) }
		});
	}
}

/** A file that could not be opened again must not look like a safe copy. */
function sizeNote(file: File): string {
	return file.size < FILE_LIMITS.bytes
		? ''
		: ' It has more than 100 MB: to open it again, it must have fewer photos.';
}

/** Nor must one that lacks photos which are still on their way from another device. */
async function missingNote({ db }: Museum): Promise<string> {
	const { download } = await photoWork(db, Infinity);
	return download.length === 0 ? '' : ` ${wordsForMissing(download.length)}`;
}
