import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { Change } from '$lib/model/edit';
import type { RemotePreference, RemoteTile } from '$lib/sync/remote';
import { readMigrations } from '../../supabase/local/migrate.ts';
import { tokensIn } from './content.ts';
import { supabaseSchema } from '../../supabase/local/schema.ts';

/** In the place of a refusal: the tile was forgotten. */
export const PURGED = 'purged';

/** An edit the server has dealt with. */
export interface Dealt {
	user: string;
	/** Null for an administrator's own hand. */
	client: string | null;
	seq: number;
	change: Change;
	/** Why it was refused; empty where it was applied. */
	code: string;
	/** Whether its device was told, by an answer that arrived. */
	told: boolean;
}

export interface MuseumRows {
	revision: number;
	epoch: string;
	tiles: RemoteTile[];
	preferences: RemotePreference[];
}

export interface SyncArgs {
	p_user: string;
	p_client: string;
	p_device: string;
	p_edits: ({ seq: number } & Change)[];
	p_cursor: number;
	p_epoch: string | null;
	p_waiting: number;
	p_refused: number;
}

/** Whom a token speaks for, and which session. */
export interface Caller {
	user: string;
	id: string;
}

export type Called = { answer: unknown; dealt: Dealt[] } | { code: string; message: string };

/**
 * The real migrations on PGlite. A history is one transaction that is rolled back at its end, so histories do not
 * meet; a backup is a savepoint in it.
 */
export class Server {
	/** What was dealt with and still stands, in the order of commits. */
	ledger: Dealt[] = [];
	/** What was dealt with, and undone by a restore. */
	undone: Dealt[] = [];
	/** What was in tiles that are forgotten, or that an administrator has written over. */
	readonly erased = new Set<string>();
	#database: PGlite;
	#backup: number | null = null;

	private constructor(database: PGlite) {
		this.#database = database;
	}

	static async open(): Promise<Server> {
		const database = new PGlite();
		await database.waitReady;
		await database.exec(supabaseSchema());
		for (const { sql } of await readMigrations(join(import.meta.dirname, '../../supabase/migrations')))
			await database.exec(sql);
		await database.exec(await readFile(join(import.meta.dirname, 'server.sql'), 'utf8'));
		return new Server(database);
	}

	close(): Promise<void> {
		return this.#database.close();
	}

	/** @param page rows of one answer at most  @param mutation SQL of a server that was broken on purpose */
	async begin(users: readonly string[], page: number, mutation: string): Promise<void> {
		[this.ledger, this.undone, this.#backup] = [[], [], null];
		this.erased.clear();
		await this.#database.exec(`begin; ${mutation}; select set_config('sim.page', '${page}', true);`);
		for (const id of users)
			await this.#database.query('insert into auth.users (id, email) values ($1, $2)', [
				id,
				`${id}@x.example`
			]);
	}

	async end(): Promise<void> {
		await this.#database.exec('rollback');
	}

	/** Calls `public.sync` for the account of a token. @param started when the call's transaction began, in ms */
	async sync({ user: sub, id }: Caller, started: number, args: SyncArgs): Promise<Called> {
		const { p_user, p_client, p_device, p_edits, p_cursor, p_epoch, p_waiting, p_refused } = args;
		const called = await this.#value<{ answer: unknown; done: string } | { code: string; message: string }>(
			'select sim.call($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) as value',
			[
				sub,
				id,
				started,
				p_user,
				p_client,
				p_device,
				JSON.stringify(p_edits),
				p_cursor,
				p_epoch,
				p_waiting,
				p_refused
			]
		);
		if ('code' in called) return called;
		const dealt = called.done
			.split(' ')
			.filter(Boolean)
			.map((entry): Dealt => {
				const [seq, code] = entry.split(':') as [string, string];
				const { seq: _, ...change } = p_edits.find((edit) => edit.seq === Number(seq))!;
				return { user: p_user, client: p_client, seq: Number(seq), change, code, told: false };
			});
		this.ledger.push(...dealt);
		if ((called.answer as { signed_out: boolean }).signed_out) await this.#writtenOver(p_user, dealt);
		return { answer: called.answer, dealt };
	}

	async backUp(): Promise<void> {
		await this.#database.exec('savepoint backup');
		this.#backup = this.ledger.length;
	}

	/** Goes back to the last backup, as its keeper does: with new epochs, so that devices take a whole snapshot. */
	async restore(): Promise<boolean> {
		if (this.#backup === null) return false;
		await this.#database.exec(
			'rollback to savepoint backup; update public.museums set epoch = gen_random_uuid()'
		);
		this.undone.push(...this.ledger.splice(this.#backup));
		return true;
	}

	/** Forgets deleted tiles, as if half a year had passed. */
	async purge(): Promise<void> {
		await this.#erase(`select concat(graph, ' ', notes) as text from public.tiles where deleted`);
		const { rows } = await this.#database.query<{ user_id: string; id: string }>('select * from sim.purge()');
		for (const { user_id: user, id } of rows) {
			const change: Change = { table: 'tiles', id, field: 'deleted', value: true };
			this.ledger.push({ user, client: null, seq: 0, change, code: PURGED, told: true });
		}
	}

	/** A device is signed out by its owner, on another one. */
	async signOut(user: string, client: string): Promise<void> {
		await this.#database.query(
			'update public.clients set signed_out_at = now() where user_id = $1 and client_id = $2',
			[user, client]
		);
	}

	/** An account leaves a device, on it. */
	async farewell(user: string, client: string): Promise<void> {
		await this.#database.query(
			'update public.clients set signed_out_at = now(), told_at = now() where user_id = $1 and client_id = $2',
			[user, client]
		);
	}

	/** An administrator writes notes into some tile, past `public.sync`. */
	async writeNotes(user: string, notes: string): Promise<void> {
		await this.#erase('select string_agg(notes, chr(10)) as text from public.tiles where user_id = $1', [
			user
		]);
		const { rows } = await this.#database.query<{ id: string }>(
			`update public.tiles set notes = $2 where (user_id, id) in
				(select user_id, id from public.tiles where user_id = $1 order by id limit 1) returning id`,
			[user, notes]
		);
		for (const { id } of rows) {
			const change: Change = { table: 'tiles', id, field: 'notes', value: notes };
			this.ledger.push({ user, client: null, seq: 0, change, code: '', told: true });
		}
	}

	async #erase(sql: string, parameters: unknown[] = []): Promise<void> {
		const { rows } = await this.#database.query<{ text: string | null }>(sql, parameters);
		for (const { text } of rows) for (const token of tokensIn(text)) this.erased.add(token);
	}

	/** A device that hands in gets no rows, and cannot join: what it writes over is in the tile's history, not lost. */
	#writtenOver(user: string, dealt: readonly Dealt[]): Promise<void> {
		const tiles = dealt.filter(({ change }) => change.table === 'tiles').map(({ change }) => change.id);
		return this.#erase(
			`select concat(graph, ' ', notes) as text from public.versions where user_id = $1 and tile_id = any($2::uuid[])`,
			[user, tiles]
		);
	}

	/** All that is there of a museum; null where it was never opened. */
	museum(user: string): Promise<MuseumRows | null> {
		return this.#value('select sim.museum($1) as value', [user]);
	}

	async #value<T>(sql: string, parameters: unknown[]): Promise<T> {
		const { rows } = await this.#database.query<{ value: T }>(sql, parameters);
		return rows[0]!.value;
	}
}
