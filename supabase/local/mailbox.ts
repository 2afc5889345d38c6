import { escapeHtml } from './html.ts';
import { isLocalName, isLoopback } from './local.ts';
import type { Mail, Mails } from './mails.ts';

const HEADERS = {
	'Content-Security-Policy':
		"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
	'X-Content-Type-Options': 'nosniff',
	'Referrer-Policy': 'no-referrer',
	'Cross-Origin-Resource-Policy': 'same-origin',
	'Cache-Control': 'no-store'
};

/** What a proxy says of the visitor it stands for. */
const FORWARDED = /^(forwarded|via|x-real-ip|x-forwarded-.+)$/;

/**
 * Whether a request comes from the machine itself. Whoever reads the mails can sign in as anybody, so a
 * visitor who was let through to here by a proxy is none of ours, however near the proxy is.
 */
export function isAtMachine(request: Request, address: string): boolean {
	return (
		isLoopback(address) &&
		isLocalName(new URL(request.url).hostname) &&
		![...request.headers.keys()].some((name) => FORWARDED.test(name))
	);
}

/** What everybody else is told. */
export function refuseMailbox(): Response {
	return new Response('The mailbox is shown on the machine that runs the server.\n', {
		status: 403,
		headers: HEADERS
	});
}

/** The mails as a page for people (`/mailbox`) and for tests (`/mailbox/api/v1/…`, as Mailpit answers). */
export async function respondMailbox(request: Request, mails: Mails): Promise<Response> {
	const url = new URL(request.url);
	const path = url.pathname.replace(/^\/mailbox/, '').replace(/\/$/, '');
	if (path === '/api/v1/messages' && request.method === 'DELETE') {
		await mails.clear();
		return new Response('ok', { headers: HEADERS });
	}
	if (request.method !== 'GET')
		return new Response(null, { status: 405, headers: { ...HEADERS, Allow: 'GET' } });
	if (path === '/api/v1/messages')
		return Response.json(listing(mails, url.searchParams), { headers: HEADERS });
	const [, id] = /^\/api\/v1\/message\/([^/]+)$/.exec(path) ?? [];
	if (id) {
		const mail = mails.find(id);
		return mail
			? Response.json({ ...full(mail) }, { headers: HEADERS })
			: Response.json({ Error: 'message not found' }, { status: 404, headers: HEADERS });
	}
	if (path !== '') return new Response('Not found\n', { status: 404, headers: HEADERS });
	return new Response(page(mails.list()), {
		headers: { ...HEADERS, 'Content-Type': 'text/html; charset=utf-8' }
	});
}

function listing(mails: Mails, query: URLSearchParams) {
	const all = mails.list();
	const start = Number(query.get('start')) || 0;
	const limit = Number(query.get('limit')) || 50;
	const messages = all.slice(start, start + limit).map(summary);
	return {
		total: all.length,
		unread: all.length,
		count: messages.length,
		messages_count: all.length,
		messages_unread: all.length,
		start,
		tags: [],
		messages
	};
}

function summary(mail: Mail) {
	const { Text, HTML, ...rest } = mail;
	return { ...rest, ...NOTHING_MORE, Read: false, Size: Text.length + HTML.length, Attachments: 0 };
}

function full(mail: Mail) {
	return {
		...mail,
		...NOTHING_MORE,
		Date: mail.Created,
		Size: mail.Text.length + mail.HTML.length,
		Attachments: [],
		Inline: []
	};
}

const NOTHING_MORE = { Cc: [], Bcc: [], ReplyTo: [], Tags: [] };

function page(mails: readonly Mail[]): string {
	const items = mails.map(
		(mail) => `<li>
	<h2>${escapeHtml(mail.Subject)}</h2>
	<p>To ${escapeHtml(mail.To.map((to) => to.Address).join(', '))}, <time>${escapeHtml(mail.Created)}</time></p>
	<pre>${linked(mail.Text)}</pre>
</li>`
	);
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Mailbox · Math Museums</title>
<style>
:root { color-scheme: light dark; }
body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; }
ol { list-style: none; padding: 0; }
li { margin: 1rem 0; padding: 0 1rem; border: 1px solid; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; }
</style>
</head>
<body>
<h1>Mailbox</h1>
<p>Mails that this server would send. Reload to see new ones.</p>
${items.length > 0 ? `<ol>\n${items.join('\n')}\n</ol>` : '<p>No mails yet.</p>'}
</body>
</html>
`;
}

function linked(text: string): string {
	return escapeHtml(text).replace(/https?:\/\/[^\s<]+/g, '<a href="$&">$&</a>');
}
