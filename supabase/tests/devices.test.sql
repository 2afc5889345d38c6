-- Devices: what is known of them, and what becomes of one that was signed out, of its edits and of its session.

create function tests.act_with(p_name text, p_session text) returns void language plpgsql as $$
begin
	perform tests.act_as(p_name);
	perform set_config('request.jwt.claims', json_build_object(
		'sub', tests.id(p_name), 'role', 'authenticated', 'session_id', tests.id(p_session)
	)::text, true);
end $$;

-- Calls as a device does that tells what waits on it.
create function tests.call(
	p_client text, p_edits json default '[]', p_waiting bigint default 0, p_refused bigint default 0
) returns json language sql as $$
	select public.sync(auth.uid(), tests.id(p_client), p_client, p_edits, 0, null, p_waiting, p_refused);
$$;

select tests.act_with('ada', 'on the laptop');
select tests.call('laptop', json_build_array(tests.create_tile(1, 'tile', 'linear'), tests.prefer(2, 'theme', '"dark"')));
select tests.act_with('ada', 'on the phone');
select tests.keep('phone', tests.call('phone', '[]', 3, 1));
select is(
	(select (waiting, refused)::text from clients where name = 'phone'), '(3,1)', 'a device tells what waits on it still'
);
select is(tests.kept('phone') ->> 'signed_out', 'false', 'and is told that it is not signed out');
select tests.sync('[]', 0, null, 'phone');
select is(
	(select (waiting, refused)::text from clients where name = 'phone'), '(3,1)',
	'a call of an older app tells nothing, and changes nothing of that'
);

-- Names.
update clients set label = 'My phone' where client_id = tests.id('phone');
select tests.call('phone');
select is((select label from clients where name = 'phone'), 'My phone', 'the name its owner gave it outlives its calls');
select throws_ok('update clients set label = repeat(''x'', 41)', '23514', null, 'a name is not endless');
select throws_ok('update clients set label = ''''', '23514', null, 'nor empty');
select throws_ok('update clients set client_id = gen_random_uuid()', '42501', null, 'no device takes another one''s place');

-- Ben, and nobody.
select tests.act_with('ben', 'ben''s');
with changed as (update clients set signed_out_at = now(), label = 'Ben''s' returning 1)
	select is((select count(*)::int from changed), 0, 'Ben signs none of Ada''s devices out, and names none');
select tests.call('phone');
select is((select count(*)::int from clients), 1, 'a device of Ben''s that comes under the same id is his own');
update clients set signed_out_at = now();
select tests.act_with('ada', 'on the phone');
select is(tests.call('phone') ->> 'signed_out', 'false', 'and signing it out signs none of Ada''s out');
select tests.act_as_nobody();
select throws_ok('update clients set label = ''x''', '42501', null, 'nobody touches devices');
select throws_ok('select * from bells', '42501', null, 'nor hears a bell');

-- The phone is lost: Ada signs it out on the laptop.
select tests.act_with('ada', 'on the laptop');
update clients set signed_out_at = now() where client_id = tests.id('phone');
select is(tests.call('laptop') ->> 'signed_out', 'false', 'the device on which it is done goes on');
select tests.act_as_administrator();
insert into storage.objects (bucket_id, name) values ('photos', tests.id('ada') || '/' || repeat('a', 64));

select tests.act_with('ada', 'on the phone');
select is_empty('select * from tiles', 'the session of the phone sees no tiles any more, past sync');
select is_empty('select * from preferences', 'no settings');
select is_empty('select * from storage.objects', 'and no photos');
with changed as (update tiles set notes = 'A thief' returning 1)
	select is((select count(*)::int from changed), 0, 'it changes no tile past sync');
select throws_ok(
	format('insert into tiles (user_id, id, x, y, width, height) values (%L, gen_random_uuid(), 1, 1, 5, 5)', tests.id('ada')),
	'42501', null, 'and hangs none'
);
with changed as (update clients set signed_out_at = null, session_id = null returning 1)
	select is((select count(*)::int from changed), 0, 'it does not sign itself in again');
with changed as (update clients set signed_out_at = now() where client_id = tests.id('laptop') returning 1)
	select is((select count(*)::int from changed), 0, 'nor the laptop out');
select lives_ok(
	format('insert into storage.objects (bucket_id, name) values (''photos'', %L)', tests.id('ada') || '/' || repeat('b', 64)),
	'photos that waited on it are stored still'
);

select tests.keep('phone', public.sync(
	tests.id('ada'), tests.id('phone'), 'phone',
	json_build_array(tests.edit(1, 'tile', 'notes', '"written on the way"'), tests.edit(2, 'tile', 'z', '"high"')),
	7, tests.id('epoch'), 2, 0
));
select is(tests.kept('phone') ->> 'signed_out', 'true', 'when it calls, it is told');
select is(tests.kept('phone') ->> 'last_seq', '2', '[S2] the edits that waited on it are taken in, and lost they are not');
select is(json_array_length(tests.kept('phone') -> 'rejected'), 1, '[S3] what is refused is answered');
select is(
	json_array_length(tests.kept('phone') -> 'tiles') + json_array_length(tests.kept('phone') -> 'preferences'), 0,
	'it gets nothing'
);
select is(
	(select (tests.kept('phone') ->> 'epoch', tests.kept('phone') ->> 'cursor', tests.kept('phone') ->> 'more',
		tests.kept('phone') ->> 'replace')::text),
	format('(%s,7,false,false)', tests.id('epoch')), 'nor learns how far the museum is by now'
);
select is_empty('select * from tiles', 'and after the call it sees no more than before');
select is((select told_at from clients where client_id = tests.id('phone')), null, 'two wait still: it is not yet through');
select is(
	json_array_length(public.sync(
		tests.id('ada'), tests.id('phone'), 'phone',
		json_build_array(json_build_object(
			'seq', 3, 'table', 'tiles', 'id', tests.id('tile'), 'field', 'notes', 'value', 'written on the bus',
			'base', encode(sha256('what it never saw again'), 'hex')
		)), 7, tests.id('epoch'), 1, 0
	) -> 'rejected'), 0, '[S12] an edit over what it has not seen is taken: it cannot merge any more'
);
select tests.call('phone');
select isnt((select told_at from clients where client_id = tests.id('phone')), null, 'now nothing waits, and it knows');
select is(tests.call('phone in disguise') ->> 'signed_out', 'true', 'under another name it is the same session');

select tests.act_with('ada', 'on the laptop');
select is(
	(select notes from tiles where id = tests.id('tile')), 'written on the bus', 'Ada has what she wrote on the phone'
);
update clients set signed_out_at = null where client_id = tests.id('phone');

-- Signed in anew on a device that was signed out: the mail was read again.
update clients set signed_out_at = now() where client_id = tests.id('phone');
select tests.act_with('ada', 'on the phone again');
select is(tests.call('phone') ->> 'signed_out', 'false', 'a new sign-in is a device like any other');
select is((select told_at from clients where client_id = tests.id('phone')), null, 'nothing of before clings to it');

-- One that has not called since this was made: its session is not known.
select tests.act_as_administrator();
insert into clients (user_id, client_id, name) values (tests.id('ada'), tests.id('old'), 'old');
update clients set signed_out_at = now() where client_id = tests.id('old');
select tests.act_with('ada', 'on the old one');
select is(tests.call('old') ->> 'signed_out', 'true', 'a device whose session was never noted is known by its id');

-- The bell.
select tests.act_with('ada', 'on the laptop');
select is((select rung from bells), (select revision from museums), 'the bell was rung with the last change');
select tests.keep('bell', (select to_json(xmin::text) from bells));
select tests.call('laptop');
select is((select xmin::text from bells), tests.kept('bell') #>> '{}', 'a call that changes nothing does not ring');
select tests.act_with('ben', 'ben''s');
select is_empty('select * from bells', 'Ben hears nothing of Ada''s');
with rung as (update bells set rung = 0 returning 1)
	select is((select count(*)::int from rung), 0, 'and does not ring at her door');
select throws_ok(
	format('insert into bells (user_id) values (%L)', tests.id('ada')), '42501', null, 'nor hangs a bell there'
);

-- Upkeep.
select tests.act_as_administrator();
insert into auth.sessions (id, user_id) values
	(tests.id('on the phone'), tests.id('ada')), (tests.id('on the laptop'), tests.id('ada')),
	(tests.id('gone'), tests.id('ada'));
insert into clients (user_id, client_id, session_id, signed_out_at, told_at) values
	(tests.id('ada'), tests.id('gone'), tests.id('gone'), now() - interval '2 days', now() - interval '2 days');
select private.purge();
select is_empty(
	format('select * from auth.sessions where id = %L', tests.id('gone')),
	'a session that was told a day ago and did not end itself is ended'
);
select is((select count(*)::int from auth.sessions where user_id = tests.id('ada')), 2, 'others go on');
