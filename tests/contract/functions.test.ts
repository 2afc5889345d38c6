import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createHmac, webcrypto } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findDeno, startFunction } from '../stand/deno.ts';
import type { Running } from '../stand/process.ts';
import { PushService } from '../stand/push-service.ts';
import { Smtp } from '../stand/smtp.ts';
import { create, Device, elsewhere, openBackend, signIn, type Client, type TestBackend } from './backend.ts';

// The Edge Functions as they are deployed, in Deno, against the embedded backend.

const deno = findDeno();
const ORIGIN = 'https://updates.push.services.mozilla.com';
const running: Running[] = [];
const closing: (() => Promise<void>)[] = [];
let backend: TestBackend;
let admin: Client;
let secret: string;
let secrets: Record<string, string>;

beforeAll(async () => {
	if (elsewhere || !deno) return;
	backend = await openBackend();
	admin = await backend.admin();
	const { jwtSecret } = JSON.parse(await readFile(join(backend.embedded!.data, 'secrets.json'), 'utf8')) as {
		jwtSecret: string;
	};
	secret = serviceRoleKey(jwtSecret);
	secrets = { SUPABASE_URL: backend.url, SUPABASE_ANON_KEY: backend.key };
});
afterAll(async () => {
	await Promise.all(running.map(({ end }) => end('SIGKILL')));
	for (const close of closing) await close();
	await backend?.stop();
});

/** The key by which schedules of hosted projects call functions. */
function serviceRoleKey(jwtSecret: string): string {
	const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
	const exp = Math.floor(Date.now() / 1000) + 600;
	const said = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode({ role: 'service_role', exp })}`;
	return `${said}.${createHmac('sha256', jwtSecret).update(said).digest('base64url')}`;
}

/** Calls a function as its schedule does. */
async function call({ url }: Running, key: string): Promise<{ status: number; body: unknown }> {
	const response = await fetch(url, { method: 'POST', headers: { Authorization: `Bearer ${key}` } });
	return { status: response.status, body: await response.json() };
}

/** @throws Error where the database refuses */
async function done<T>(answer: PromiseLike<{ data: T; error: { message: string } | null }>): Promise<T> {
	const { data, error } = await answer;
	if (error) throw new Error(error.message);
	return data;
}

/** A teacher's class with a pupil whose tile waits for feedback. */
async function newClass() {
	const [teacher, pupil] = [await signIn(backend), await signIn(backend)];
	const [desk, phone] = [new Device(teacher.client, teacher.user), new Device(pupil.client, pupil.user)];
	const classId = crypto.randomUUID();
	const tile = crypto.randomUUID();
	await done(teacher.client.rpc('declare_teacher'));
	const words = { p_id: classId, p_class: { name: '7b' }, p_name: 'Ms Noether' };
	await done(teacher.client.rpc('found_class', words));
	const view = (await done(teacher.client.rpc('class_screen', { p_class: classId }))) as {
		code: { code: string };
	};
	await done(pupil.client.rpc('join_class', { p_code: view.code.code, p_name: 'Ada' }));
	await phone.sync(phone.number(create(tile, 'linear')));
	const leave = async (text: string) => {
		const value = { class: classId, pupil: pupil.user, tile, pin: null, text };
		const [said] = desk.number({ table: 'class', id: crypto.randomUUID(), field: 'feedback', value });
		expect((await desk.sync([said!])).rejected).toEqual([]);
	};
	return { classId, teacher, pupil, phone, leave };
}

test.skipIf(elsewhere || !deno)(
	'pushes: what is new is told to the device, once, and to no other caller',
	async () => {
		const curve = { name: 'ECDSA', namedCurve: 'P-256' };
		const pair = await webcrypto.subtle.generateKey(curve, true, ['sign', 'verify']);
		const { d } = await webcrypto.subtle.exportKey('jwk', pair.privateKey);
		const point = await webcrypto.subtle.exportKey('raw', pair.publicKey);
		const publicKey = Buffer.from(point).toString('base64url');
		const service = await PushService.start(publicKey, { origin: ORIGIN });
		closing.push(() => service.stop());
		const vapid = {
			VAPID_PUBLIC_KEY: publicKey,
			VAPID_PRIVATE_KEY: d!,
			VAPID_SUBJECT: 'mailto:a@school.example'
		};
		const push = await startFunction(
			deno!,
			'push',
			{ ...secrets, ...vapid },
			{ origin: ORIGIN, port: service.port }
		);
		running.push(push);

		const { pupil, phone, leave } = await newClass();
		const id = crypto.randomUUID();
		const { endpoint, p256dh, auth } = service.subscribe('/phone');
		await done(
			pupil.client.rpc('subscribe_device', {
				p_id: id,
				p_client: phone.id,
				p_endpoint: endpoint,
				p_p256dh: p256dh,
				p_auth: auth
			})
		);
		await leave('What is this point called?');
		expect((await call(push, backend.key)).status).toBe(500);
		const answers = await Promise.all([call(push, secret), call(push, secret), call(push, secret)]);
		expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
		expect(service.problems).toEqual([]);
		expect(service.arrived.map(({ text }) => JSON.parse(text) as unknown)).toEqual([
			{ to: id, kind: 'feedback' }
		]);

		service.answers.set('/phone', 410);
		await leave('And this one?');
		expect((await call(push, secret)).body).toEqual({ told: 0, dropped: 0, gone: 1, later: 0 });
		expect(await done(pupil.client.from('push_subscriptions').select('id'))).toEqual([]);
	}
);

test.skipIf(elsewhere || !deno)(
	'mails: what is due goes out by SMTP; what is refused is tried again later',
	async () => {
		const smtp = await Smtp.start('museum', 'secret');
		closing.push(() => smtp.stop());
		const mails = await startFunction(deno!, 'mails', {
			...secrets,
			SITE_URL: 'https://museum.example',
			SMTP_HOST: '127.0.0.1',
			SMTP_PORT: String(smtp.port),
			SMTP_USER: 'museum',
			SMTP_PASSWORD: 'secret',
			MAIL_FROM: 'Math Museums <museum@school.example>'
		});
		running.push(mails);

		const { classId, teacher } = await newClass();
		const invited = ['zoe@school.example', 'gone@school.example'];
		const people = invited.map((email) => ({ email, role: 'pupil', name: '' }));
		await done(teacher.client.rpc('invite', { p_class: classId, p_people: people }));
		// Not as a teacher asks for it: the embedded backend would deliver them itself.
		const queued = invited.map((recipient) => ({
			kind: 'invitation',
			recipient,
			user_id: teacher.user,
			class_id: classId
		}));
		await done(admin.from('mails').insert(queued));
		smtp.closed.add('gone@school.example');
		expect((await call(mails, backend.key)).status).toBe(500);
		expect(await call(mails, secret)).toEqual({ status: 200, body: { sent: 1, failed: 1 } });
		expect(smtp.posted).toHaveLength(1);
		expect(smtp.posted[0]).toMatchObject({ from: 'museum@school.example', to: ['zoe@school.example'] });
		expect(smtp.posted[0]!.text).toContain('Subject: You are invited to 7b');
		expect(smtp.posted[0]!.text).toContain('https://museum.example/classes');
		expect((await call(mails, secret)).body).toEqual({ sent: 0, failed: 0 });
	}
);
