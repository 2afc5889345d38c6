import { expect, type APIRequestContext } from '@playwright/test';

interface Summary {
	ID: string;
	To: { Address: string }[];
}

/** The newest mail to an address, by Mailpit's API; waits until there are `count` of them. */
export async function newestMail(
	request: APIRequestContext,
	address: string,
	count = 1
): Promise<{ text: string; code: string; link: string }> {
	let newest: Summary | undefined;
	await expect(async () => {
		const response = await request.get('/mailbox/api/v1/messages');
		const { messages } = (await response.json()) as { messages: Summary[] };
		const own = messages.filter(({ To }) => To.some(({ Address }) => Address === address));
		expect(own.length).toBeGreaterThanOrEqual(count);
		// Mailpit lists the newest first.
		newest = own[0];
	}).toPass();
	const response = await request.get(`/mailbox/api/v1/message/${newest!.ID}`);
	const { Text: text, HTML: html } = (await response.json()) as { Text: string; HTML: string };
	const link = /href="(https?:[^"]+)"/.exec(html)![1]!.replaceAll('&amp;', '&');
	return { text, code: /\b\d{6}\b/.exec(text)![0], link };
}
