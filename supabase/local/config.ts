import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parse } from 'smol-toml';
import { z } from 'zod';
import type { MailTemplate } from './mailer.ts';
import { ROOT } from './options.ts';

const template = z.object({ subject: z.string(), content_path: z.string() });

const config = z.object({
	auth: z.object({
		jwt_expiry: z.number().int().positive(),
		enable_refresh_token_rotation: z.boolean(),
		refresh_token_reuse_interval: z.number().int(),
		email: z.object({
			otp_length: z.literal(6),
			otp_expiry: z.number().int().positive(),
			template: z.object({ magic_link: template, confirmation: template })
		})
	}),
	storage: z.object({ file_size_limit: z.string() })
});

/** What the embedded backend takes from `supabase/config.toml`. */
export interface BackendConfig {
	auth: z.infer<typeof config>['auth'];
	fileSizeLimit: string;
	template: MailTemplate;
}

/** @throws ZodError naming the settings that are missing or wrong */
export async function readConfig(): Promise<BackendConfig> {
	const text = await readFile(join(ROOT, 'supabase/config.toml'), 'utf8');
	const { auth, storage } = config.parse(parse(text));
	const { subject, content_path } = auth.email.template.magic_link;
	const html = await readFile(resolve(ROOT, content_path), 'utf8');
	return { auth, fileSizeLimit: storage.file_size_limit, template: { subject, html } };
}
