import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateApiKey } from '@supabase/lite';
import { z } from 'zod';

const secrets = z.object({
	/** Signs sessions. */
	jwtSecret: z.string().min(32),
	/** Signs the links in mails. */
	linkSecret: z.string().min(32),
	/** Known to every visitor; grants nothing but to sign in. */
	publishableKey: z.string().startsWith('sb_publishable_'),
	/** An administrator's: row-level security does not hold for it. */
	secretKey: z.string().startsWith('sb_secret_')
});

export type Secrets = z.infer<typeof secrets>;

/** The backend's secrets: made at the first start, kept in `secrets.json` that only its owner can read. */
export async function loadSecrets(data: string): Promise<Secrets> {
	const file = join(data, 'secrets.json');
	const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
		if (error.code === 'ENOENT') return null;
		throw error;
	});
	if (text !== null) return secrets.parse(JSON.parse(text));
	const made: Secrets = {
		jwtSecret: randomBytes(48).toString('base64url'),
		linkSecret: randomBytes(48).toString('base64url'),
		publishableKey: (await generateApiKey('publishable')).key,
		secretKey: (await generateApiKey('secret')).key
	};
	await writeFile(`${file}.new`, JSON.stringify(made, null, '\t') + '\n', { mode: 0o600 });
	await rename(`${file}.new`, file);
	return made;
}
