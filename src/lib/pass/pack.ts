/** What a parcel may hold at most, unpacked; beyond it nothing is read (bytes). */
const LIMIT = 20_000_000;

/** Text made small (raw DEFLATE). */
export async function pack(text: string): Promise<Uint8Array<ArrayBuffer>> {
	const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
	return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** The text again; null where the bytes are no packed text, or hold too much. */
export async function unpack(bytes: Uint8Array<ArrayBuffer>, limit = LIMIT): Promise<string | null> {
	const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
	const parts: Uint8Array<ArrayBuffer>[] = [];
	let size = 0;
	try {
		for (;;) {
			const { done, value } = await reader.read();
			if (done) break;
			parts.push(value);
			size += value.length;
			// A few bytes can unpack to more than a device has.
			if (size > limit) {
				await reader.cancel();
				return null;
			}
		}
		return new TextDecoder('utf-8', { fatal: true }).decode(await new Blob(parts).arrayBuffer());
	} catch {
		return null;
	}
}
