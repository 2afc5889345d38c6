import { getAuthSchemaSql, getStorageSchemaSql, SUPABASE_AUTH_HELPERS_SQL } from '@supabase/lite';
import { ROLES, SUPABASE_GRANTS } from './database.ts';

/**
 * What Supabase brings to an empty PostgreSQL before the first migration: roles, the schemas `auth` and
 * `storage`, and grants. For tests and tools; the embedded backend lets the library do it.
 */
export function supabaseSchema(): string {
	return [
		ROLES,
		'create schema if not exists auth;',
		SUPABASE_AUTH_HELPERS_SQL,
		getAuthSchemaSql(),
		getStorageSchemaSql(),
		SUPABASE_GRANTS
	].join('\n');
}
