import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/lib/model/database.types.ts';
import {
	create,
	Device,
	edit,
	elsewhere,
	newEmail,
	openBackend,
	signIn,
	type Client,
	type TestBackend
} from './backend.ts';

type Functions = Database['public']['Functions'];

let backend: TestBackend;
beforeAll(async () => {
	backend = await openBackend();
});
afterAll(() => backend?.stop());

/** Calls a function as this client. @throws Error with its code */
async function call<F extends keyof Functions>(client: Client, name: F, args: Functions[F]['Args']) {
	const { data, error } = await client.rpc(name as 'sync', args as Functions['sync']['Args']);
	if (error) throw Object.assign(new Error(error.message), { code: error.code });
	return data as unknown;
}

async function found(): Promise<{ teacher: Client; classId: string; code: string }> {
	const { client: teacher } = await signIn(backend);
	await call(teacher, 'declare_teacher', {});
	const classId = crypto.randomUUID();
	await call(teacher, 'found_class', { p_id: classId, p_class: { name: '7b' }, p_name: 'Ms Noether' });
	const view = (await call(teacher, 'class_screen', { p_class: classId })) as { code: { code: string } };
	return { teacher, classId, code: view.code.code };
}

/** A tile that shows a photo, with its bytes in the pupil's folder. */
async function hangPhoto(
	client: Client,
	user: string
): Promise<{ sha: string; graph: string; tile: string }> {
	const bytes = crypto.getRandomValues(new Uint8Array(200));
	const sha = createHash('sha256').update(bytes).digest('hex');
	const stored = await client.storage
		.from('photos')
		.upload(`${user}/${sha}`, bytes.buffer, { contentType: 'image/png' });
	if (stored.error) throw stored.error;
	const tile = crypto.randomUUID();
	const graph = JSON.stringify({ image_url: `photo:${sha}` });
	const device = new Device(client, user);
	await device.sync(device.number(create(tile, 'linear'), edit(tile, 'graph', graph)));
	return { sha, graph, tile };
}

const sees = async (client: Client, path: string) =>
	!(await client.storage.from('photos').download(path)).error;

test.skipIf(elsewhere)('thirty pupils behind one address sign in and join within two minutes', async () => {
	const { teacher, classId, code } = await found();
	const began = Date.now();
	const outcomes = await Promise.all(
		Array.from({ length: 30 }, async (_, index) => {
			const { client } = await signIn(backend);
			return call(client, 'join_class', { p_code: code, p_name: `Pupil ${index}` });
		})
	);
	expect(outcomes).toEqual(Array.from({ length: 30 }, () => ({ outcome: 'joined', class_id: classId })));
	expect(Date.now() - began).toBeLessThan(120_000);
	const view = (await call(teacher, 'class_screen', { p_class: classId })) as { members: unknown[] };
	expect(view.members).toHaveLength(31);
});

test('a photo is seen by the pupil’s teacher, and by classmates when its exhibit is shown', async () => {
	const { teacher, classId, code } = await found();
	const [ada, ben] = await Promise.all([signIn(backend), signIn(backend)]);
	await call(ada.client, 'join_class', { p_code: code, p_name: 'Ada' });
	const { sha, graph, tile } = await hangPhoto(ada.client, ada.user);
	const path = `${ada.user}/${sha}`;
	expect(await sees(teacher, path)).toBe(true);
	expect(await sees(ben.client, path)).toBe(false);

	await call(ben.client, 'join_class', { p_code: code, p_name: 'Ben' });
	const id = crypto.randomUUID();
	const args = { p_id: id, p_class: classId, p_tile: tile, p_exhibit: { concept: 'linear', graph } };
	expect(await call(ada.client, 'publish', args)).toBe('waiting');
	expect(await sees(ben.client, path)).toBe(false);
	await call(teacher, 'show_exhibit', { p_exhibit: id, p_shown: true });
	expect(await sees(ben.client, path)).toBe(true);
	await call(ada.client, 'remove_member', { p_class: classId, p_user: ada.user });
	expect(await sees(ben.client, path)).toBe(false);
	expect(await sees(teacher, path)).toBe(false);
});

test('an invitation is mailed where the teacher asks for it, and says who invites and where the class is', async () => {
	const { teacher, classId } = await found();
	const email = newEmail();
	await call(teacher, 'invite', { p_class: classId, p_people: [{ email, name: 'Zoe' }] });
	expect(await call(teacher, 'mail_invitations', { p_class: classId, p_emails: [email] })).toBe(1);
	expect(await call(teacher, 'mail_invitations', { p_class: classId, p_emails: [email] })).toBe(0);
	// Elsewhere a function sends it, by its schedule.
	if (elsewhere) return;
	const [mail] = await backend.mails(email);
	expect(mail).toMatchObject({ Subject: 'You are invited to 7b' });
	expect(mail!.Text).toMatch(/^Ms Noether invites you to the class “7b”[^]*http:\/\/localhost:\d+\/classes/);
});
