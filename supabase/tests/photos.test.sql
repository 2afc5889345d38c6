-- Photos: a private bucket, a folder for each account.

select is((select public from storage.buckets where id = 'photos'), false, 'the bucket is private');
select is((select file_size_limit::int from storage.buckets where id = 'photos'), 5242880, 'photos have 5 MB at most');
select is(
	(select allowed_mime_types from storage.buckets where id = 'photos'),
	array['image/jpeg', 'image/png', 'image/webp', 'image/gif'], 'and are images'
);

create function tests.store(p_owner text, p_file text) returns void language sql as $$
	insert into storage.objects (bucket_id, name) values ('photos', tests.id(p_owner) || '/' || p_file);
$$;

select tests.act_as('ada');
select lives_ok(format('select tests.store(''ada'', %L)', repeat('a', 64)), 'Ada stores a photo');
select throws_ok(format('select tests.store(''ben'', %L)', repeat('a', 64)), '42501', null, 'not in Ben''s folder');
select throws_ok($$ select tests.store('ada', 'holiday.jpg') $$, '42501', null, 'only under its hash');
select throws_ok(
	format('select tests.store(''ada'', %L)', '../' || tests.id('ben') || '/' || repeat('a', 64)), '42501', null,
	'and by no detour'
);
select throws_ok(
	format('insert into storage.objects (bucket_id, name) values (''other'', %L)', tests.id('ada') || '/' || repeat('a', 64)),
	'42501', null, 'in no other bucket'
);
select is((select count(*)::int from storage.objects), 1, 'Ada sees her photo');
with moved as (update storage.objects set name = replace(name, tests.id('ada')::text, tests.id('ada')::text) returning 1)
	select is((select count(*)::int from moved), 1, 'Ada may store it again');
select throws_ok(
	format('update storage.objects set name = %L', tests.id('ben') || '/' || repeat('b', 64)), '42501', null,
	'but not move it to Ben'
);

select tests.act_as('ben');
select is_empty('select * from storage.objects', 'Ben does not see it');
with moved as (update storage.objects set name = tests.id('ben') || '/' || repeat('b', 64) returning 1)
	select is((select count(*)::int from moved), 0, 'and cannot take it');

select tests.act_as_administrator();
delete from auth.users where id = tests.id('ada');
select tests.act_as('ben');
select is_empty('select * from storage.objects', 'when Ada''s account is gone, nobody sees it until it is erased');
