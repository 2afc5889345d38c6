import { sha256 } from '$lib/model/photo';

/** Bytes of a link's secret: 128 random bits. */
const SECRET = 16;

/** The secret of a new link, as it stands in the address, and what the server learns of it. */
export async function newSecret(): Promise<{ token: string; hash: string }> {
	const bytes = crypto.getRandomValues(new Uint8Array(SECRET));
	const token = btoa(String.fromCharCode(...bytes))
		.replaceAll('+', '-')
		.replaceAll('/', '_')
		.replace(/=+$/, '');
	return { token, hash: await sha256(new TextEncoder().encode(token).buffer) };
}

/** The address of a link, and the markup that shows it inside another page. */
export function linkAddress(origin: string, token: string): { address: string; embed: string } {
	const address = `${origin}/see/${token}`;
	const embed = `<iframe src="${address}" title="Exhibit of a math museum" width="100%" height="560" loading="lazy" style="border:0"></iframe>`;
	return { address, embed };
}

/** “until 4 Sep 2026” @param expires in ms */
export function untilWords(expires: number): string {
	return `until ${new Date(expires).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })}`;
}
