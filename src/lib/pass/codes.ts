import { sha256 } from '$lib/model/photo';
import { fromBase45, toBase45 } from './base45';

/** Bytes in one code: it stays coarse enough for the camera of a plain Chromebook. */
const PART = 450;
/** Characters of a SHA-256 that name a parcel and prove that it is whole. */
const NAME = 16;
/** More codes than this are not read: it would take longer than anybody holds a device. */
export const MOST_CODES = 500;

const CODE = /^MATHTILES1:([0-9A-F]{16}):(\d{1,3}):(\d{1,3}):(.*)$/;

/**
 * A parcel as a sequence of texts, each for one QR code:
 * `MATHTILES1:<first 16 hex digits of the SHA-256 of all bytes>:<place from 1>:<count>:<bytes in base 45>`.
 */
export async function toCodes(parcel: Uint8Array<ArrayBuffer>): Promise<string[]> {
	const name = await nameOf(parcel);
	const count = Math.max(1, Math.ceil(parcel.length / PART));
	return Array.from({ length: count }, (_, n) => {
		const part = parcel.subarray(n * PART, (n + 1) * PART);
		return `MATHTILES1:${name}:${n + 1}:${count}:${toBase45(part)}`;
	});
}

async function nameOf(parcel: Uint8Array<ArrayBuffer>): Promise<string> {
	const hex = await sha256(parcel.slice().buffer);
	return hex.slice(0, NAME).toUpperCase();
}

/** What a code that was read did. */
export type Read = 'foreign' | 'known' | 'new';

/** Gathers a parcel from codes that come in any order, again and again, some of them never. */
export class Gathering {
	#name = '';
	#count = 0;
	#parts = new Map<number, Uint8Array<ArrayBuffer>>();

	/** How many codes there are; 0 before the first. */
	get count(): number {
		return this.#count;
	}

	get found(): number {
		return this.#parts.size;
	}

	/** Places, from 1, of the codes that have not been seen yet. */
	get missing(): number[] {
		return Array.from({ length: this.#count }, (_, n) => n + 1).filter((place) => !this.#parts.has(place));
	}

	/** Takes in the text of a code. The first code of another parcel begins anew: the sender has changed it. */
	add(text: string): Read {
		const [, name, place, count, data] = CODE.exec(text) ?? [];
		const [at, of] = [Number(place), Number(count)];
		const bytes = data === undefined ? null : fromBase45(data);
		if (!bytes || at < 1 || at > of || of > MOST_CODES) return 'foreign';
		if (name !== this.#name || of !== this.#count) {
			this.#name = name!;
			this.#count = of;
			this.#parts.clear();
		}
		if (this.#parts.has(at)) return 'known';
		this.#parts.set(at, bytes);
		return 'new';
	}

	/** All bytes once every code was seen; null before, and where they are not what was sent: begin again then. */
	async whole(): Promise<Uint8Array<ArrayBuffer> | null> {
		if (this.#count === 0 || this.#parts.size < this.#count) return null;
		const inOrder = Array.from({ length: this.#count }, (_, n) => this.#parts.get(n + 1)!);
		const bytes = new Uint8Array(await new Blob(inOrder).arrayBuffer());
		if ((await nameOf(bytes)) === this.#name) return bytes;
		this.#parts.clear();
		return null;
	}
}
