-- The activity log: what was done with an account is its owner's to read, and nobody's to write.

select tests.new_pupil(name) from unnest(array['owner', 'stranger']) as name;
select tests.act_as_administrator();
create function tests.log() returns text language sql as $$
	select string_agg(concat_ws(' ', value ->> 'kind', nullif(value ->> 'about', '')), ', ') from json_array_elements(activity_screen() -> 'lines');
$$;
create function tests.with_session(p_session text) returns void language sql as $$
	select set_config('request.jwt.claims', json_build_object('sub', auth.uid(), 'role', 'authenticated', 'session_id', tests.id(p_session))::text, true);
$$;

-- Devices and sign-ins.
select tests.act_as('ada');
select tests.with_session('monday');
select tests.keep('ada', tests.sync());
select is(tests.log(), 'device laptop', 'a new device is noted');
select tests.sync_again('ada');
select is(tests.log(), 'device laptop', 'once');
select tests.with_session('tuesday');
select tests.sync_again('ada');
select is(tests.log(), 'sign_in laptop, device laptop', 'a new session there is a sign-in');
select tests.with_session('on the phone');
select tests.sync(p_client => 'phone');
select tests.with_session('tuesday');
update clients set signed_out_at = now() where client_id = tests.id('phone');
select is(tests.log(), 'sign_out phone, device phone, sign_in laptop, device laptop', 'signing a device out is noted');

-- Roles.
select tests.act_as('owner');
select declare_teacher();
select found_class(tests.id('7b'), '{"name":"Algebra 7b"}', 'Ms Noether');
select is(tests.log(), 'owner Algebra 7b, declared', 'so is who became a teacher, and an owner');
select tests.keep('code', class_screen(tests.id('7b')) -> 'code');
select tests.act_as('ben');
select join_class(tests.kept('code') ->> 'code', 'Ben');
select declare_teacher();
select is(tests.log(), 'declared, join Algebra 7b', 'who joins');
select tests.act_as('owner');
select change_member(tests.id('7b'), tests.id('ben'), '{"role":"teacher"}');
select hand_over(tests.id('7b'), tests.id('ben'));
select is(split_part(tests.log(), ',', 1), 'teacher Algebra 7b', 'who hands a class over');
select tests.act_as('ben');
select is(tests.log(), 'owner Algebra 7b, teacher Algebra 7b, declared, join Algebra 7b', 'and who is appointed');

-- Publications.
select publish(tests.id('e'), tests.id('7b'), tests.id('t'), '{"caption":"My ramp","graph":"{}"}');
select publish(tests.id('e'), tests.id('7b'), tests.id('t'), '{"caption":"My steep ramp","graph":"{\"a\":1}"}');
select tests.act_as('owner');
select show_exhibit(tests.id('e'), false);
select tests.act_as('ben');
select withdraw(tests.id('e'));
select is(
	(select string_agg(kind, ', ' order by n) from activity where n > (select min(n) from activity where kind = 'publish') - 1),
	'publish, republish, hidden, withdraw', 'what is published, hidden and withdrawn'
);
select matches(tests.log(), '^withdraw My steep ramp · Algebra 7b', 'by its name then');

-- Pages.
select tests.keep('page', activity_screen(p_limit => 3));
select is(tests.kept('page') ->> 'more', 'true', 'a page says that there is more');
select is(
	activity_screen((tests.kept('page') #>> '{lines,2,n}')::bigint, 3) #>> '{lines,0,kind}', 'publish', 'the next begins behind it'
);

-- Its owner's alone.
select tests.act_as('stranger');
select is(tests.log(), null, 'a stranger reads nothing of it');
select throws_ok(
	format('insert into activity (user_id, kind) values (%L, ''device'')', tests.id('stranger')), '42501', null, 'nobody writes into it'
);
select throws_ok(
	format('select private.log_activity(%L, ''device'', ''Ha'')', tests.id('ada')), '42501', null, 'in no way'
);
select throws_ok('delete from activity', '42501', null, 'nor tears a page out');
select tests.act_as_nobody();
select throws_ok('select * from activity', '42501', null, 'nobody sees it');
select tests.act_as('ben');
select remove_member(tests.id('7b'), tests.id('owner'));
select tests.act_as('owner');
select is(split_part(tests.log(), ',', 1), 'removed Algebra 7b', 'being removed is noted');

-- The oldest go.
select tests.act_as_administrator();
update activity set at = now() - interval '366 days' where user_id = tests.id('ada') and kind = 'device';
select tests.act_as('ada');
select is(tests.log(), 'sign_out phone, sign_in laptop', 'what is older than a year is not shown');
select tests.act_as_administrator();
select private.purge();
select is((select count(*)::int from activity where user_id = tests.id('ada')), 2, 'and forgotten');
delete from auth.users where id = tests.id('ada');
select is_empty(format('select * from activity where user_id = %L', tests.id('ada')), 'with the account its log goes');
