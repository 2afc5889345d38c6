import { expect, type APIRequestContext } from '@playwright/test';

interface Summary {
	ID: string;
	Subject: string;
	To: { Address: string }[];
}

/** What is written to an address, the newest first, by Mailpit's API. */
export async function subjectsTo(request: APIRequestContext, address: string): Promise<string[]> {
	return (await mailsTo(request, address)).map(({ Subject }) => Subject);
}

async function mailsTo(request: APIRequestContext, address: string): Promise<Summary[]> {
	const response = await request.get('/mailbox/api/v1/messages');
	const { messages } = (await response.json()) as { messages: Summary[] };
	return messages.filter(({ To }) => To.some(({ Address }) => Address === address));
}

/** The newest mail to an address; waits until there are `count` of them. */
export async function newestMail(
	request: APIRequestContext,
	address: string,
	count = 1
): Promise<{ text: string; code: string; link: string }> {
	let newest: Summary | undefined;
	await expect(async () => {
		const own = await mailsTo(request, address);
		expect(own.length).toBeGreaterThanOrEqual(count);
		// Mailpit lists the newest first.
		newest = own[0];
	}).toPass();
	const response = await request.get(`/mailbox/api/v1/message/${newest!.ID}`);
	const { Text: text, HTML: html } = (await response.json()) as { Text: string; HTML: string };
	const link = /href="(https?:[^"]+)"/.exec(html)![1]!.replaceAll('&amp;', '&');
	return { text, code: /\b\d{6}\b/.exec(text)![0], link };
}
