// Sends the mails that wait in `public.mails`, by the project's own SMTP server. Called on a schedule with the service
// role's key (supabase/README.md); with any other the database refuses to say what is due.
import { createClient } from '@supabase/supabase-js';
import nodemailer from 'nodemailer';
import { deliver, type DueMail } from './deliver.ts';

/** @throws Error where a secret of this function is not set */
function secret(name: string): string {
	const value = Deno.env.get(name);
	if (!value) throw new Error(`Set the secret ${name}.`);
	return value;
}

Deno.serve(async (request) => {
	const authorization = request.headers.get('Authorization') ?? '';
	const client = createClient(secret('SUPABASE_URL'), secret('SUPABASE_ANON_KEY'), {
		global: { headers: { Authorization: authorization } },
		auth: { persistSession: false, autoRefreshToken: false }
	});
	const transport = nodemailer.createTransport({
		host: secret('SMTP_HOST'),
		port: Number(Deno.env.get('SMTP_PORT') ?? '465'),
		secure: (Deno.env.get('SMTP_PORT') ?? '465') === '465',
		auth: { user: secret('SMTP_USER'), pass: secret('SMTP_PASSWORD') }
	});
	const call = async (name: string, args: object): Promise<unknown> => {
		const { data, error } = await client.rpc(name, args);
		if (error) throw new Error(`${name}: ${error.message}`);
		return data;
	};
	try {
		const count = await deliver({
			due: async () => (await call('due_mails', { p_site: secret('SITE_URL') })) as DueMail[],
			sent: async (id) => void (await call('mail_sent', { p_id: id })),
			send: async ({ to, subject, text }) =>
				void (await transport.sendMail({ from: secret('MAIL_FROM'), to, subject, text }))
		});
		return Response.json(count);
	} catch (error) {
		console.error(error);
		return Response.json({ message: 'The mails could not be sent.' }, { status: 500 });
	} finally {
		transport.close();
	}
});
