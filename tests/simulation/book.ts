import type { Edit, OutboxChange } from '$lib/model/edit';
import type { OutboxRow } from '$lib/store/schema';
import { Content } from './content.ts';
import type { RawTransaction } from './idb.ts';
import type { Dealt } from './server.ts';

/** An edit that reached the outbox of a device, as its disk saw it. */
interface Written {
	key: string;
	said: string;
	transaction: RawTransaction;
	/** The newer edit that took its place while it waited. */
	foldedBy: Written | null;
	/** Taken back by a loss of power. */
	lost: boolean;
	/** Joined with what arrived, it was nothing new: there is nothing to send. */
	joined: boolean;
	row: OutboxRow;
}

/** What a pupil was told is saved on this device. */
interface Promised {
	key: string;
	said: string;
}

/** One museum on one device, from its making to its deletion, and what became of each of its edits. */
export class Copy {
	readonly user: string;
	readonly name: string;
	/** Ids under which it came to the server. */
	readonly clients = new Set<string>();
	/** It is not on the device any more. */
	gone = false;
	/** Its pupil decided to sign out without what it still had to send. */
	givenUp = false;
	/** It went so. */
	excused = false;
	/** A guest's: the accounts that were to take it in. */
	readonly taken = new Set<string>();
	/** Power was lost under it, or the server was restored: it may come under a new name, and say things twice. */
	shaken = false;
	/** Power was lost under it and its browser had not kept its word: anything may be gone. */
	betrayed = false;
	readonly content = new Content();
	#written: Written[] = [];
	#waiting = new Map<string, Written>();
	#promised: Promised[] = [];
	/** The numbers under which an edit was to be sent. */
	readonly #numbers = new Map<string, Set<number>>();

	constructor(user: string, name: string) {
		this.user = user;
		this.name = name;
	}

	/** It was deleted from the device. */
	deleted(): void {
		[this.gone, this.excused] = [true, this.givenUp];
	}

	promise(changes: readonly OutboxChange[]): void {
		// Of several for one field, the last is meant.
		const last = new Map(changes.map((change) => [keyOf(change), say(change)]));
		for (const [key, said] of last) this.#promised.push({ key, said });
	}

	/** Compares the outbox with what it was before this transaction. */
	committed(transaction: RawTransaction, outbox: readonly OutboxRow[], sent: readonly Edit[]): void {
		const before = this.#waiting;
		this.#waiting = new Map();
		for (const row of outbox) {
			const known = before.get(row.key);
			if (known?.row === row) {
				this.#waiting.set(row.key, known);
				continue;
			}
			const said = say(row.change);
			const written = { key: row.key, said, transaction, foldedBy: null, lost: false, joined: false, row };
			if (known) known.foldedBy = written;
			this.#written.push(written);
			this.#waiting.set(row.key, written);
		}
		const leaving = new Set(sent.map(({ change }) => say(change)));
		for (const { seq, change } of sent)
			this.#numbers.set(say(change), new Set(this.#numbers.get(say(change))).add(seq));
		for (const [key, written] of before)
			if (!this.#waiting.has(key) && transaction._scope.has('collisions') && !leaving.has(written.said))
				written.joined = true;
	}

	/** A loss of power took these back. */
	lostPower(lost: ReadonlySet<RawTransaction>, outbox: readonly OutboxRow[]): void {
		this.shaken = true;
		for (const written of this.#written) {
			written.lost ||= lost.has(written.transaction);
			// Where the joining is among it, the edit waits again.
			written.joined &&= !outbox.includes(written.row);
			if (written.foldedBy?.lost) written.foldedBy = null;
		}
		this.#waiting = new Map(
			outbox.map((row) => [row.key, this.#written.findLast((written) => written.row === row)!])
		);
	}

	/** Whether a loss of power took an edit back, as often as it was written: its pupil has never seen it since. */
	isLost(said: string): boolean {
		return this.#written.every((written) => written.said !== said || written.lost);
	}

	/** What is wrong with what became of its edits, now that nothing waits. */
	*faults(ledger: readonly Dealt[], undone: readonly Dealt[]): Generator<string> {
		const mine = ledger.filter(({ client }) => client !== null && this.clients.has(client));
		const known = new Set(this.#written.map(({ said }) => said));
		for (const { said, key } of this.#promised)
			if (!known.has(said)) yield `${this.name}: promised, but never on disk: ${key} ${said}`;
		for (const { change } of mine)
			if (!known.has(say(change))) yield `${this.name}: sent what was never written: ${say(change)}`;
		for (const said of known) yield* this.#count(said, mine, undone);
		if (!this.shaken && !this.excused) yield* this.#order(mine);
	}

	/** Each edit once: not lost, not doubled. */
	*#count(said: string, mine: readonly Dealt[], undone: readonly Dealt[]): Generator<string> {
		const of = (entries: readonly Dealt[]) => entries.filter(({ change }) => say(change) === said);
		const written = this.#written.filter((one) => one.said === said && !one.foldedBy);
		const least = written.filter(({ lost, joined }) => !lost && !joined).length;
		// What the server confirmed before it was restored is the restore's loss.
		const excused = of(undone).filter(({ client, told }) => told && this.clients.has(client!)).length;
		const got = of(mine).length + (this.#isTakenForLost(said, mine) ? 1 : 0);
		if (!this.excused && got < least - excused) yield `${this.name}: lost ${said}: ${got} of ${least}`;
		if (got > written.length && !this.shaken)
			yield `${this.name}: doubled ${said}: ${got} for ${written.length}`;
	}

	/**
	 * Whether its number had gone to an edit that a browser, which had not kept its word, took back, and that was
	 * still on its way when the numbers were compared.
	 */
	#isTakenForLost(said: string, mine: readonly Dealt[]): boolean {
		if (!this.betrayed) return false;
		return mine.some(({ seq, change }) => this.#numbers.get(said)?.has(seq) && this.isLost(say(change)));
	}

	/** The last word about a field is the last that arrived. */
	*#order(mine: readonly Dealt[]): Generator<string> {
		for (const key of new Set(this.#written.map((written) => written.key))) {
			const last = this.#written.findLast((written) => written.key === key)!;
			const arrived = mine.findLast(({ change }) => keyOf(change) === key);
			if (arrived && !last.joined && say(arrived.change) !== last.said)
				yield `${this.name}: out of order ${key}: ${say(arrived.change)} after ${last.said}`;
		}
	}

	/** What the server has not dealt with yet. */
	*unsent(ledger: readonly Dealt[], undone: readonly Dealt[]): Generator<string> {
		const dealt = new Set([...ledger, ...undone].map(({ change }) => say(change)));
		for (const { said, lost, foldedBy, joined } of this.#written)
			if (!lost && !foldedBy && !joined && !dealt.has(said)) yield said;
	}
}

export function keyOf({ table, id, field }: OutboxChange): string {
	return `${table}/${id}/${field}`;
}

/** A change as text, whatever the order of its parts. */
export function say(change: OutboxChange): string {
	return `${keyOf(change)}=${JSON.stringify(sorted(change.value))}`;
}

function sorted(value: unknown): unknown {
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([key, part]) => [key, sorted(part)])
	);
}
