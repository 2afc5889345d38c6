/** A mail that is due, in plain text. */
export interface DueMail {
	id: string;
	to: string;
	subject: string;
	text: string;
}

/** Where mails come from (`public.due_mails`, `public.mail_sent`), and what sends one. */
export interface Post {
	due(): Promise<DueMail[]>;
	sent(id: string): Promise<void>;
	send(mail: DueMail): Promise<void>;
}

/**
 * Sends all that is due. A mail that cannot be sent holds up no other: it is due again later.
 *
 * @returns how many were sent, and how many were not
 */
export async function deliver(post: Post): Promise<{ sent: number; failed: number }> {
	const count = { sent: 0, failed: 0 };
	for (let due = await post.due(); due.length > 0; due = await post.due()) {
		for (const mail of due) {
			try {
				await post.send(mail);
				await post.sent(mail.id);
				count.sent++;
			} catch (error) {
				console.error('A mail could not be sent, and will be tried again:', error);
				count.failed++;
			}
		}
	}
	return count;
}
