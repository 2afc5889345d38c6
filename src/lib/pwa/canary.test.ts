import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { device } from '$lib/auth/device';
import { newId } from '$lib/model/ids';
import { MuseumDatabase, type Owner } from '$lib/store/schema';
import { checkCanary } from './canary';

const ada: Owner = { kind: 'account', id: newId(), email: 'ada@school.example' };
const guest: Owner = { kind: 'guest', id: newId() };
let storage: Storage;
let open: MuseumDatabase[];
const look = async (owner: Owner) => {
	const db = new MuseumDatabase(owner);
	open.push(db);
	return checkCanary(db, storage);
};

beforeEach(() => {
	const items = new Map<string, string>();
	const stub = {
		getItem: (key: string) => items.get(key) ?? null,
		setItem: (key: string, v: string) => items.set(key, v)
	};
	storage = stub as unknown as Storage;
	open = [];
});
afterEach(async () => {
	for (const db of open) await db.delete();
	await device.kept.clear();
});

test('[S20] a new device has lost nothing, nor has one that is opened again', async () => {
	expect(await look(guest)).toBeNull();
	expect(await look(guest)).toBeNull();
});

test('[S20] all databases were taken away: it is known whose museum it was', async () => {
	await look(ada);
	await open[0]!.delete();
	await device.kept.clear();
	expect(await look({ kind: 'guest', id: newId() })).toEqual({
		kind: 'account',
		email: ada.email,
		signedOut: true
	});
	expect(await look(guest)).toBeNull();
});

test('[S20] the museum alone was taken away', async () => {
	await look(guest);
	await open[0]!.delete();
	expect(await look(guest)).toEqual({ kind: 'guest', email: '', signedOut: false });
});

test('signing in and out, which removes a museum, is no eviction', async () => {
	await look(guest);
	await look(ada);
	await open[1]!.delete();
	await look(guest);
	expect(await look(ada)).toBeNull();
});

test('where localStorage is closed or broken it knows no more than a new device', async () => {
	const closed = () => {
		throw new DOMException('closed', 'SecurityError');
	};
	storage = { getItem: closed, setItem: closed } as unknown as Storage;
	expect(await look(guest)).toBeNull();
	storage = { getItem: () => '{', setItem: () => {} } as unknown as Storage;
	expect(await look(guest)).toBeNull();
});
