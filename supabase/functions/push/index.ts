// Sends the pushes that wait in `public.pushes`. Called on a schedule with the service role's key (supabase/README.md);
// with any other the database refuses to say what is due, and which push services may be called is its to say, too.
import { createClient } from '@supabase/supabase-js';
import { sender } from './send.ts';
import { tell, type DuePush } from './tell.ts';

/** @throws Error where a secret of this function is not set */
function secret(name: string): string {
	const value = Deno.env.get(name);
	if (!value) throw new Error(`Set the secret ${name}.`);
	return value;
}

Deno.serve(async (request) => {
	try {
		const authorization = request.headers.get('Authorization') ?? '';
		const client = createClient(secret('SUPABASE_URL'), secret('SUPABASE_ANON_KEY'), {
			global: { headers: { Authorization: authorization } },
			auth: { persistSession: false, autoRefreshToken: false }
		});
		const call = async (name: string, args: object): Promise<unknown> => {
			const { data, error } = await client.rpc(name, args);
			if (error) throw new Error(`${name}: ${error.message}`);
			return data;
		};
		const count = await tell({
			due: async () => (await call('due_pushes', {})) as DuePush[],
			done: async (done) => void (await call('pushes_done', { p_done: done })),
			send: sender({
				publicKey: secret('VAPID_PUBLIC_KEY'),
				privateKey: secret('VAPID_PRIVATE_KEY'),
				subject: secret('VAPID_SUBJECT')
			})
		});
		return Response.json(count);
	} catch (error) {
		console.error(error);
		return Response.json({ message: 'The pushes could not be sent.' }, { status: 500 });
	}
});
