import { device, kept } from '$lib/auth/device';
import { readMeta, writeMeta, type MuseumDatabase, type Owner } from '$lib/store/schema';

/**
 * Tells an eviction from a new device (S20). The same word lies in the databases and in localStorage, which browsers
 * clear at other times: where the one remembers it and the other does not, a database was taken away.
 */
interface Canary {
	/** Word of the device's own database. */
	device: string;
	/** The museum that was open last, and the word in its database. */
	owner: Owner;
	museum: string;
}

/** What was taken away: the museum that was open last, of an account or of nobody. */
export interface Eviction {
	kind: Owner['kind'];
	email: string;
	/** Whether it also forgot who was signed in. */
	signedOut: boolean;
}

const KEY = 'canary';

/** Looks whether something was taken away since the last time, and remembers what is here now. */
export async function checkCanary(db: MuseumDatabase, storage: Storage): Promise<Eviction | null> {
	const before = read(storage);
	const [word, museum] = await Promise.all([kept.getItem(KEY), readMeta(db, 'canary')]);
	const evicted = before && judge(before, word, museum, db.owner.id);
	const now = { device: word ?? crypto.randomUUID(), museum: museum ?? crypto.randomUUID(), owner: db.owner };
	if (!word) await device.kept.put({ key: KEY, value: now.device });
	if (!museum) await writeMeta(db, 'canary', now.museum);
	write(storage, now);
	return evicted || null;
}

/** The pupil removes the museum by their own word: that is no eviction. */
export function forgetCanary(storage: Storage): void {
	try {
		storage.removeItem(KEY);
	} catch {
		// Closed to the page: it holds nothing then.
	}
}

function judge(before: Canary, word: string | null, museum: string | null, ownerId: string): Eviction | null {
	const { owner } = before;
	const signedOut = word !== before.device;
	// Whoever signed in or out has another museum open now, and took nothing away.
	if (!signedOut && (owner.id !== ownerId || museum === before.museum)) return null;
	return { kind: owner.kind, email: owner.kind === 'account' ? owner.email : '', signedOut };
}

function read(storage: Storage): Canary | null {
	try {
		return JSON.parse(storage.getItem(KEY) ?? 'null') as Canary | null;
	} catch {
		return null;
	}
}

function write(storage: Storage, canary: Canary): void {
	try {
		storage.setItem(KEY, JSON.stringify(canary));
	} catch {
		// Closed to the page, or full: then the next time knows no more than a new device.
	}
}
