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
	'linked_exhibit(text)',
	'nobody may call any function without signing in, but open a link'
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
	'private.ask_erasure(), private.contribute_comment(), private.contribute_exhibit(), '
		|| 'private.contribute_tile(), private.contributors(uuid,integer,integer), '
		|| 'private.count_contribution(), private.enter_by_code(text,text), '
		|| 'private.enter_by_invitation(uuid,text), private.find_heir(), private.forget_blocked(), private.forget_class_notices(), '
		|| 'private.forget_invitation(), private.forget_notices(), private.forget_subscriptions(), private.forget_tiles(), '
		|| 'private.holds_filtered_word(text), private.invited_classes(), private.is_closed_piece(uuid), private.is_teacher(uuid), '
		|| 'private.keep_version(), private.last_syncs(uuid), linked_exhibit(text), private.log_class(), private.log_code(), private.log_comment(), '
		|| 'private.log_contribution(), private.log_device(), private.log_exhibit(), private.log_goal(), private.log_invitations(), private.log_link(), '
		|| 'private.log_link_rule(), private.log_member(), private.log_publication(), '
		|| 'private.log_report(), private.log_role(), private.log_rules(), private.log_teacher(), private.log_uninvited(), '
		|| 'private.make_profile(), private.my_blocked(), private.my_blockers(), private.my_classes(), '
		|| 'private.my_email(), private.my_galleries(), private.my_memberships(), private.note_author(), private.note_progress(), '
		|| 'private.notify_of_answer(), private.notify_of_comment(), private.notify_of_exhibit(), private.notify_of_feedback(), private.notify_of_goal(), '
		|| 'private.notify_of_invitation(), private.notify_of_invitations(), private.owned_classes(), '
		|| 'private.place_contribution(), private.queue_digests(), private.queue_invitations(uuid,json), private.renew_notices(), private.ring_class(), '
		|| 'private.room_for_tiles(uuid), private.seat_founder(), private.start_over(), '
		|| 'private.taught_classes(), private.taught_pupils()',
	'[S5] only triggers, what tells which classes the caller is in and who is blocked and what is closed to them, the list of words, how many tiles there is room for, the two doors of a class, a link and what sends mails have more rights'
);

select is(
	(
		select coalesce(string_agg(format('%s: %s', tablename, policyname), ', '), '')
		from pg_policies
		where schemaname in ('public', 'private', 'storage')
			and (roles <> '{authenticated}'
				or coalesce(qual, with_check) !~ 'auth\.uid\(\)|private\.(my|taught|owned|invited)_')
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
			and c.relname not in (
				'rejections', 'classes', 'class_members', 'class_codes', 'class_invitations', 'exhibits', 'likes',
				'blocks', 'exhibit_links', 'feedback', 'feedback_answers', 'goals', 'push_subscriptions'
			)
	),
	'',
	'pupils delete no rows, but for rejections they have heard of, what belongs to classes and devices that are told of news'
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
			and conname not in ('reports_exhibit_id_fkey', 'reports_comment_id_fkey')
	),
	'',
	'whatever belongs to an account goes with it; only a report outlives what it is about, and goes with its author'
);

select is(
	(
		select coalesce(string_agg(p.oid::regprocedure::text, ', '), '')
		from pg_proc p join pg_namespace n on n.oid = p.pronamespace
		where n.nspname = 'private' and p.proname ~ '^(my|taught|owned|invited)_' and p.provolatile <> 's'
	),
	'',
	'what policies ask is stable: asked once per query'
);

select is(
	(
		select coalesce(string_agg(format('%s: %s', tablename, policyname), ', '), '')
		from pg_policies
		where concat(qual, with_check) ~ 'private\.(my|taught|owned|invited)_' and concat(qual, with_check) ~ '(?<!SELECT )private\.(my|taught|owned|invited)_'
	),
	'',
	'and each policy asks in a query of its own, not for each row'
);
