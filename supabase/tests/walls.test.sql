-- Every table there is, walked: none may stand open because somebody forgot to close it.

select is(
	(
		select coalesce(string_agg(format('%I.%I', n.nspname, c.relname), ', '), '')
		from pg_class c join pg_namespace n on n.oid = c.relnamespace
		where n.nspname in ('public', 'private', 'storage') and c.relkind in ('r', 'p') and not c.relrowsecurity
	),
	'',
	'row-level security is on for every table'
);

select is(
	(
		select coalesce(string_agg(format('%I.%I', n.nspname, c.relname), ', '), '')
		from pg_class c join pg_namespace n on n.oid = c.relnamespace
		where n.nspname in ('public', 'private') and c.relkind in ('r', 'p', 'v', 'm', 'S')
			and (
				has_table_privilege('anon', c.oid, 'select, insert, update, delete, truncate, references, trigger')
				or (c.relkind <> 'S' and has_any_column_privilege('anon', c.oid, 'select, insert, update, references'))
			)
	),
	'',
	'nobody may touch any table without signing in'
);

select is(
	(
		select coalesce(string_agg(p.oid::regprocedure::text, ', '), '')
		from pg_proc p join pg_namespace n on n.oid = p.pronamespace
		where n.nspname in ('public', 'private') and has_function_privilege('anon', p.oid, 'execute')
	),
	'',
	'nobody may call any function without signing in'
);

select is(
	(
		select coalesce(string_agg(p.oid::regprocedure::text, ', '), '')
		from pg_proc p join pg_namespace n on n.oid = p.pronamespace
		where n.nspname in ('public', 'private')
			and not coalesce(p.proconfig @> array['search_path=""'], false)
	),
	'',
	'[S5] every function has an empty search_path'
);

select is(
	(
		select string_agg(p.oid::regprocedure::text, ', ' order by p.proname)
		from pg_proc p join pg_namespace n on n.oid = p.pronamespace
		where n.nspname in ('public', 'private') and p.prosecdef
	),
	'private.ask_erasure(), private.forget_tiles(), private.keep_version(), private.make_profile(), '
		|| 'private.note_author(), private.start_over()',
	'[S5] only triggers on accounts, on rows that are gone and on what is written over have more rights than their caller'
);

select is(
	(
		select coalesce(string_agg(format('%s: %s', tablename, policyname), ', '), '')
		from pg_policies
		where schemaname in ('public', 'private', 'storage')
			and (roles <> '{authenticated}' or coalesce(qual, with_check) not like '%auth.uid()%')
	),
	'',
	'every policy is for pupils who are signed in, and asks who they are'
);

select is(
	(
		select coalesce(string_agg(format('%I', c.relname), ', '), '')
		from pg_class c
		where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
			and has_table_privilege('authenticated', c.oid, 'delete, truncate, references, trigger')
			and c.relname <> 'rejections'
	),
	'',
	'pupils delete no rows, but for rejections they have heard of'
);

select is(
	(
		select string_agg(format('%s.%s', table_name, column_name), ', ' order by table_name, column_name)
		from information_schema.column_privileges
		where grantee = 'authenticated' and privilege_type = 'UPDATE' and table_schema = 'public'
			and column_name in ('user_id', 'id', 'key', 'concept', 'client_id', 'seq', 'epoch', 'purged_to', 'revision')
	),
	'museums.revision',
	'pupils change no identity and no number that sync relies on, but count up (which a trigger guards)'
);

select is(
	(
		select coalesce(string_agg(conrelid::regclass::text, ', '), '')
		from pg_constraint
		where contype = 'f' and connamespace = 'public'::regnamespace and confdeltype <> 'c'
	),
	'',
	'whatever belongs to an account goes with it'
);
