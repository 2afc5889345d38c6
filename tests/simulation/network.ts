import type { SupabaseClient } from '@supabase/supabase-js';
import type { Database } from '$lib/model/database.types';
import type { Photo } from '$lib/model/photo';
import { SupabaseRemote } from '$lib/supabase/remote';
import type { Remote } from '$lib/sync/remote';
import type { Dealt, Server, SyncArgs } from './server.ts';
import type { Actor, World } from './world.ts';

/** What may happen to a request, and how often next to one another. */
export type Faults = Record<'fine' | 'lost' | 'answerLost' | 'refused' | 'doubled' | 'late', number>;

export const NO_FAULTS: Faults = { fine: 1, lost: 0, answerLost: 0, refused: 0, doubled: 0, late: 0 };

/** A session on a device; its token runs out by the server's clock. */
export interface Session {
	id: string;
	user: string;
	expires: number;
	/** The server will not renew it any more. */
	over: boolean;
}

/** What a device has of network and session. */
export interface Line {
	online: boolean;
	readonly session: Session | null;
	/** How far this device's clock is off, in ms. */
	skew: number;
}

interface Answer {
	data?: unknown;
	status: number;
	code?: string;
}

const NOTHING: Answer = { status: 0 };
const TOKEN_LIFE = 30_000;

/** Everything between the devices and the server: latencies, losses, doubles, and who a token speaks for. */
export class Network {
	faults: Faults = NO_FAULTS;
	/** Photos by `<user>/<sha>`. */
	readonly photos = new Map<string, Photo>();
	/** Told of each call that reached the server, with what it dealt with. */
	oncall: (args: SyncArgs) => void = () => {};
	readonly #world: World;
	readonly #server: Server;
	/** Answers of before are not delivered after a restore. */
	#era = 0;
	#sessions = new Map<string, Session>();

	constructor(world: World, server: Server) {
		this.#world = world;
		this.#server = server;
	}

	/** Connections break, as when a server is restored. */
	breakAll(): void {
		this.#era++;
	}

	newSession(user: string): Session {
		const id = `00000000-0000-4000-8000-${String(this.#sessions.size + 1).padStart(12, '0')}`;
		const session = { id, user, expires: this.#world.now + TOKEN_LIFE, over: false };
		this.#sessions.set(id, session);
		return session;
	}

	/** A session by what a device has kept of it. */
	session(kept: string): Session {
		return this.#sessions.get((JSON.parse(kept) as { id: string }).id)!;
	}

	/** The real adapter, on a library that speaks over this network. */
	remote(actor: Actor, line: Line): Remote {
		const library = {
			rpc: (_: 'sync', args: SyncArgs) => this.#rpc(actor, line, args),
			auth: {
				getSession: async () => this.#session(actor, line),
				refreshSession: async () => this.#renew(actor, line)
			},
			storage: { from: () => this.#storage(actor, line) }
		} as unknown as SupabaseClient<Database>;
		const real = new SupabaseRemote(library, { supabaseUrl: 'https://x.example', supabaseKey: 'key' });
		return {
			probe: async () => (await this.#send(actor, line, async () => ({ status: 200 }))).status === 200,
			sync: (request) => real.sync(request),
			history: (user, tile, before) => real.history(user, tile, before),
			uploadPhoto: (user, photo) => real.uploadPhoto(user, photo),
			downloadPhoto: (user, sha) => real.downloadPhoto(user, sha)
		};
	}

	/** Tells the server that the account leaves a device. */
	async farewell(actor: Actor, line: Line, client: string): Promise<void> {
		const token = { ...line.session };
		await this.#send(actor, line, async () => {
			const { user, expires = 0, over } = token;
			if (!user || over || expires <= this.#world.now) return { status: 401 };
			await this.#server.farewell(user, client);
			return { status: 200 };
		});
	}

	async #rpc(actor: Actor, line: Line, args: SyncArgs) {
		// The token is attached when sending; what is on its way is not changed any more.
		const token = { ...line.session };
		const sent = structuredClone(args);
		let dealt: Dealt[] = [];
		const { data, status, code } = await this.#send(actor, line, async (started) => {
			const { id, user, expires = 0, over } = token;
			if (!id || !user || expires <= this.#world.now || over) return { status: 401, code: 'PGRST303' };
			this.oncall(sent);
			const called = await this.#server.sync({ id, user }, started, sent);
			if ('code' in called) return { status: called.code === '42501' ? 403 : 400, code: called.code };
			dealt = called.dealt;
			return { data: called.answer, status: 200 };
		});
		if (status === 200) {
			dealt.forEach((entry) => (entry.told = true));
			const { last_seq } = data as { last_seq: number };
			for (const entry of this.#server.ledger)
				if (
					entry.client === args.p_client &&
					sent.p_edits.some(({ seq }) => seq === entry.seq && seq <= last_seq)
				)
					entry.told = true;
			return { data, error: null, status };
		}
		return { data: null, error: { code: code ?? '', message: 'failed' }, status };
	}

	async #session(actor: Actor, line: Line) {
		const { session, skew } = line;
		if (!session || session.expires > this.#world.now + skew)
			return { data: { session: shown(session) }, error: null };
		return this.#renew(actor, line);
	}

	async #renew(actor: Actor, line: Line) {
		const { session } = line;
		const none = { data: { session: null } };
		if (!session) return { ...none, error: { status: 400, code: 'session_not_found', message: '' } };
		const { status } = await this.#send(actor, line, async () => ({ status: session.over ? 400 : 200 }));
		if (status === 400) return { ...none, error: { status, code: 'refresh_token_not_found', message: '' } };
		if (status !== 200) return { ...none, error: { status, message: '' } };
		session.expires = this.#world.now + TOKEN_LIFE;
		return { data: { session: shown(session) }, error: null };
	}

	#storage(actor: Actor, line: Line) {
		return {
			upload: async (path: string, bytes: ArrayBuffer, { contentType }: { contentType: string }) => {
				const { status } = await this.#send(actor, line, async () => {
					if (!line.session || !path.startsWith(`${line.session.user}/`)) return { status: 403 };
					if (this.photos.has(path)) return { status: 409 };
					this.photos.set(path, { sha: path.split('/')[1]!, mime: contentType, bytes });
					return { status: 200 };
				});
				return { error: status === 200 ? null : { message: '', statusCode: String(status), status } };
			},
			download: async (path: string) => {
				const { status } = await this.#send(actor, line, async () => ({
					status: this.photos.has(path) ? 200 : 404
				}));
				if (status !== 200) return { data: null, error: { message: '', statusCode: String(status), status } };
				const photo = this.photos.get(path)!;
				return { data: { type: photo.mime, arrayBuffer: async () => photo.bytes }, error: null };
			}
		};
	}

	/**
	 * Carries a request to the server, and its answer back. `work` is what the server does; it is told when its
	 * transaction began, which may be before that of another that commits earlier. It does it twice, or long after
	 * the device has given up, where the network is such.
	 */
	#send(actor: Actor, line: Line, work: (started: number) => Promise<Answer>): Promise<Answer> {
		const { random } = this.#world;
		return new Promise((resolve) => {
			const era = this.#era;
			const giveUp = (ms: number) => this.#world.after(ms, actor, () => resolve(NOTHING));
			if (!actor.alive) return;
			if (!line.online) return giveUp(random.between(1, 50));
			const fate = random.weighted(this.faults);
			if (fate === 'lost') return giveUp(random.between(20, 3_000));
			const serve = (after: number, then: (answer: Answer) => void) =>
				this.#world.after(after, null, () => {
					const started = this.#world.now;
					this.#world.after(random.between(1, 120), null, async () => then(await work(started)));
				});
			const deliver = (answer: Answer) =>
				this.#world.after(random.between(2, 150), actor, () =>
					resolve(era === this.#era && line.online ? answer : NOTHING)
				);
			const there = random.between(2, 150);
			if (fate === 'refused') return deliver({ status: 503 });
			if (fate === 'late') {
				giveUp(random.between(20, 1_000));
				return serve(random.between(500, 12_000), () => {});
			}
			if (fate === 'answerLost') return serve(there, () => giveUp(random.between(5, 1_000)));
			if (fate === 'fine') return serve(there, deliver);
			const answers = random.chance(0.5) ? ([deliver, () => {}] as const) : ([() => {}, deliver] as const);
			serve(there, answers[0]);
			serve(there + random.between(0, 4_000), answers[1]);
		});
	}
}

function shown(session: Session | null) {
	return session && { user: { id: session.user } };
}
