-- Web push: which devices are told, of what, when, and how often.

select tests.new_pupil(name) from unnest(array['owner', 'stranger']) as name;
select tests.act_as('owner');
select declare_teacher();
select found_class(tests.id('7b'), '{"name":"Algebra 7b"}', 'Ms Noether');
select tests.keep('code', class_screen(tests.id('7b')) -> 'code');
select tests.act_as('ada');
select tests.keep('ada', tests.sync(json_build_array(
	tests.create_tile(1, 'ada cubic', 'cubic'), tests.edit(2, 'ada cubic', 'graph', '"{}"')
)));
select tests.keep('phone', tests.sync('[]', 0, null, 'phone'));
select join_class(tests.kept('code') ->> 'code', 'Ada');
select tests.act_as('ben');
select tests.keep('ben', tests.sync('[]', 0, null, 'ben laptop'));
select join_class(tests.kept('code') ->> 'code', 'Ben');

select tests.act_as_administrator();
create function tests.subscribe(p_name text, p_device text, p_endpoint text default null) returns void language sql as $$
	select subscribe_device(
		tests.id(p_name), tests.id(p_device), coalesce(p_endpoint, 'https://fcm.googleapis.com/' || replace(p_name, ' ', '-')),
		'B' || repeat('A', 86), repeat('A', 22)
	);
$$;
create function tests.leave_feedback(p_id text, p_text text default 'Hm') returns void language sql as $$
	select private.class_edit_feedback(auth.uid(), tests.id(p_id), json_build_object(
		'class', tests.id('7b'), 'pupil', tests.id('ada'), 'tile', tests.id('ada cubic'), 'pin', null, 'text', p_text
	));
$$;
create function tests.settings(p_settings json) returns void language sql as $$
	select private.class_edit_inbox_settings(auth.uid(), auth.uid(), p_settings);
$$;
-- Takes what is due, as the function does; tells of which kinds, to which devices, how many notices each.
create function tests.due() returns text language plpgsql as $$
declare
	v_due json := due_pushes();
begin
	if json_array_length(v_due) = 0 then
		return 'nothing';
	end if;
	perform tests.keep('due', v_due);
	return (
		select string_agg(concat(name, ' ', value ->> 'kind', ' ', json_array_length(value -> 'notices')), ', ' order by name)
		from json_array_elements(v_due)
		left join unnest(array['a laptop', 'a phone', 'b laptop', 'new']) as name on tests.id(name)::text = value ->> 'subscription'
	);
end $$;
-- Reports the same of all that was taken last.
create function tests.done(p_outcome text) returns void language sql as $$
	select pushes_done((
		select json_agg(json_build_object(
			'subscription', value -> 'subscription', 'notices', value -> 'notices', 'outcome', p_outcome
		)) from json_array_elements(tests.kept('due'))
	));
$$;

-- Who lets which device be told.
select tests.act_as('ada');
select lives_ok($$ select tests.subscribe('a laptop', 'laptop') $$, 'Ada lets her laptop be told');
select lives_ok($$ select tests.subscribe('a phone', 'phone') $$, 'and her phone');
select throws_ok($$ select tests.subscribe('x', 'ben laptop') $$, '23503', null, 'no device that is not hers');
select throws_ok(format(
	'insert into push_subscriptions (id, user_id, client_id, endpoint, p256dh, auth) values (%L, %L, %L, %L, %L, %L)',
	tests.id('x'), tests.id('ben'), tests.id('ben laptop'), 'https://fcm.googleapis.com/x', 'B' || repeat('A', 86), repeat('A', 22)
), '42501', null, 'nor in Ben''s name');
select throws_ok($$ update push_subscriptions set endpoint = 'https://evil.example/' $$, '42501', null, 'nothing is led elsewhere later');
select throws_ok($$ select p256dh from push_subscriptions $$, '42501', null, 'and the keys are nobody''s to read');
select throws_ok($$ select * from pushes $$, '42501', null, 'nor is what waits');
select throws_ok($$ select due_pushes() $$, '42501', null, 'nor is it hers to send');
select throws_ok($$ select pushes_done('[]') $$, '42501', null, 'or to say that it was sent');
select throws_ok($$ insert into deployment (push_services) values ('{evil.example}') $$, '42501', null, 'or to say where to');
select tests.act_as('ben');
select tests.subscribe('b laptop', 'ben laptop');
select is((select string_agg(id::text, '') from push_subscriptions), tests.id('b laptop')::text, 'Ben sees his own device alone');
select unsubscribe_device(tests.id('a phone'));
select tests.act_as('ada');
select is((select count(*)::int from push_subscriptions), 2, 'and takes none of hers away');
select tests.act_as('stranger');
select throws_ok($$ select tests.subscribe('x', 'laptop') $$, '23503', null, 'a stranger hears of no device of Ada''s');
select tests.act_as_nobody();
select throws_ok($$ select tests.subscribe('x', 'laptop') $$, '42501', null, 'nor does nobody');

-- Which addresses may be called.
select tests.act_as_administrator();
select is(
	(select string_agg(endpoint, ' ') from unnest(array[
		'https://fcm.googleapis.com/fcm/send/a:b-c_d', 'https://updates.push.services.mozilla.com/wpush/v2/g',
		'https://wns2-par02p.notify.windows.com/w/?token=B%2b', 'https://web.push.apple.com/Q',
		'http://fcm.googleapis.com/x', 'https://fcm.googleapis.com', 'https://fcm.googleapis.com@evil.example/',
		'https://fcm.googleapis.com\@evil.example/', 'https://fcm.googleapis.com:8080/', 'https://evil.example/fcm.googleapis.com/',
		'https://evilnotify.windows.com/', 'https://notify.windows.com.evil.example/', 'https://169.254.169.254/',
		'https://localhost/', 'https://fcm.googleapis.com/' || chr(10), 'file:///etc/passwd', ''
	]) as endpoint where not private.is_push_service(endpoint)),
	'http://fcm.googleapis.com/x https://fcm.googleapis.com https://fcm.googleapis.com@evil.example/'
		|| ' https://fcm.googleapis.com\@evil.example/ https://fcm.googleapis.com:8080/ https://evil.example/fcm.googleapis.com/'
		|| ' https://evilnotify.windows.com/ https://notify.windows.com.evil.example/ https://169.254.169.254/'
		|| ' https://localhost/ https://fcm.googleapis.com/' || chr(10) || ' file:///etc/passwd ',
	'the known push services, and nothing that only looks like them'
);
select tests.act_as('ada');
select throws_ok($$ select tests.subscribe('x', 'laptop', 'https://evil.example/') $$, '23514', 'unknown_push_service', 'the server is made to call nothing else');
select throws_ok($$ select tests.subscribe('x', 'laptop', 'https://fcm.googleapis.com/' || repeat('x', 2000)) $$, '23514', null, 'and nothing endless');
select throws_ok(format('select subscribe_device(%L, %L, %L, %L, %L)', tests.id('x'), tests.id('laptop'), 'https://web.push.apple.com/x', 'short', repeat('A', 22)), '23514', null, 'keys are keys');
select tests.act_as_administrator();
update deployment set push_services = '{push.school.example:8443}';
select is(private.is_push_service('https://push.school.example:8443/x'), true, 'a deployment names others');
update deployment set push_services = '{}';

-- Who is told.
select tests.act_as('owner');
select tests.leave_feedback('one');
select tests.leave_feedback('two');
select tests.act_as_service();
select is(tests.due(), 'a laptop feedback 2, a phone feedback 2', 'each device of whom it concerns is told, of one kind once');
select is(
	(select string_agg(value ->> 'endpoint', ' ' order by value ->> 'endpoint') from json_array_elements(tests.kept('due'))),
	'https://fcm.googleapis.com/a-laptop https://fcm.googleapis.com/a-phone', 'where it is to be called'
);
select is(
	(select string_agg(distinct key, ' ' order by key) from json_array_elements(tests.kept('due')), json_object_keys(value) as key),
	'auth endpoint kind notices p256dh subscription', 'nothing says who, whom, where or what'
);
select is(tests.due(), 'nothing', 'whoever asks at the same time is given nothing of it');
select tests.done('told');
select is((select count(*)::int from pushes), 0, 'told, it is forgotten');
select tests.act_as('owner');
select tests.leave_feedback('one', 'Hm, hm');
select tests.act_as_service();
select is(tests.due(), 'nothing', 'and is not told again');

-- What comes back.
select tests.act_as('owner');
select tests.leave_feedback('three');
select tests.act_as_service();
select tests.due();
select tests.done('later');
select is(tests.due(), 'nothing', 'a push service that is busy is left in peace');
update pushes set due_at = now();
select is(tests.due(), 'a laptop feedback 1, a phone feedback 1', 'then it is tried again');
select tests.done('later');
update pushes set due_at = now();
select tests.due();
select tests.done('later');
select is((select count(*)::int from pushes), 0, 'not for ever');
select tests.act_as('owner');
select tests.leave_feedback('four');
select tests.act_as_service();
select tests.due();
select pushes_done(json_build_array(json_build_object('subscription', tests.id('a phone'), 'notices', '[]'::json, 'outcome', 'gone')));
select is((select count(*)::int from push_subscriptions where user_id = tests.id('ada')), 1, 'a device that is gone goes from the list');
select is((select count(*)::int from pushes), 1, 'with what waited for it');
update pushes set created_at = now() - interval '3 days';
select tests.due();
select is((select count(*)::int from pushes), 0, 'what was taken and never heard of again is forgotten in two days');

-- What is not wanted.
select tests.act_as('ada');
select tests.settings('{"kinds":["feedback"],"classes":[],"zone":"UTC"}');
select tests.act_as('owner');
select tests.leave_feedback('muted');
select tests.act_as_service();
select is(tests.due(), 'nothing', 'a kind that is muted is told to no device');
select tests.act_as('ada');
select tests.settings('{"kinds":[],"classes":[],"zone":"UTC"}');
select tests.act_as('owner');
select tests.leave_feedback('before');
select tests.act_as('ada');
select tests.settings(json_build_object('kinds', '[]'::json, 'classes', json_build_array(tests.id('7b')), 'zone', 'UTC'));
select tests.act_as_service();
select is(tests.due(), 'nothing', 'nor a class that was muted meanwhile');
select is((select count(*)::int from pushes), 0, 'it does not wait for better times');
select tests.act_as('ada');
select tests.settings('{"kinds":[],"classes":[],"zone":"UTC"}');
select tests.act_as('owner');
select tests.leave_feedback('read');
select tests.act_as('ada');
select private.class_edit_read_all(auth.uid(), auth.uid(), '{"until":1000000}');
select tests.act_as_service();
select is(tests.due(), 'nothing', 'nor what she has read already');

-- Quiet hours.
select tests.act_as('ada');
select tests.settings(json_build_object('kinds', '[]'::json, 'classes', '[]'::json, 'zone', 'Asia/Tokyo', 'quiet', json_build_object(
	'from', to_char(now() at time zone 'Asia/Tokyo' - interval '1 hour', 'HH24:MI'),
	'to', to_char(now() at time zone 'Asia/Tokyo' + interval '1 hour', 'HH24:MI')
)));
select tests.act_as('owner');
select tests.leave_feedback('at night');
select tests.act_as_service();
select is(tests.due(), 'nothing', 'in quiet hours, by her own clock, no device makes a sound');
select is((select due_at > now() + interval '58 minutes' and due_at <= now() + interval '60 minutes' from pushes), true, 'it waits until they are over');
update notice_settings set quiet_from = null, quiet_to = null;
update pushes set due_at = now();
select is(tests.due(), 'a laptop feedback 1', 'and is told then');
select tests.done('told');
select is(private.quiet_until('00:00', '00:00', 'UTC'), null, 'hours of no length are none');
select is(
	private.quiet_until(((now() - interval '1 minute') at time zone 'UTC')::time, ((now() + interval '1 minute') at time zone 'UTC')::time, 'Nowhere/Land'),
	now() + interval '1 minute', 'a clock that does not exist holds up nobody'
);

-- Blocked.
select tests.act_as('ada');
select tests.keep('e', to_json(publish(tests.id('e'), tests.id('7b'), tests.id('ada cubic'), '{"graph":"{}"}')::text));
select tests.act_as_administrator();
update exhibits set status = 'shown';
update classes set comments = 'open';
delete from pushes;
select tests.act_as('ben');
select private.class_edit_comment(auth.uid(), tests.id('c'), json_build_object('exhibit', tests.id('e'), 'parent', null, 'text', 'Nice'));
select tests.act_as_service();
select is((select count(*)::int from pushes), 1, 'a comment waits to be told');
select tests.act_as('ada');
select private.class_edit_block(auth.uid(), tests.id('ben'), '{"blocked":true}');
select tests.act_as_service();
select is(tests.due(), 'nothing', 'not of somebody she has blocked meanwhile');

-- The end of it.
select tests.act_as('ada');
select tests.subscribe('a phone', 'phone');
select tests.subscribe('new', 'phone', 'https://fcm.googleapis.com/a-laptop');
select is(
	(select string_agg(id::text, '') from push_subscriptions), tests.id('new')::text,
	'a device has one subscription, and an address is told once'
);
select tests.act_as_administrator();
insert into clients (user_id, client_id) select tests.id('ada'), tests.id('old ' || n) from generate_series(1, 11) as n;
select tests.act_as('ada');
select tests.subscribe('old ' || n, 'old ' || n) from generate_series(1, 11) as n;
select is((select count(*)::int from push_subscriptions), 10, 'ten devices are told, the oldest makes room');
select tests.act_as_administrator();
delete from clients where user_id = tests.id('ada');
select is((select count(*)::int from push_subscriptions where user_id = tests.id('ada')), 0, 'a device that is forgotten is told no more');
select tests.act_as('ada');
select set_config('request.jwt.claims', json_build_object('sub', tests.id('ada'), 'role', 'authenticated', 'session_id', tests.id('s'))::text, true);
select tests.sync('[]', 0, null, 'phone');
select tests.subscribe('a phone', 'phone');
update clients set signed_out_at = now(), told_at = now() where client_id = tests.id('phone');
select throws_ok($$ select tests.subscribe('new', 'phone') $$, '42501', null, 'a device that has signed out is told nothing');
select tests.act_as_administrator();
select is((select count(*)::int from push_subscriptions where user_id = tests.id('ada')), 0, 'not even by what it had');
delete from auth.users where id = tests.id('ben');
select is((select count(*)::int from push_subscriptions), 0, 'with an account its devices go');
