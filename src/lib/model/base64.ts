/** Characters handed to `String.fromCharCode` at once: more arguments overflow some engines. */
const CHUNK = 0x8000;

/** Bytes as standard base64 with padding. */
export function toBase64(bytes: ArrayBuffer): string {
	const view = new Uint8Array(bytes);
	let binary = '';
	for (let at = 0; at < view.length; at += CHUNK)
		binary += String.fromCharCode(...view.subarray(at, at + CHUNK));
	return btoa(binary);
}

/** The bytes of a base64 text, or null where it is none. */
export function fromBase64(text: string): ArrayBuffer | null {
	let binary: string;
	try {
		binary = atob(text);
	} catch {
		return null;
	}
	const bytes = new Uint8Array(binary.length);
	for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
	return bytes.buffer;
}
