import { webcrypto } from 'node:crypto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PushService } from '../../../tests/stand/push-service.ts';
import { sender, type Vapid } from './send.ts';
import { outcomeOf, tell, type Done, type DuePush } from './tell.ts';

const ORIGIN = 'https://fcm.googleapis.com';

async function newKeys(): Promise<Vapid> {
	const curve = { name: 'ECDSA', namedCurve: 'P-256' };
	const { publicKey, privateKey } = await webcrypto.subtle.generateKey(curve, true, ['sign', 'verify']);
	const point = await webcrypto.subtle.exportKey('raw', publicKey);
	const { d } = await webcrypto.subtle.exportKey('jwk', privateKey);
	return {
		publicKey: Buffer.from(point).toString('base64url'),
		privateKey: d!,
		subject: 'mailto:a@school.example'
	};
}

let vapid: Vapid;
let service: PushService;
beforeEach(async () => {
	vapid = await newKeys();
	service = await PushService.start(vapid.publicKey, { origin: ORIGIN });
	vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(async () => {
	vi.restoreAllMocks();
	await service.stop();
});

/** Calls of the push service, made to the one of this test. */
const post: typeof fetch = (input, init) =>
	fetch(String(input).replace(ORIGIN, `http://127.0.0.1:${service.port}`), init);

const push = (name: string, kind = 'feedback'): DuePush => ({
	subscription: name,
	...service.subscribe(`/${name}`),
	kind,
	notices: [`notice of ${name}`]
});

/** A run of the function over batches that are due. */
async function run(batches: DuePush[][], send = sender(vapid, post)) {
	const done: Done[] = [];
	const count = await tell({
		due: async () => batches.shift() ?? [],
		done: async (some) => void done.push(...some),
		send
	});
	return { count, done };
}

test('the device it is for reads it, and the push service knows who sent it', async () => {
	const { count, done } = await run([[push('phone')], [push('laptop', 'goal')]]);
	expect(service.problems).toEqual([]);
	expect(count).toEqual({ told: 2, dropped: 0, gone: 0, later: 0 });
	expect(done[0]).toEqual({ subscription: 'phone', notices: ['notice of phone'], outcome: 'told' });
	expect(service.arrived).toEqual([
		{ path: '/phone', text: '{"to":"phone","kind":"feedback"}', size: 4096, ttl: '86400', topic: 'feedback' },
		{ path: '/laptop', text: '{"to":"laptop","kind":"goal"}', size: 4096, ttl: '86400', topic: 'goal' }
	]);
});

test('nobody else can send in its name', async () => {
	const { count } = await run([[push('phone')]], sender({ ...(await newKeys()) }, post));
	expect(count).toMatchObject({ told: 0, dropped: 1 });
	const { publicKey } = vapid;
	await run([[push('phone')]], sender({ ...(await newKeys()), publicKey }, post));
	expect(service.arrived).toEqual([]);
	expect(service.problems).toHaveLength(1);
});

test('each is told what became of it, and one that cannot be sent holds up no other', async () => {
	const names = ['good', 'gone', 'unknown', 'busy', 'broken', 'moved', 'unheard', 'keyless'];
	const pushes = names.map((name) => push(name));
	service.answers
		.set('/gone', 410)
		.set('/unknown', 404)
		.set('/busy', 429)
		.set('/broken', 503)
		.set('/moved', 301);
	pushes.at(-1)!.p256dh = 'no key';
	const send = sender(vapid, async (input, init) => {
		if (String(input).endsWith('/unheard')) throw new TypeError('fetch failed');
		return post(input, init);
	});
	const { done } = await run([pushes], send);
	expect(Object.fromEntries(done.map(({ subscription, outcome }) => [subscription, outcome]))).toEqual({
		good: 'told',
		gone: 'gone',
		unknown: 'gone',
		busy: 'later',
		broken: 'later',
		moved: 'dropped',
		unheard: 'dropped',
		keyless: 'dropped'
	});
});

test('one run takes so many batches and leaves the rest to the next', async () => {
	const batches = Array.from({ length: 30 }, () => [push('phone')]);
	const { count } = await run(batches, async () => 201);
	expect(count.told).toBe(20);
	expect(batches).toHaveLength(10);
});

test('at most ten are on their way at once', async () => {
	let now = 0;
	let most = 0;
	const pushes = Array.from({ length: 35 }, (_, n) => push(`${n}`));
	const { count } = await run([pushes], async () => {
		most = Math.max(most, ++now);
		await new Promise((resolve) => setImmediate(resolve));
		now--;
		return 201;
	});
	expect(count.told).toBe(35);
	expect(most).toBe(10);
});

test('answers of push services', () => {
	expect([200, 201, 202].map(outcomeOf)).toEqual(['told', 'told', 'told']);
	expect([400, 401, 403, 413, 301].every((status) => outcomeOf(status) === 'dropped')).toBe(true);
	expect([429, 500, 502, 503].every((status) => outcomeOf(status) === 'later')).toBe(true);
});
