-- The administrator: writes directly, and deletes accounts.

select tests.act_as('ada');
select tests.keep('ada', tests.sync(json_build_array(
	tests.create_tile(1, 'tile', 'linear'), tests.prefer(2, 'theme', '"dark"'), tests.edit(3, 'tile', 'z', '"x"')
)));
select tests.act_as('ben');
select tests.keep('ben', tests.sync(json_build_array(tests.create_tile(1, 'tile', 'linear'))));

select tests.act_as_administrator();
select is((select count(*)::int from profiles), 2, 'every account has a profile');
update tiles set notes = 'Please see me', created_at = created_at where user_id = tests.id('ada');
insert into tiles (user_id, id, concept, x, y, width, height)
	values (tests.id('ada'), tests.id('gift'), 'cubic', 1, 1, 5, 5);
update preferences set value = '"light"' where user_id = tests.id('ada');

select tests.act_as('ada');
select tests.sync_again('ada');
select is(json_array_length(tests.kept('ada') -> 'tiles'), 2, '[S5] tiles written by an administrator reach every device');
select is(tests.kept('ada') #>> '{preferences,0,value}', 'light', '[S5] and so do preferences');
select ok(
	(select count(*) = count(distinct revision) from (select revision from tiles union all select revision from preferences) r),
	'every change has a number of its own'
);

select tests.act_as_administrator();
select throws_ok(
	format('update tiles set user_id = %L where id = %L', tests.id('ben'), tests.id('gift')),
	'42501', 'other_museum', 'a tile does not move to another museum, which no device would hear of'
);
select throws_ok(
	format('update tiles set concept = ''cubic'' where user_id = %L', tests.id('ben')),
	'42501', 'identity', 'nor become another concept'
);
select tests.new_pupil('dee');
select lives_ok(
	$$ insert into tiles (user_id, id, x, y, width, height) values (tests.id('dee'), tests.id('t'), 1, 1, 5, 5) $$,
	'a museum is opened for a pupil who has not synced yet'
);

select tests.act_as_service();
select lives_ok($$ update tiles set z = 3 where user_id = tests.id('ben') $$, 'a script with a secret key writes, too');
select is((select count(*)::int from museums), 3, 'and sees every museum');

-- Ada's account is deleted in the dashboard.
select tests.act_as_administrator();
delete from auth.users where id = tests.id('ada');
select is(
	(
		select count(*)::int from (
			select user_id from museums union all select user_id from tiles union all select user_id from preferences
			union all select user_id from clients union all select user_id from rejections
			union all select id from profiles
		) as rows where user_id = tests.id('ada')
	),
	0, 'her account takes everything with it'
);
select is((select user_id from erasures), tests.id('ada'), 'and her photos wait to be erased');
select is((select count(*)::int from tiles where user_id = tests.id('ben')), 1, 'Ben''s museum is as it was');

-- Her device still has a session, for up to an hour.
select tests.act_as('ada');
select throws_ok('select tests.sync()', '23503', null, 'her session opens no new museum');
select throws_ok('select * from erasures', '42501', null, 'erasures are no pupil''s business');
