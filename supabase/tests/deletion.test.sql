-- An account is deleted by the sign-in service, as in the dashboard of a hosted project: its role owns `auth` and has
-- no right on anything of ours.

select tests.act_as('ada');
select tests.keep('ada', tests.sync(json_build_array(
	tests.create_tile(1, 'tile', 'linear'), tests.create_tile(2, 'gone'), tests.edit(3, 'gone', 'deleted', 'true'),
	tests.prefer(4, 'theme', '"dark"'), tests.edit(5, 'tile', 'z', '"x"'), tests.edit(6, 'tile', 'notes', '"first"')
)));
select tests.sync(json_build_array(tests.edit(1, 'tile', 'notes', '"then"')), 0, null, 'phone');
insert into storage.objects (bucket_id, name) values ('photos', tests.id('ada') || '/' || repeat('a', 64));
select tests.act_as('ben');
select tests.keep('ben', tests.sync(json_build_array(tests.create_tile(1, 'tile', 'linear'))));

select tests.act_as_administrator();
select is((select count(*)::int from versions), 1, 'Ada''s tile has a history');
create role sign_in_service nologin;
grant usage on schema auth to sign_in_service;
grant all on all tables in schema auth to sign_in_service;
set local role sign_in_service;

select is(
	(
		select coalesce(string_agg(c.oid::regclass::text, ', '), '')
		from pg_class c join pg_namespace n on n.oid = c.relnamespace
		where n.nspname in ('public', 'private', 'storage') and c.relkind in ('r', 'p')
			and has_table_privilege('sign_in_service', c.oid, 'select, insert, update, delete, truncate')
	),
	'', 'the service has no right on any table of a museum'
);
select lives_ok(
	format('insert into auth.users (id, email) values (%L, %L)', md5('dee')::uuid, 'dee@example.org'),
	'it makes accounts'
);
select lives_ok(format('delete from auth.users where id = %L', md5('ada')::uuid), 'and deletes them');
reset role;

select is((select count(*)::int from profiles where id = tests.id('dee')), 1, 'a new account has a profile');
select is(
	(
		select coalesce(string_agg(format('%s of %s', count, kind), ', '), '')
		from (
			select 'museums' as kind, count(*) from museums where user_id = tests.id('ada')
			union all select 'tiles', count(*) from tiles where user_id = tests.id('ada')
			union all select 'preferences', count(*) from preferences where user_id = tests.id('ada')
			union all select 'clients', count(*) from clients where user_id = tests.id('ada')
			union all select 'rejections', count(*) from rejections where user_id = tests.id('ada')
			union all select 'authors', count(*) from authors where user_id = tests.id('ada')
			union all select 'versions', count(*) from versions where user_id = tests.id('ada')
			union all select 'profiles', count(*) from profiles where id = tests.id('ada')
		) as kinds where count > 0
	),
	'', 'the museum goes with the account: tiles, tombstones, history, settings, devices, rejections'
);
select is((select user_id from erasures), tests.id('ada'), 'the folder of her photos waits to be emptied through Storage');
select is((select count(*)::int from tiles where user_id = tests.id('ben')), 1, 'Ben''s museum is as it was');

-- A session of hers is left over on her laptop.
select tests.act_as('ada');
select is_empty('select * from storage.objects', 'until then not even a session that is left over sees them');
select throws_ok(
	format('insert into storage.objects (bucket_id, name) values (''photos'', %L)', tests.id('ada') || '/' || repeat('b', 64)),
	'42501', null, 'nor stores new ones'
);
select tests.act_as('ben');
select is_empty('select * from storage.objects', 'until then nobody sees them');
select is(
	(tests.sync_again('ben') ->> 'replace')::boolean, false, 'and no other device has to start over'
);
