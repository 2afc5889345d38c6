import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import { CONCEPTS } from '$lib/model/concepts';
import type { Database } from '$lib/model/database.types';
import type { HistoryPage } from '$lib/model/history';
import { isPhotoType, sha256, type Photo } from '$lib/model/photo';
import { DEFAULT_PREFERENCES, type PreferenceKey } from '$lib/model/preferences';
import { RemoteError, type Remote, type SyncAnswer, type SyncRequest } from '$lib/sync/remote';
import { failureOf } from './failure';
import { answers, keepSession, type SessionKeeper } from './session';

const BUCKET = 'photos';

const percent = z.number();
const author = z
	.object({ device: z.string().nullable(), at: z.string() })
	.transform(({ device, at }) => ({ device, at: Date.parse(at) }))
	.nullish();
const tile = z.object({
	id: z.uuid(),
	concept: z.enum(CONCEPTS.map(({ key }) => key)).nullable(),
	title: z.string(),
	layout: z.object({ x: percent, y: percent, width: percent, height: percent }),
	z: z.int(),
	graph: z.string().nullable(),
	notes: z.string(),
	completed: z.boolean(),
	deleted: z.boolean(),
	revision: z.int(),
	graph_by: author,
	notes_by: author
});
const answer = z.object({
	epoch: z.uuid(),
	last_seq: z.int(),
	rejected: z.array(z.object({ seq: z.int(), code: z.string(), message: z.string() })),
	replace: z.boolean(),
	tiles: z.array(tile),
	preferences: z.array(z.object({ key: z.string(), value: z.unknown(), revision: z.int() })),
	cursor: z.int(),
	more: z.boolean(),
	// Not said by servers from before devices could be signed out.
	signed_out: z.boolean().default(false)
});

const history = z.object({
	versions: z.array(
		z.object({
			revision: z.int(),
			title: z.string(),
			graph: z.string().nullable(),
			notes: z.string(),
			deleted: z.boolean(),
			guarded: z.boolean(),
			client: z.uuid().nullable(),
			device: z.string(),
			at: z.number()
		})
	),
	more: z.boolean(),
	now: z.object({ client: z.uuid().nullable(), device: z.string(), at: z.number() }).nullable()
});

/** The answer of `public.sync` as the model knows it. Settings of a newer version are passed over. */
export function parseAnswer(data: unknown): SyncAnswer {
	const { last_seq: lastSeq, signed_out: signedOut, preferences, tiles, ...rest } = answer.parse(data);
	const isKnown = (key: string): key is PreferenceKey => Object.hasOwn(DEFAULT_PREFERENCES, key);
	return {
		...rest,
		lastSeq,
		signedOut,
		tiles: tiles.map(({ graph_by: graph, notes_by: notes, ...row }) => ({ ...row, by: { graph, notes } })),
		preferences: preferences.flatMap(({ key, ...row }) => (isKnown(key) ? [{ key, ...row }] : []))
	};
}

/** The server, spoken to through supabase-js: a hosted project or the embedded backend. */
export class SupabaseRemote implements Remote {
	readonly #client: SupabaseClient<Database>;
	readonly #session: SessionKeeper;
	/** Whether the backend itself answers; never throws. */
	readonly probe: () => Promise<boolean>;

	/**
	 * @param config where the backend is and the key that names this app to it
	 * @param session of the client; where none is given, it is one that does not run out
	 */
	constructor(
		client: SupabaseClient<Database>,
		config: { supabaseUrl: string; supabaseKey: string },
		session?: SessionKeeper
	) {
		this.#client = client;
		this.probe = () => answers(config);
		this.#session = session ?? keepSession(client.auth, async () => null, this.probe);
	}

	async sync({ user, client, device, edits, cursor, epoch, ...told }: SyncRequest): Promise<SyncAnswer> {
		const data = await this.#call(user, async () => {
			const { data, error, status } = await this.#client.rpc('sync', {
				p_user: user,
				p_client: client,
				p_device: device,
				p_edits: edits.map(({ seq, change, base }) => ({ seq, ...change, base })),
				p_cursor: cursor,
				p_epoch: epoch,
				p_waiting: told.waiting,
				p_refused: told.refused
			} as Database['public']['Functions']['sync']['Args']);
			if (error) throw failureOf(status, error.code, error.message);
			return data;
		});
		return expected(() => parseAnswer(data));
	}

	async history(user: string, tile: string, before: number | null): Promise<HistoryPage> {
		const data = await this.#call(user, async () => {
			const { data, error, status } = await this.#client.rpc('history', {
				p_user: user,
				p_tile: tile,
				...(before === null ? {} : { p_before: before })
			});
			if (error) throw failureOf(status, error.code, error.message);
			return data;
		});
		return expected(() => history.parse(data));
	}

	async uploadPhoto(user: string, photo: Photo): Promise<void> {
		await this.#call(user, async () => {
			// An ArrayBuffer is sent as it is; a Blob would be sent as a form, which the embedded storage refuses.
			const { error } = await this.#client.storage
				.from(BUCKET)
				.upload(`${user}/${photo.sha}`, photo.bytes, { contentType: photo.mime, cacheControl: '0' });
			const failure = error && storageFailure(error);
			if (failure && failure.code !== '409') throw failure;
		});
	}

	async downloadPhoto(user: string, sha: string): Promise<Photo | null> {
		return this.#call(user, async () => {
			// A shared device's HTTP cache must not keep one pupil's photos for the next.
			const { data, error } = await this.#client.storage
				.from(BUCKET)
				.download(`${user}/${sha}`, {}, { cache: 'no-store' });
			if (error) {
				const failure = storageFailure(error);
				if (failure.failure === 'rejected') return null;
				throw failure;
			}
			if (!isPhotoType(data.type)) return null;
			const bytes = await data.arrayBuffer();
			return (await sha256(bytes)) === sha ? { sha, mime: data.type, bytes } : null;
		});
	}

	/**
	 * Calls the server as this user. Where it says that the session is over, the session is renewed and the
	 * call repeated, once: by a clock that is slow, the device takes an old token for a good one.
	 */
	async #call<T>(user: string, call: () => Promise<T>): Promise<T> {
		await this.#requireSession(user);
		try {
			return await call().catch(asRemoteError);
		} catch (error) {
			if (!(error instanceof RemoteError) || error.failure !== 'sign-in') throw error;
			await this.#session.renew();
			return call().catch(asRemoteError);
		}
	}

	/**
	 * Without a session supabase-js would call as nobody, and an expired one that cannot be renewed for want
	 * of a network would look like a sign-out: tell the two apart before anything is sent.
	 */
	async #requireSession(user: string): Promise<void> {
		if ((await this.#session.read())?.user !== user)
			throw new RemoteError('sign-in', '401', 'Not signed in as this account.');
	}
}

/** What a parser makes of an answer. */
function expected<T>(parse: () => T): T {
	try {
		return parse();
	} catch {
		throw new RemoteError('retry', 'answer', 'The server answered something else than it should.');
	}
}

/** What the library throws instead of answering is a connection that broke. */
function asRemoteError(error: unknown): never {
	throw error instanceof RemoteError ? error : new RemoteError('retry', '0', String(error));
}

/** Storage says the real status in the body (`statusCode`) and often 400 on the wire. */
function storageFailure(error: { message: string; status?: number; statusCode?: string }): RemoteError {
	const status = Number(error.statusCode) || error.status || 0;
	return failureOf(status, String(status), error.message);
}
