import { webcrypto } from 'node:crypto';

const HELP = `Makes a pair of keys for web push (VAPID), as .env and the secrets of the function “push” take them.

  npm run push:keys

Make them once: a device that asked to be told of news knows them by the public one, and has to ask again under another.
`;

if (process.argv.includes('--help')) {
	process.stdout.write(HELP);
	process.exit(0);
}

const curve = { name: 'ECDSA', namedCurve: 'P-256' };
const { publicKey, privateKey } = await webcrypto.subtle.generateKey(curve, true, ['sign', 'verify']);
const point = await webcrypto.subtle.exportKey('raw', publicKey);
const { d } = await webcrypto.subtle.exportKey('jwk', privateKey);
console.log(`VAPID_PUBLIC_KEY=${Buffer.from(point).toString('base64url')}\nVAPID_PRIVATE_KEY=${d}`);
