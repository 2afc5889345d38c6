import '../supabase/local/flags.ts';
import '../tests/simulation/loader.ts';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadEnvFile, readOptions, type Options } from '../supabase/local/options.ts';

const HELP = `Fills the embedded backend with a class of 30 pupils to look around in: museums with photos, exhibits, comments,
feedback, goals and what is in the inboxes.

  npm run seed                        the backend on PORT; where none runs it is started, and stays open
  npm run seed -- --seed 7            another class; the same number gives the same content
  npm run seed -- --stop              ends the backend afterwards, where it was started here
  npm run seed -- --hosted            a hosted project instead: real accounts of made-up people

Sign in as the teacher or a pupil as it is told at the end: their codes arrive at /mailbox. A class that is there
already is left as it is. Settings as for npm run serve (PORT, MUSEUM_DATA, …); --hosted reads PUBLIC_SUPABASE_URL,
PUBLIC_SUPABASE_KEY and SUPABASE_SECRET_KEY, and mails nobody.
`;

async function main(): Promise<number> {
	const { values } = parseArgs({
		options: {
			help: { type: 'boolean' },
			hosted: { type: 'boolean' },
			seed: { type: 'string', default: '2' },
			stop: { type: 'boolean' }
		}
	});
	if (values.help) {
		process.stdout.write(HELP);
		return 0;
	}
	loadEnvFile();
	const { fill } = await import('./seed/fill.ts');
	const { seededClass } = await import('./seed/content.ts');
	const content = seededClass(Number(values.seed));
	const { backend, stop } = values.hosted ? hosted() : await embedded(readOptions(process.env));
	try {
		const { isNew, exhibits, waiting, comments, feedback, leave } = await fill(backend, content, (words) =>
			console.log(words)
		);
		await leave();
		const [pupil] = content.pupils;
		console.log(
			`\n${isNew ? `A class of ${content.pupils.length} pupils, with ${exhibits} exhibits and ${waiting} that wait for a yes, ${comments} comments and ${feedback} pieces of feedback.` : 'The class was there already, and is left as it is.'}\n` +
				`Sign in at ${backend.url}/sign-in as ${content.teacher.email} (the teacher) or ${pupil!.email} (a pupil).` +
				(backend.secret === null ? `\nTheir codes arrive at ${backend.url}/mailbox.` : '')
		);
		if (stop && !values.stop) {
			console.log('\nCtrl-C ends it.');
			await new Promise<void>((resolve) => {
				process.once('SIGINT', resolve);
				process.once('SIGTERM', resolve);
			});
		}
	} finally {
		await stop?.();
	}
	return 0;
}

function hosted() {
	const { PUBLIC_SUPABASE_URL: url, PUBLIC_SUPABASE_KEY: key, SUPABASE_SECRET_KEY: secret } = process.env;
	if (!url || !key || !secret)
		throw new Error('Set PUBLIC_SUPABASE_URL, PUBLIC_SUPABASE_KEY and SUPABASE_SECRET_KEY.');
	return { backend: { url, key, secret }, stop: null };
}

/** The backend that runs on the port, or one that is started. @throws Error where another server answers there */
async function embedded(options: Options) {
	const url = `http://localhost:${options.port}`;
	const answer = options.port === 0 ? null : await fetch(`${url}/config.json`).catch(() => null);
	if (answer) {
		const config = (await answer.json().catch(() => ({}))) as { supabaseUrl?: string; supabaseKey?: string };
		if (config.supabaseUrl !== '/')
			throw new Error(`What answers at ${url} is not the embedded backend. For a hosted project: --hosted.`);
		return { backend: { url, key: config.supabaseKey!, secret: null }, stop: null };
	}
	const { startMuseum } = await import('../supabase/local/museum.ts');
	const museum = await startMuseum(options);
	const secrets = JSON.parse(await readFile(join(options.data, 'secrets.json'), 'utf8')) as {
		publishableKey: string;
	};
	return {
		backend: { url: museum.url, key: secrets.publishableKey, secret: null },
		stop: () => museum.stop()
	};
}

try {
	process.exitCode = await main();
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}
