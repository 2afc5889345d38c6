import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { device } from '$lib/auth/device';
import { writeIdentity } from '$lib/auth/identity';
import { beginLeaving, finishLeaving } from '$lib/auth/leaving';
import { readTold, writeTold } from '$lib/auth/told';
import { newId } from '$lib/model/ids';
import type { Owner } from '$lib/store/schema';
import { standing, switchOff, switchOn, type Browser } from './on-device';
import { SHOW_INBOX, type ToldDevice } from './port';
import { openInbox, showPush } from './push';

const KEY = `B${'k'.repeat(85)}A`;
const ada: Extract<Owner, { kind: 'account' }> = {
	kind: 'account',
	id: newId(),
	email: 'ada@school.example'
};
const guest: Owner = { kind: 'guest', id: newId() };

beforeEach(async () => {
	await Promise.all(device.tables.map((table) => table.clear()));
	await writeIdentity(ada);
});

/** A browser that has push, as far as it is asked. @param answer of whoever uses it */
function browser(answer: NotificationPermission = 'granted') {
	const own = {
		subscription: null as PushSubscription | null,
		permission: 'default' as NotificationPermission
	};
	const subscribe = async ({ applicationServerKey }: PushSubscriptionOptionsInit = {}) => {
		const bytes = Uint8Array.from(Buffer.from(applicationServerKey as string, 'base64url'));
		own.subscription = {
			options: { applicationServerKey: bytes.buffer, userVisibleOnly: true },
			toJSON: () => ({ endpoint: 'https://fcm.googleapis.com/x', keys: { p256dh: 'p', auth: 'a' } }),
			unsubscribe: async () => {
				own.subscription = null;
				return true;
			}
		} as unknown as PushSubscription;
		return own.subscription;
	};
	const pushManager = { subscribe, getSubscription: async () => own.subscription } as unknown as PushManager;
	vi.stubGlobal('navigator', {
		serviceWorker: { getRegistration: async () => ({ pushManager }) },
		locks: navigator.locks
	});
	const ports: Browser = {
		notification: {
			get permission() {
				return own.permission;
			},
			requestPermission: async () => (own.permission = answer)
		},
		registration: async () => ({ pushManager })
	};
	return { ports, own };
}

/** What the server was told. */
function account(isOnline = true) {
	const told: ToldDevice[] = [];
	const gone: string[] = [];
	const inbox = {
		async subscribe(device: ToldDevice) {
			if (!isOnline) throw new Error('offline');
			told.push(device);
		},
		async unsubscribe(id: string) {
			if (!isOnline) throw new Error('offline');
			gone.push(id);
		}
	};
	return { user: ada.id, client: async () => 'this device', inbox: async () => inbox, told, gone };
}

/** Pushes that are shown. */
async function shown(...texts: (string | undefined)[]) {
	const all: { body?: string; tag?: string }[] = [];
	const showNotification = async (_title: string, options: NotificationOptions = {}) =>
		void all.push(options);
	for (const text of texts) await showPush(text, { showNotification });
	return all;
}

test('switched on, the browser is asked, and the server has what it needs to tell this device', async () => {
	const { ports } = browser();
	const server = account();
	expect(await standing(ada.id, KEY, ports)).toBe('off');
	expect(await switchOn(server, KEY, ports)).toBe('on');
	expect(await standing(ada.id, KEY, ports)).toBe('on');
	const [sent] = server.told;
	expect(sent).toEqual({
		id: (await readTold())!.id,
		client: 'this device',
		endpoint: 'https://fcm.googleapis.com/x',
		p256dh: 'p',
		auth: 'a'
	});
	expect(await standing('somebody else', KEY, ports)).toBe('off');
	expect(await standing(ada.id, `B${'n'.repeat(85)}A`, ports)).toBe('off');
});

test('switched off, nothing of it is left, with the server or without', async () => {
	for (const isOnline of [true, false]) {
		const { ports, own } = browser();
		const server = account();
		await switchOn(server, KEY, ports);
		const { id } = (await readTold())!;
		const then = account(isOnline);
		await switchOff(then);
		expect(own.subscription).toBeNull();
		expect(await readTold()).toBeNull();
		expect(then.gone).toEqual(isOnline ? [id] : []);
		expect(await standing(ada.id, KEY, ports)).toBe('off');
	}
});

test('a browser that refuses, or has no push, says so; whoever closes the question may ask again', async () => {
	const server = account();
	expect(await switchOn(server, KEY, browser('denied').ports)).toBe('refused');
	expect(await switchOn(server, KEY, browser('default').ports)).toBe('off');
	const without: Browser = { registration: async () => undefined };
	expect(await switchOn(server, KEY, without)).toBe('lacking');
	expect(await standing(ada.id, KEY, without)).toBe('lacking');
	expect(server.told).toEqual([]);
});

test('where the server cannot be told, the device is as it was', async () => {
	const { ports, own } = browser();
	await expect(switchOn(account(false), KEY, ports)).rejects.toThrow('offline');
	expect(own.subscription).toBeNull();
	expect(await readTold()).toBeNull();
});

test('a push shows what kind of thing is new, one notification for each kind', async () => {
	await writeTold({ owner: ada.id, id: 'mine' });
	const say = (kind: string) => JSON.stringify({ to: 'mine', kind });
	expect(await shown(say('feedback'), say('invitation'), say('from a newer server'))).toMatchObject([
		{ body: 'A teacher left feedback on a tile of yours', tag: 'feedback' },
		{ body: 'You are invited to a class', tag: 'invitation' },
		{ body: 'There is something new in your inbox', tag: 'from a newer server' }
	]);
});

test('a push marks the icon of the app, which is closed; a browser without such a mark shows the rest', async () => {
	await writeTold({ owner: ada.id, id: 'mine' });
	const setAppBadge = vi.fn(async () => {});
	const { locks } = navigator;
	vi.stubGlobal('navigator', { locks, setAppBadge });
	expect(await shown(JSON.stringify({ to: 'mine', kind: 'goal' }))).toHaveLength(1);
	expect(await shown(JSON.stringify({ to: 'another', kind: 'goal' }))).toHaveLength(0);
	expect(setAppBadge).toHaveBeenCalledOnce();
	vi.stubGlobal('navigator', { locks });
	expect(await shown(JSON.stringify({ to: 'mine', kind: 'goal' }))).toHaveLength(1);
});

test('what is not for whoever uses the device now is not shown', async () => {
	const { own, ports } = browser();
	await switchOn(account(), KEY, ports);
	const { id } = (await readTold())!;
	const push = JSON.stringify({ to: id, kind: 'feedback' });
	expect(await shown(JSON.stringify({ to: 'another', kind: 'feedback' }), 'nonsense', undefined)).toEqual([]);
	expect(await shown(push)).toHaveLength(1);
	expect(own.subscription).not.toBeNull();
	// Signed out in the middle of a crash: the device lets go of what it had.
	await writeIdentity(guest);
	expect(await shown(push)).toEqual([]);
	expect(own.subscription).toBeNull();
	await writeIdentity(ada);
	expect(await shown(push)).toEqual([]);
});

test('[S19] signing out ends it on this device', async () => {
	const { own, ports } = browser();
	await switchOn(account(), KEY, ports);
	await beginLeaving(ada, 'keep');
	await finishLeaving(async () => {});
	expect(own.subscription).toBeNull();
	expect(await readTold()).toBeNull();
});

test('a notification leads to the inbox: in a tab that is open, or in a new one', async () => {
	const done: string[] = [];
	const tab = (path: string) => ({
		url: `https://museum.example${path}`,
		focus: async () => void done.push(`focus ${path}`),
		postMessage: (message: unknown) => void done.push(`${String(message)} ${path}`)
	});
	const tap = async (...paths: string[]) => {
		done.length = 0;
		await openInbox({
			matchAll: async () => paths.map(tab),
			openWindow: async (url: string) => void done.push(`open ${url}`)
		} as unknown as Clients);
		return done;
	};
	expect(await tap()).toEqual(['open /inbox']);
	expect(await tap('/see/x')).toEqual(['open /inbox']);
	expect(await tap('/see/x', '/tile/1')).toEqual([`${SHOW_INBOX} /tile/1`, 'focus /tile/1']);
	expect(await tap('/', '/inbox')).toEqual([`${SHOW_INBOX} /inbox`, 'focus /inbox']);
});
