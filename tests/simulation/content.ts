import { MERGED } from '$lib/store/bases';
import type { CollisionRow, TileRow } from '$lib/store/schema';
import type { RawTransaction } from './idb.ts';

/** Values that were made, each like no other, in a text. */
export function tokensIn(text: unknown): string[] {
	return String(text ?? '').match(/\b\w{4} \d+\b/g) ?? [];
}

/**
 * What pupils put into graphs and notes on one device, and took out of them: whatever came in between, what was put
 * in and never taken out must still be somewhere (S12), or have been shown to its pupil (S13).
 */
export class Content {
	/** What was put in, by the transaction that did. */
	readonly added = new Map<string, RawTransaction>();
	readonly removed = new Set<string>();
	/** What was to be chosen from, side by side. */
	readonly met = new Set<string>();
	/** What hung on no poster, since its tile was deleted, when an account read it to take it in. */
	readonly off = new Set<string>();
	#off = new Set<string>();
	#shown = new Map<string, Set<string>>();

	/** Looks at what a transaction has done to the tiles. Those that take in an answer are nobody's hand. */
	committed(
		transaction: RawTransaction,
		tiles: readonly TileRow[],
		collisions: readonly CollisionRow[]
	): void {
		const before = this.#shown;
		this.#show(tiles);
		for (const { theirs } of collisions) for (const token of tokensIn(theirs)) this.met.add(token);
		if (transaction._scope.has('collisions')) return;
		for (const [key, tokens] of this.#shown) {
			const old = before.get(key) ?? new Set();
			for (const token of tokens)
				if (!old.has(token) && !this.added.has(token)) this.added.set(token, transaction);
			for (const token of old) if (!tokens.has(token)) this.removed.add(token);
		}
	}

	/** An account reads it to take it in. A loss of power may bring a tile back behind that. */
	read(): void {
		for (const token of this.#off) this.off.add(token);
	}

	/** What is on the disk after a loss of power. */
	lostPower(lost: ReadonlySet<RawTransaction>, tiles: readonly TileRow[]): void {
		for (const [token, transaction] of this.added) if (lost.has(transaction)) this.added.delete(token);
		this.#show(tiles);
	}

	#show(tiles: readonly TileRow[]): void {
		this.#shown = contentOf(tiles);
		const deleted = tiles.filter((tile) => tile.deleted);
		this.#off = new Set(deleted.flatMap(({ graph, notes }) => [...tokensIn(graph), ...tokensIn(notes)]));
	}
}

function contentOf(tiles: readonly TileRow[]): Map<string, Set<string>> {
	return new Map(
		tiles.flatMap((tile) =>
			MERGED.map((field) => [`${tile.id}/${field}`, new Set(tokensIn(tile[field]))] as const)
		)
	);
}
