import { fileName } from './name';
import { FILE_TYPE } from './file';
import { exportMuseum } from './workers';
import type { Museum } from '$lib/store/museum.svelte';
import type { Progress } from './read';

/** The museum as a file of the pupil's template, ready to leave the device. */
export async function museumFile(museum: Museum, progress?: Progress): Promise<File> {
	const content = await exportMuseum(museum.db, progress);
	return new File([content], museumFileName(museum), { type: FILE_TYPE });
}

export function museumFileName({ preferences }: Museum, at = new Date()): string {
	return fileName(preferences.export_name, preferences.museum_name, at);
}

/**
 * The same content under a name and type that this browser lets pages share. Chromium shares only types it
 * knows, so there the file goes out as text; opening takes any name.
 */
export function shareable(file: File): File {
	if (!('userAgentData' in navigator)) return file;
	return new File([file], `${file.name}.txt`, { type: 'text/plain' });
}
