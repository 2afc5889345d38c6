-- Two pupils and nobody: what each may see and change, past `sync` too.

select tests.act_as('ada');
select tests.keep('ada', tests.sync(json_build_array(
	tests.create_tile(1, 'ada linear', 'linear'),
	tests.edit(2, 'ada linear', 'notes', '"The ramp at school"'),
	tests.prefer(3, 'theme', '"dark"'),
	tests.edit(4, 'ada linear', 'z', '"high"')
)));

select is((select count(*)::int from tiles), 1, 'Ada sees her tile');
select is((select count(*)::int from museums), 1, 'Ada sees her museum');
select is((select name from clients), 'laptop', 'Ada sees her device');
select is((select count(*)::int from rejections), 1, 'Ada sees what was rejected');
select is((select count(*)::int from profiles), 1, 'Ada sees her profile and no other');

select tests.act_as('ben');

select is_empty('select * from tiles', 'Ben sees nothing of Ada''s tiles');
select is_empty('select * from preferences', 'nor of her preferences');
select is_empty('select * from museums', 'nor of her museum');
select is_empty('select * from clients', 'nor of her devices');
select is_empty('select * from rejections', 'nor of her rejections');

with changed as (update tiles set notes = 'Ben was here' returning 1)
	select is((select count(*)::int from changed), 0, 'Ben changes none of Ada''s tiles');
with changed as (update preferences set value = '"light"' returning 1)
	select is((select count(*)::int from changed), 0, 'nor her preferences');
with changed as (update museums set revision = revision + 1 returning 1)
	select is((select count(*)::int from changed), 0, 'nor the counter of her museum');
with changed as (update clients set last_seq = 99 returning 1)
	select is((select count(*)::int from changed), 0, 'nor how far her devices are');
with gone as (delete from rejections returning 1)
	select is((select count(*)::int from gone), 0, 'nor what was rejected of her edits');

select throws_ok(
	format('insert into tiles (user_id, id, x, y, width, height) values (%L, gen_random_uuid(), 1, 1, 5, 5)', tests.id('ada')),
	'42501', null, 'Ben hangs nothing in Ada''s museum'
);
select throws_ok(
	format('insert into preferences (user_id, key, value) values (%L, ''autosave'', ''true'')', tests.id('ada')),
	'42501', null, 'nor sets a preference of hers'
);
select throws_ok(
	format('insert into museums (user_id) values (%L)', tests.id('cid')),
	'42501', null, 'nor opens a museum for somebody else'
);
select throws_ok(
	format('insert into clients (user_id, client_id) values (%L, gen_random_uuid())', tests.id('ada')),
	'42501', null, 'nor brings a device for her'
);
select throws_ok(
	format('insert into rejections (user_id, client_id, seq, code, message) values (%L, %L, 9, ''22023'', ''x'')',
		tests.id('ada'), tests.id('laptop')),
	'42501', null, 'nor makes up a rejection'
);
select throws_ok(
	format('select public.sync(%L, %L, ''x'', ''[]'', 0, null)', tests.id('ada'), tests.id('laptop')),
	'42501', 'not_your_museum', '[S6] a push under another identity is refused'
);
select throws_ok(
	format('update tiles set user_id = %L', tests.id('ben')), '42501', null, 'no pupil gives a tile another owner'
);

-- The same ids in another museum are other tiles and other devices.
select is(
	tests.sync(json_build_array(tests.create_tile(1, 'ada linear', 'linear'))) ->> 'last_seq', '1',
	'Ben may use the ids that Ada uses'
);
select tests.act_as('ada');
select is((select notes from tiles), 'The ramp at school', 'and Ada''s tile is as it was');
select is((select last_seq::int from clients), 4, 'and so is her device');

select tests.act_as_nobody();

select throws_ok('select * from ' || name, '42501', null, 'nobody sees ' || name)
	from unnest(array['profiles', 'museums', 'tiles', 'preferences', 'clients', 'rejections', 'erasures']) as name;
select throws_ok(
	format('select public.sync(%L, %L, ''x'', ''[]'', 0, null)', tests.id('ada'), tests.id('laptop')),
	'42501', null, 'nobody syncs'
);

-- A session whose token names no user.
select tests.act_as('ada');
select set_config('request.jwt.claim.sub', '', true), set_config('request.jwt.claims', '{}', true);
select throws_ok(
	format('select public.sync(%L, %L, ''x'', ''[]'', 0, null)', tests.id('ada'), tests.id('laptop')),
	'42501', 'not_your_museum', 'a session of nobody syncs nothing'
);
select throws_ok(
	format('select public.sync(null, %L, ''x'', ''[]'', 0, null)', tests.id('laptop')),
	'42501', 'not_your_museum', 'not even as nobody'
);

-- What a pupil could do to herself by writing directly stays harmless.
select tests.act_as('ada');
select throws_ok('update museums set revision = 5000', '42501', 'museum_counter', 'the counter does not jump');
select throws_ok('update museums set revision = revision - 1', '42501', 'museum_counter', 'nor go back');
select throws_ok('update museums set epoch = gen_random_uuid()', '42501', null, 'the epoch is not a pupil''s to change');
select throws_ok('update tiles set revision = 1', '42501', null, 'nor are revisions');
select throws_ok('delete from tiles', '42501', null, 'tiles are not deleted but marked');
select throws_ok('select private.purge()', '42501', null, 'upkeep is not a pupil''s to call');

update tiles set notes = 'Written past sync';
select is(
	tests.sync_again('ada', '[]', 'phone') #>> '{tiles,0,notes}', 'Written past sync',
	'[S5] a direct write is numbered, and reaches every device'
);
