/** Hands a file to the browser's downloads. */
export function download(file: File): void {
	const url = URL.createObjectURL(file);
	const link = document.createElement('a');
	link.href = url;
	link.download = file.name;
	link.click();
	// The browser reads the URL after the click; a slow disk may ask the person first.
	setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
