declare global {
	/** File System Access, where the browser has it (Chromium on computers). */
	interface Window {
		showSaveFilePicker?: (options: {
			suggestedName: string;
			types: { description: string; accept: Record<string, string[]> }[];
		}) => Promise<FileSystemFileHandle>;
	}
	interface FileSystemHandle {
		queryPermission(mode: { mode: 'readwrite' }): Promise<PermissionState>;
		requestPermission(mode: { mode: 'readwrite' }): Promise<PermissionState>;
	}
}

/**
 * Lets the person choose where to save. Needs a gesture.
 *
 * @returns null where they changed their mind
 */
export async function pickFile(suggestedName: string): Promise<FileSystemFileHandle | null> {
	try {
		return await window.showSaveFilePicker!({
			suggestedName,
			types: [
				{ description: 'Museum file', accept: { 'application/vnd.math-museums+json': ['.mathmuseums'] } }
			]
		});
	} catch (error) {
		if (error instanceof DOMException && error.name === 'AbortError') return null;
		throw error;
	}
}

/** Whether the file may be written; browsers forget a permission at a restart. Asking needs a gesture. */
export async function mayWrite(handle: FileSystemFileHandle, ask: boolean): Promise<boolean> {
	const mode = { mode: 'readwrite' } as const;
	if ((await handle.queryPermission(mode)) === 'granted') return true;
	return ask && (await handle.requestPermission(mode)) === 'granted';
}

/** Replaces the file's content; what was there stays until the new content is whole. */
export async function writeFile(handle: FileSystemFileHandle, content: Blob): Promise<void> {
	const writable = await handle.createWritable();
	try {
		await writable.write(content);
	} catch (error) {
		await writable.abort();
		throw error;
	}
	await writable.close();
}
