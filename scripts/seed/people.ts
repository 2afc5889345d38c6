import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import type { Database } from '../../src/lib/model/database.types.ts';

export type Client = SupabaseClient<Database>;
export type Functions = Database['public']['Functions'];

/** Somebody who is signed in. */
export interface Person {
	user: string;
	/** Calls a function of the database. @throws Error with its words */
	call<F extends keyof Functions>(name: F, args: Functions[F]['Args']): Promise<unknown>;
	/** Stores a photo by its SHA-256, as the app does. @throws Error with the server's words */
	store(photo: { sha: string; bytes: Buffer }): Promise<void>;
	/** The bytes of somebody's photo, as far as one may see them. @throws Error with the server's words */
	photo(owner: string, sha: string): Promise<Buffer>;
	signOut(): Promise<void>;
}

/** Where accounts are made. */
export interface Backend {
	url: string;
	/** The publishable key. */
	key: string;
	/** The secret key of a hosted project; null where codes arrive in the local mailbox. */
	secret: string | null;
}

/** Signs an account in, and makes it where there is none. @throws Error in plain words */
export async function signIn({ url, key, secret }: Backend, email: string): Promise<Person> {
	const client = open(url, key);
	const answer =
		secret === null ? await byCode(client, url, email) : await byLink(client, url, secret, email);
	const user = answer.data.user;
	if (answer.error || !user) throw new Error(`${email} could not sign in: ${answer.error?.message}`);
	return {
		user: user.id,
		async call(name, args) {
			const { data, error } = await client.rpc(name as 'sync', args as Functions['sync']['Args']);
			if (error) throw new Error(`${name}: ${error.message} (${error.code})`);
			return data as unknown;
		},
		async store({ sha, bytes }) {
			// An ArrayBuffer is sent as it is; a Blob would be sent as a form, which the embedded storage refuses.
			const { error } = await client.storage
				.from('photos')
				.upload(`${user.id}/${sha}`, new Uint8Array(bytes).buffer, {
					contentType: 'image/png',
					upsert: true
				});
			if (error) throw new Error(`A photo was not stored: ${error.message}`);
		},
		async photo(owner, sha) {
			const { data, error } = await client.storage.from('photos').download(`${owner}/${sha}`);
			if (error) throw new Error(`A photo was not found: ${error.message}`);
			return Buffer.from(await data.arrayBuffer());
		},
		async signOut() {
			await client.auth.signOut({ scope: 'local' });
		}
	};
}

/** As a person does it: the code of the newest mail. */
async function byCode(client: Client, url: string, email: string) {
	const { error } = await client.auth.signInWithOtp({ email });
	if (error?.status === 429)
		throw new Error(`${email} has asked for a code just now. Wait a minute, then run this again.`);
	if (error) throw new Error(`${email} was sent no code: ${error.message}`);
	const mailbox = `${url}/mailbox/api/v1`;
	const { messages } = (await (await fetch(`${mailbox}/messages`)).json()) as {
		messages: { ID: string; To: { Address: string }[] }[];
	};
	const mail = messages.find(({ To }) => To.some(({ Address }) => Address === email));
	if (!mail) throw new Error(`The code for ${email} did not arrive at ${url}/mailbox.`);
	const { Text } = (await (await fetch(`${mailbox}/message/${mail.ID}`)).json()) as { Text: string };
	return client.auth.verifyOtp({ email, token: /\b\d{6}\b/.exec(Text)![0], type: 'email' });
}

/** As an administrator: nobody is sent a mail. */
async function byLink(client: Client, url: string, secret: string, email: string) {
	const { admin } = open(url, secret).auth;
	const made = await admin.createUser({ email, email_confirm: true });
	if (made.error && made.error.code !== 'email_exists')
		throw new Error(`${email} could not be made: ${made.error.message}`);
	const { data, error } = await admin.generateLink({ type: 'magiclink', email });
	if (error) throw new Error(`${email} could not sign in: ${error.message}`);
	return client.auth.verifyOtp({ token_hash: data.properties.hashed_token, type: 'magiclink' });
}

function open(url: string, key: string): Client {
	return createClient<Database>(url, key, { auth: { persistSession: false, autoRefreshToken: false } });
}
