import type { App } from '@supabase/lite';
import { escapeHtml, plainText } from './html.ts';
import { signLink } from './links.ts';
import type { Mails } from './mails.ts';

type Mailer = NonNullable<App['_mailer']>;

export interface MailTemplate {
	subject: string;
	/** HTML with `{{ .Token }}`, `{{ .TokenHash }}`, `{{ .SiteURL }}` and `{{ .Email }}`, as hosted Supabase fills them. */
	html: string;
}

/** Writes the one mail there is, the code to sign in, by the template that hosted projects use as well. */
export function signInMailer(
	mails: Mails,
	template: MailTemplate,
	siteUrl: () => string,
	secret: string
): Mailer {
	const send = async (email: string, tokenHash: string, code: string) => {
		const values = {
			Token: code,
			TokenHash: signLink(tokenHash, secret),
			SiteURL: siteUrl(),
			Email: email
		};
		const html = fill(template.html, values, escapeHtml);
		await mails.add({
			to: email,
			subject: fill(template.subject, values, (text) => text),
			html,
			text: plainText(html)
		});
	};
	const never = async () => {
		throw new Error('Accounts have no passwords and keep their email: there is no such mail.');
	};
	return {
		sendMagicLink: send,
		sendConfirmation: send,
		sendRecovery: never,
		sendEmailChange: never,
		sendReauthentication: never
	};
}

function fill(template: string, values: Record<string, string>, escape: (text: string) => string): string {
	return template.replace(/\{\{ \.(\w+) \}\}/g, (_, name: string) => escape(values[name] ?? ''));
}
