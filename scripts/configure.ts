import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hostedFiles, readHosting } from '../supabase/local/hosting.ts';
import { loadEnvFile, OptionsError, ROOT } from '../supabase/local/options.ts';
import { readBuild } from '../supabase/local/site.ts';

const HELP = `Prepares the build for a static host and a hosted Supabase project.

  npm run build
  npm run configure

Reads PUBLIC_SUPABASE_URL and PUBLIC_SUPABASE_KEY from the environment or .env (see .env.example), DESMOS_KEY where
graphs may be opened in Desmos' calculator, and VAPID_PUBLIC_KEY where devices may be told of news (web push).
Writes into build/: config.json, _headers and _redirects, as Netlify and Cloudflare Pages read them.
`;

if (process.argv.includes('--help')) {
	process.stdout.write(HELP);
	process.exit(0);
}

try {
	loadEnvFile();
	const hosting = readHosting(process.env);
	const build = join(ROOT, 'build');
	const read = await readBuild(build, new URL(hosting.supabaseUrl).origin, hosting.desmosKey !== undefined);
	for (const [name, text] of Object.entries(hostedFiles(hosting, read))) {
		await writeFile(join(build, name), text);
		console.log(`Wrote build/${name}`);
	}
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = error instanceof OptionsError ? 2 : 1;
}
