import type { DBCore, DBCoreMutateRequest, DBCoreMutateResponse, DBCoreTable, Middleware } from 'dexie';
import { editKey } from '$lib/store/desk';
import type { MuseumDatabase } from '$lib/store/schema';
import { PRODUCT, type Build } from './device.ts';

/*
 * The product, broken on purpose. Each must be caught: a simulation that lets one of them pass is not worth its
 * name.
 */

/** Replaces a part of a function's text on the server; fails where it is not there any more. */
function inFunction(signature: string, from: string, to: string): string {
	return `
		do $mutation$
		declare v_text text := pg_get_functiondef('${signature}'::regprocedure);
		begin
			if position($from$${from}$from$ in v_text) = 0 then raise 'nothing to break in ${signature}'; end if;
			execute replace(v_text, $from$${from}$from$, $to$${to}$to$);
		end $mutation$`;
}

/** What is written to one table goes through `mutate`. */
const writesTo = (
	name: string,
	mutate: (table: DBCoreTable, request: DBCoreMutateRequest) => Promise<DBCoreMutateResponse>
): Middleware<DBCore> => ({
	stack: 'dbcore',
	name: `writes to ${name}`,
	create: (core) => ({
		...core,
		table: (other) => {
			const table = core.table(other);
			return other === name ? { ...table, mutate: (request) => mutate(table, request) } : table;
		}
	})
});

/** Every delete from `sent` empties it. */
const settlesAll = writesTo('sent', (table, request) =>
	table.mutate(
		request.type === 'deleteRange' || request.type === 'delete'
			? { type: 'deleteRange', trans: request.trans, range: { type: 3, lower: [], upper: [[]] } }
			: request
	)
);

/** Puts what is written into the edit that is under way, keeping its number. */
async function foldIntoSent(db: MuseumDatabase, keys: ReadonlySet<string>): Promise<void> {
	await db.transaction('rw', [db.outbox, db.sent], async () => {
		for (const edit of await db.sent.toArray()) {
			const key = editKey(edit.change);
			const newer = keys.has(key) ? await db.outbox.get(key) : undefined;
			if (!newer) continue;
			await db.sent.update(edit.seq, { change: newer.change });
			await db.outbox.delete(key);
		}
	});
}

/** Where something waits and something else arrives, that is taken whole. */
const takesTheirs: Middleware<DBCore> = {
	stack: 'dbcore',
	name: 'takesTheirs',
	create: (core) => {
		const theirs = new WeakMap<object, Map<string, unknown>>();
		return {
			...core,
			table: (name) => {
				const table = core.table(name);
				const joins = (trans: object) =>
					(trans as IDBTransaction).objectStoreNames.contains('collisions') ? trans : null;
				return {
					...table,
					mutate: async (request) => {
						const trans = joins(request.trans);
						if (!trans || request.type !== 'put') return table.mutate(request);
						const arrived = theirs.get(trans) ?? new Map<string, unknown>();
						theirs.set(trans, arrived);
						if (name === 'bases') {
							for (const { key, value } of request.values) arrived.set(key, value);
							const keys = request.values.map(({ key }) => key);
							await core.table('outbox').mutate({ type: 'delete', trans: request.trans, keys });
						}
						if (name !== 'tiles') return table.mutate(request);
						const values = request.values.map((row: { id: string }) => {
							const fields = [...arrived].filter(([key]) => key.split('/')[1] === row.id);
							return {
								...row,
								...Object.fromEntries(fields.map(([key, value]) => [key.split('/')[2], value]))
							};
						});
						return table.mutate({ ...request, values });
					}
				};
			}
		};
	}
};

/** Sessions are not taken away from the device by who leaves. */
const leavesSessions = writesTo('kept', async (table, request) =>
	request.type === 'delete'
		? { numFailures: 0, failures: {}, results: [], lastResult: undefined }
		: table.mutate(request)
);

/** Whoever leaves does not write down which sessions went with that. */
const forgetsSessions = writesTo('moves', (table, request) =>
	table.mutate(
		request.type === 'put'
			? { ...request, values: request.values.map((move: object) => ({ ...move, sessions: [] })) }
			: request
	)
);

interface Mutant {
	broken: string;
	build: Build;
	/** The seed to begin with: some need rare histories, which are not waited for in each run. */
	from: number;
}

export const MUTANTS: Mutant[] = [
	{
		broken: 'an edit is acknowledged before it is committed',
		from: 1,
		build: {
			...PRODUCT,
			write: (...given) => {
				PRODUCT.write(...given).catch(() => {});
				return Promise.resolve();
			}
		}
	},
	{
		broken: 'a cursor on now() instead of the revision',
		from: 930,
		build: {
			...PRODUCT,
			sql: `
			drop trigger guard_museum on public.museums;
			create or replace function private.stamp_revision() returns trigger
			language plpgsql set search_path = '' as $$
			begin
				insert into public.museums (user_id) values (new.user_id) on conflict do nothing;
				-- When its transaction began, in µs, and the place in it.
				perform set_config(
					'sim.place', (coalesce(nullif(current_setting('sim.place', true), ''), '0')::bigint + 1)::text, true
				);
				new.revision := (current_setting('sim.started')::double precision * 1000)::bigint * 10000
					+ current_setting('sim.place')::bigint % 10000;
				update public.museums set revision = greatest(revision, new.revision) where user_id = new.user_id;
				return new;
			end;
			$$`
		}
	},
	{
		broken: 'a number is given again to another edit',
		from: 1,
		build: {
			...PRODUCT,
			write: async (db, label, changes, now, from) => {
				await PRODUCT.write(db, label, changes, now, from);
				await foldIntoSent(db, new Set(changes.map(editKey)));
			}
		}
	},
	{
		broken: 'an answer settles all that is under way',
		from: 1,
		build: {
			...PRODUCT,
			equip: (db) => void db.use(settlesAll)
		}
	},
	{
		broken: 'a replayed edit takes effect again',
		from: 1,
		build: {
			...PRODUCT,
			sql: inFunction(
				'private.push(uuid, uuid, text, json, bigint)',
				'continue when v_seq <= v_last;',
				'if v_seq <= v_last then v_last := v_seq - 1; end if;'
			)
		}
	},
	{
		broken: 'a rejection is answered once only',
		from: 70,
		build: {
			...PRODUCT,
			sql: inFunction(
				'private.push(uuid, uuid, text, json, bigint)',
				'client_id = p_client and seq < p_first_seq',
				'client_id = p_client'
			)
		}
	},
	{
		broken: 'a cursor from before a purge is taken at its word',
		from: 196,
		build: {
			...PRODUCT,
			sql: inFunction(
				'public.sync(uuid, uuid, text, json, bigint, uuid, bigint, bigint)',
				'p_cursor < v_museum.purged_to',
				'false'
			)
		}
	},
	{
		broken: 'what is joined is what arrived',
		from: 1,
		build: { ...PRODUCT, equip: (db) => void db.use(takesTheirs) }
	},
	{
		broken: 'an edit goes over what its device has not seen',
		from: 1,
		build: {
			...PRODUCT,
			sql: inFunction(
				'private.check_base(uuid, uuid, text, text, json)',
				"raise exception using errcode = 'MM002', message = 'changed_meanwhile'",
				'null'
			)
		}
	},
	{
		broken: 'a cursor from before a restore is taken at its word',
		from: 168,
		build: {
			...PRODUCT,
			sql: inFunction(
				'public.sync(uuid, uuid, text, json, bigint, uuid, bigint, bigint)',
				'p_epoch is distinct from v_museum.epoch',
				'p_epoch is null'
			)
		}
	},
	{
		broken: 'a sign-out removes what it has not sent',
		from: 44,
		build: { ...PRODUCT, signOut: () => 'discard' }
	},
	{
		broken: 'who leaves ends the session of whoever has signed in since',
		from: 1,
		build: { ...PRODUCT, equip: (db) => void db.use(leavesSessions) }
	},
	{
		broken: 'a session goes with nobody who leaves',
		from: 1,
		build: { ...PRODUCT, equip: (db) => void db.use(forgetsSessions) }
	}
];
