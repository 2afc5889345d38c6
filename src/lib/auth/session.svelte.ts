import { liveQuery, type Subscription } from 'dexie';
import { createContext, tick } from 'svelte';
import type { Museum } from '$lib/store/museum.svelte';
import type { MuseumDatabase, Owner } from '$lib/store/schema';
import type { Unsent } from '$lib/store/unsent';
import { device, type Move } from './device';
import { exclusively } from './hands';
import { peekIdentity, readIdentity, writeIdentity } from './identity';
import type { Rest } from './leaving';
import type { Account, AuthPort, KeptSession, Left } from './port';

/** What a session needs of the outer world; the composition root passes it in. */
export interface SessionPorts {
	open(owner: Owner): Promise<Museum>;
	auth(): Promise<AuthPort>;
	/**
	 * Brings an account's museum up to date; `ended` where the server has ended the session, or signed this device out.
	 * Throws where it cannot be reached or refuses.
	 */
	pull(museum: Museum): Promise<'here' | 'ended'>;
	/** Sends all that waits, edits and photos. */
	send(museum: Museum): Promise<'sent' | 'failed'>;
	/** Clears what features keep of a pupil outside the museum's database. */
	clear(): Promise<void>;
}

export type OpenMuseum =
	{ status: 'opening' } | { status: 'open'; museum: Museum } | { status: 'failed'; error: unknown };

/**
 * How a sign-in went on: `unfetched` where the account's museum could not be brought here — the guest's stays
 * open, and `arrive` tries again, as does the next start; `ended` where that cannot help, since the session is over:
 * the sign-in is given up, and asks for another code; `untaken` where the account's museum is open but had no room for
 * the guest's, which is tried again at the next start.
 */
export type Arrival = 'open' | 'untaken' | Unfetched;
export type Unfetched = 'unfetched' | 'ended';

const NOTHING: Unsent = { edits: 0, refused: 0, photos: 0, refusedPhotos: 0 };

/**
 * Whose museum is open on this device, and how it changes hands. Each change of hands is written down before
 * its first step (device.ts), so that a crash leaves neither doubles nor gaps:
 *
 *   guest ──signedIn──▶ fetch the account's museum ─▶ identity ─▶ take the guest museum in ─▶ account
 *     ▲                      │ no connection: stays guest, tried again at the next start; session over: given up
 *     └── guest's museum ◀─ delete or keep the database ◀─ end the session ◀─ identity ◀──leave── account
 *
 * Who leaves takes their session along (sessions.ts): ending it, however late, is nothing to who signs in since.
 * Other tabs follow the identity.
 */
export class Session {
	#current = $state.raw<OpenMuseum>({ status: 'opening' });
	#arriving = $state.raw<Account | null>(null);
	#ended = $state.raw<Account | null>(null);
	#ports: SessionPorts;
	#sendPatience: number;
	#turn: Promise<unknown> = Promise.resolve();

	/** @param sendPatience how long a pupil who signs out waits for what is being sent, in ms */
	constructor(ports: SessionPorts, sendPatience = 5_000) {
		this.#ports = ports;
		this.#sendPatience = sendPatience;
	}

	get current(): OpenMuseum {
		return this.#current;
	}

	/** Who has signed in but whose museum could not be fetched yet. */
	get arriving(): Account | null {
		return this.#arriving;
	}

	/** Whose sign-in ended before their museum was here: they need another code. */
	get ended(): Account | null {
		return this.#ended;
	}

	get auth(): Promise<AuthPort> {
		return this.#ports.auth();
	}

	/** Opens the museum of this device and follows the other tabs. Returns its stop. */
	start(): () => void {
		let following: Subscription | undefined;
		let stopped = false;
		void this.open().then(() => {
			if (!stopped) following = this.#followTabs();
		});
		// What fails here is tried again at the next start.
		void this.#finishInTurn()
			.then(() => this.arrive())
			.catch(() => {});
		return () => {
			stopped = true;
			following?.unsubscribe();
		};
	}

	/** Opens the museum of this device, anew where it is open or could not be opened. */
	open(): Promise<void> {
		return this.#inTurn(async () => {
			if (this.#museum) await this.#letGo();
			try {
				// A database that could not be opened once is opened by nothing else.
				if (!device.isOpen()) await device.open();
				await this.#show(await readIdentity());
			} catch (error) {
				this.#current = { status: 'failed', error };
			}
		});
	}

	#followTabs(): Subscription {
		return liveQuery(peekIdentity).subscribe({
			next: (seen) => {
				if (seen && seen.id !== this.#museum?.owner.id)
					// Whose tab began it may have been closed in the midst of it. What fails is tried again at the next start.
					void this.#follow().then(() => this.#finishInTurn().catch(() => {}));
			},
			// Without its database the device shows that the museum cannot be opened, which `#show` says.
			error: () => {}
		});
	}

	/**
	 * Opens the museum of the account that has just signed in.
	 *
	 * @param take whether the guest museum that is open is taken into the account
	 */
	async signedIn(account: Account, take: boolean): Promise<Arrival> {
		// What the same account left here half done would be done to its museum. A start tries that again.
		await this.#finishInTurn().catch(() => {});
		const owner = await readIdentity();
		const guest = take && owner.kind === 'guest' ? owner.id : null;
		await device.moves.put({ kind: 'arriving', account, guest });
		this.#ended = null;
		return this.#goOn(account);
	}

	/** Ends a sign-in that was begun, here or before a crash. */
	async arrive(): Promise<Arrival> {
		const move = await readMove('arriving');
		if (!move) return 'open';
		this.#arriving = move.account;
		return this.#goOn(move.account);
	}

	/** Gives up a sign-in whose museum could not be fetched. */
	async cancelArrival(): Promise<void> {
		if (this.#arriving) await this.#giveUp(this.#arriving);
		this.#arriving = null;
	}

	/** Sends what waits, and answers what is left. What takes longer than a few seconds goes on by itself. */
	async sendAll(): Promise<Unsent> {
		const museum = this.#museum;
		if (!museum || museum.owner.kind === 'guest') return NOTHING;
		const { readUnsent, within } = await import('./unsent');
		await within(this.#sendPatience, this.#ports.send(museum));
		return readUnsent(museum.db);
	}

	/**
	 * Signs out and opens the guest museum. Works offline.
	 *
	 * @param rest what becomes of the account's museum on this device: `sent` deletes it if the account has
	 * everything, `keep` leaves it for when the account signs in here again, `discard` deletes it regardless;
	 * `unsent` is for a device that was signed out from another one: it leaves what could not be sent any more
	 * @param museum the account's: where this tab shows another by now, nothing happens
	 * @returns `waiting` where `sent` was asked for and something has not been sent: nothing happens then
	 */
	leave(rest: Rest, museum = this.#museum): Promise<'left' | 'waiting'> {
		return this.#inTurn(() => exclusively(() => this.#moveOut(rest, museum)));
	}

	get #museum(): Museum | null {
		return this.#current.status === 'open' ? this.#current.museum : null;
	}

	async #moveIn(museum: Museum): Promise<Arrival> {
		const move = await readMove('arriving');
		if (move?.account.id !== museum.owner.id) {
			// Meanwhile another tab ended this sign-in, or the pupil gave it up.
			if (museum !== this.#museum) museum.close();
			return 'open';
		}
		if (museum !== this.#museum) await this.#letGo();
		await writeIdentity(museum.owner);
		const taken = move.guest === null || (await takeIn(museum.db, move.guest));
		if (taken) await device.moves.delete('arriving');
		this.#arriving = null;
		this.#current = { status: 'open', museum };
		return taken ? 'open' : 'untaken';
	}

	async #moveOut(rest: Rest, museum: Museum | null): Promise<'left' | 'waiting'> {
		const owner = museum?.owner;
		if (museum !== this.#museum || owner?.kind !== 'account') return 'left';
		const [{ readUnsent }, { leaveMuseum }, { isLeft }] = await loadLeaving();
		if (rest === 'sent' && isLeft(await readUnsent(museum!.db))) return 'waiting';
		const guest = await leaveMuseum(museum!.db, owner, rest, this.#end);
		// Another tab was faster: this one follows.
		if (!guest) return 'left';
		await this.#letGo();
		await this.#finishLeaving().finally(() => this.#show(guest));
		return 'left';
	}

	async #finishLeaving(): Promise<void> {
		if (await readMove('leaving')) await (await loadLeaving())[1].finishLeaving(this.#end);
	}

	#end = async (left: Left) => {
		// The adapter is loaded over the network at first; without it the session is gone from here all the same.
		await this.#ports
			.auth()
			.then((auth) => auth.end(left))
			.catch(() => {});
		await this.#ports.clear();
	};

	#finishInTurn(): Promise<void> {
		return this.#inTurn(() => exclusively(() => this.#finishLeaving()));
	}

	async #follow(): Promise<void> {
		await this.#inTurn(async () => {
			const owner = await readIdentity();
			if (owner.id === this.#museum?.owner.id) return;
			await this.#ports.clear();
			await this.#show(owner);
		});
	}

	async #goOn(account: Account): Promise<Arrival> {
		// Not in turn: a slow network must not hold up other tabs, nor signing out.
		const museum = await this.#fetch(account);
		if (typeof museum !== 'string') return this.#inTurn(() => exclusively(() => this.#moveIn(museum)));
		[this.#arriving, this.#ended] = museum === 'ended' ? [null, account] : [account, null];
		return museum;
	}

	/** The museum of an account, up to date. */
	async #fetch(account: Account): Promise<Museum | Unfetched> {
		// Identity is written after the first pull, so what is open was fetched before.
		if (this.#museum?.owner.id === account.id) return this.#museum;
		const arriving = await import('./arriving').catch(() => null);
		return arriving?.fetchMuseum(account, this.#ports, this.#giveUp) ?? 'unfetched';
	}

	#giveUp = (account: Account, sessions?: KeptSession[]) =>
		this.#inTurn(() =>
			exclusively(async () => (await loadLeaving())[1].giveUpArriving(account, this.#end, sessions))
		);

	async #show(owner: Owner): Promise<void> {
		if (this.#museum?.owner.id === owner.id) return;
		await this.#letGo();
		try {
			this.#current = { status: 'open', museum: await this.#ports.open(owner) };
		} catch (error) {
			this.#current = { status: 'failed', error };
		}
	}

	/** Discards the tree of screens first: they write what they still hold, and nothing of it stays (S19). */
	async #letGo(): Promise<void> {
		const museum = this.#museum;
		this.#current = { status: 'opening' };
		await tick();
		museum?.close();
	}

	/** One change at a time in this tab. */
	#inTurn<T>(work: () => Promise<T>): Promise<T> {
		const turn = this.#turn.then(work);
		this.#turn = turn.catch(() => {});
		return turn;
	}
}

export const [getSession, setSession] = createContext<Session>();

/** Needed once in a museum's life: not for the first poster. */
const loadLeaving = () => Promise.all([import('./unsent'), import('./leaving'), import('$lib/store/unsent')]);

async function readMove<K extends Move['kind']>(kind: K): Promise<Extract<Move, { kind: K }> | undefined> {
	return (await device.moves.get(kind)) as Extract<Move, { kind: K }> | undefined;
}

/** Answers false, too, where what takes it in cannot be loaded now. */
async function takeIn(account: MuseumDatabase, guestId: string): Promise<boolean> {
	try {
		return await (await import('./take-in')).takeIn(account, guestId);
	} catch {
		return false;
	}
}
