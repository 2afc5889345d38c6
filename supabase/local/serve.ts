import './flags.ts';
import { startMuseum } from './museum.ts';
import { loadEnvFile, readOptions } from './options.ts';

const HELP = `Serves the built app and its embedded backend on one origin.

  npm run serve            (npm start installs and builds first)

Settings, from the environment or from .env (see .env.example):
  PORT          port to listen on, 4173 unless set; 0 for any free one
  HOST          address to listen on, 127.0.0.1 unless set
  MUSEUM_DATA   folder of database, photos, mails and secrets, .museum unless set
  SITE_URL      where mailed links lead, http://localhost:PORT unless set
  MAILBOX       who may read /mailbox: “machine” (this one, unless set) or “everyone” who reaches the server
  DESMOS_KEY    key of the Desmos API, for “Open in Desmos”; without it nothing of it shows
  VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY, VAPID_SUBJECT
                keys for web push (npm run push:keys); without them nobody is told of news while the app is closed

Mails are not sent but shown at /mailbox.
`;

if (process.argv.includes('--help')) {
	process.stdout.write(HELP);
	process.exit(0);
}

try {
	loadEnvFile();
	const museum = await startMuseum(readOptions(process.env));
	console.log(`Math Museums is open at ${museum.url}`);
	console.log(`Mails are shown at ${museum.url}/mailbox`);
	const stop = () => {
		// What was acknowledged is on disk: a request that does not end is no reason to stay.
		setTimeout(() => process.exit(1), 10_000).unref();
		museum.stop().then(
			() => process.exit(0),
			(error: unknown) => {
				console.error(error);
				process.exit(1);
			}
		);
	};
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
} catch (error) {
	const busy = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
	const reason = error instanceof Error ? error.message : String(error);
	console.error(busy ? `Port ${process.env.PORT || 4173} is in use. Name another one in PORT.` : reason);
	process.exit(1);
}
