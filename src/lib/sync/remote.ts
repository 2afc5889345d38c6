import type { OutboxChange } from '$lib/model/edit';
import type { HistoryPage } from '$lib/model/history';
import type { Photo } from '$lib/model/photo';
import type { PreferenceKey } from '$lib/model/preferences';
import type { Author, MergedField, Tile } from '$lib/model/tile';

/** A tile as the server holds it. */
export interface RemoteTile extends Tile {
	revision: number;
	/** Who wrote graph and notes, where that was another device. */
	by?: Partial<Record<MergedField, Author | null>>;
}

/** A preference as the server holds it; the value is checked at the border. */
export interface RemotePreference {
	key: PreferenceKey;
	value: unknown;
	revision: number;
}

export interface SyncRequest {
	/** The account whose edits these are; refused where the session is another's (S6). */
	user: string;
	/** This device's id (S1). */
	client: string;
	/** A name for the device that its owner recognises: “Chrome on ChromeOS”. */
	device: string;
	/** Contiguous edits, oldest first; may be empty. */
	edits: {
		seq: number;
		change: OutboxChange;
		/** SHA-256 of what a graph or notes were made from: not applied over anything else (S12). */
		base?: string;
	}[];
	/** The revision up to which this device has everything; 0 for nothing. */
	cursor: number;
	/** The epoch the cursor belongs to, or null at first. */
	epoch: string | null;
	/** Edits and photos that will wait here still once these edits are taken. */
	waiting: number;
	/** Edits and photos that were refused before, and wait for the pupil. */
	refused: number;
}

export interface SyncAnswer {
	/** Changes when the server was restored from an older copy: cursors of another epoch mean nothing. */
	epoch: string;
	/** Last sequence number of this client that the server has dealt with (applied or rejected). */
	lastSeq: number;
	/** Edits of this client, among those sent, that the data or a policy refused (S3), or (MM002) that must be merged first. */
	rejected: { seq: number; code: string; message: string }[];
	/** Whether what follows replaces the device's snapshot instead of adding to it (S9, new epoch). */
	replace: boolean;
	tiles: RemoteTile[];
	preferences: RemotePreference[];
	cursor: number;
	/** More rows wait behind the cursor. */
	more: boolean;
	/** Whether the owner has signed this device out on another one: what waits is taken, and nothing comes. */
	signedOut?: boolean;
}

/**
 * What a failure asks for (S3): try again later, sign in again, (for a photo) give it up, or remove the museum
 * from this device, which its owner has signed out.
 */
export type Failure = 'retry' | 'sign-in' | 'rejected' | 'signed-out';

/** A call to the server that did not succeed, classified by status or code, never by its words. */
export class RemoteError extends Error {
	readonly failure: Failure;
	/** HTTP status or SQLSTATE, for the pupil's report and the tests. */
	readonly code: string;

	constructor(failure: Failure, code: string, message: string) {
		super(message);
		this.name = 'RemoteError';
		this.failure = failure;
		this.code = code;
	}
}

/** The server, as sync sees it. Every method throws RemoteError and nothing else. */
export interface Remote {
	/** Whether the backend itself answers: `navigator.onLine` lies behind captive portals. Never throws. */
	probe(): Promise<boolean>;
	/** Pushes edits and pulls what is new, in one round trip (S8). */
	sync(request: SyncRequest): Promise<SyncAnswer>;
	/**
	 * A page of what a tile was, the newest first. @param before the revision of the last version of the page
	 * before; null for the first page
	 */
	history(user: string, tile: string, before: number | null): Promise<HistoryPage>;
	/** Stores a photo under its hash. Storing the same photo again succeeds. */
	uploadPhoto(user: string, photo: Photo): Promise<void>;
	/** Fetches a photo, or null where the server has none (yet), or what it has is no photo. */
	downloadPhoto(user: string, sha: string): Promise<Photo | null>;
}
