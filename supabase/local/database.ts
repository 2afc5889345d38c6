import { join } from 'node:path';
import { publicError } from './errors.ts';
import { createPgliteConnection, type PgliteConnection } from '@supabase/lite/pglite';

/**
 * The roles that a hosted project has, with what it grants them on the schemas that Supabase brings. The
 * migrations grant the rest.
 */
export const ROLES = `
	do $$
	begin
		if not exists (select from pg_roles where rolname = 'anon') then create role anon nologin; end if;
		if not exists (select from pg_roles where rolname = 'authenticated') then create role authenticated nologin; end if;
		if not exists (select from pg_roles where rolname = 'service_role') then create role service_role nologin bypassrls; end if;
	end $$;
`;

export const SUPABASE_GRANTS = `
	grant usage on schema public, auth, storage to anon, authenticated, service_role;
	grant all on storage.buckets, storage.objects to service_role;
	grant select on storage.buckets to authenticated;
	grant select, insert, update, delete on storage.objects to authenticated;
`;

/** Opens (or makes) the PGlite database in `folder`, with the roles of Supabase in it. */
export async function openDatabase(folder: string): Promise<PgliteConnection> {
	const connection = await createPgliteConnection({ url: join(folder, 'database') });
	await connection.driver.waitReady;
	await connection.driver.exec(ROLES);
	// At its first request the library would grant everything on every table to everybody, anonymous visitors
	// included, and leave row-level security as the only wall. Told that this has been done, it does not.
	Object.assign(connection, { rlsState: 'active' });
	connection.normalizeDbError = publicError;
	return connection;
}
