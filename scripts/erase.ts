import { createClient } from '@supabase/supabase-js';
import type { Database } from '../src/lib/model/database.types.ts';
import { erasePhotos } from '../supabase/local/erase.ts';
import { readErasure } from '../supabase/local/hosting.ts';
import { loadEnvFile } from '../supabase/local/options.ts';

const HELP = `Empties the photo folders of deleted accounts in a hosted Supabase project.

  npm run erase

Reads PUBLIC_SUPABASE_URL and SUPABASE_SECRET_KEY from the environment or .env. Run it on a schedule: what a
deleted account has stored is out of everybody's reach at once, but only this removes the bytes. The embedded
backend does it by itself.
`;

if (process.argv.includes('--help')) {
	process.stdout.write(HELP);
	process.exit(0);
}

try {
	loadEnvFile();
	const { supabaseUrl, secretKey } = readErasure(process.env);
	const client = createClient<Database>(supabaseUrl, secretKey, {
		auth: { persistSession: false, autoRefreshToken: false }
	});
	console.log(`Folders emptied: ${await erasePhotos(client)}`);
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}
