-- What people do in a class, sent by their device in sequence with its other edits.

select tests.new_pupil(name) from unnest(array['owner', 'stranger']) as name;
select tests.act_as('owner');
select declare_teacher();
select found_class(tests.id('7b'), '{"name":"Algebra 7b"}', 'Ms Noether');
select tests.keep('code', class_screen(tests.id('7b')) -> 'code');
select tests.act_as_administrator();
create function tests.withdraw(p_seq integer) returns json language sql as $$
	select json_build_object('seq', p_seq, 'table', 'class', 'id', tests.id('e'), 'field', 'withdraw', 'value', '{}'::json);
$$;
select tests.act_as('ada');
select join_class(tests.kept('code') ->> 'code', 'Ada');
select publish(tests.id('e'), tests.id('7b'), tests.id('t'), '{"graph":"{}"}');

select tests.act_as('stranger');
select tests.keep('theirs', tests.sync(json_build_array(tests.withdraw(1))));
select tests.act_as('ada');
select is((select count(*)::int from exhibits), 1, '[S5] nobody does anything in Ada''s name');

select tests.keep('ours', tests.sync(json_build_array(
	tests.create_tile(1, 'tile', 'linear'), tests.withdraw(2), tests.edit(3, 'tile', 'notes', '"Straight"')
)));
select is_empty('select * from exhibits', 'Ada withdraws hers');
select is(tests.kept('ours') #>> '{rejected}', '[]', 'among the edits of her museum');
select publish(tests.id('e'), tests.id('7b'), tests.id('t'), '{"graph":"{}"}');
select tests.sync_again('ours', json_build_array(tests.withdraw(2)));
select is((select count(*)::int from exhibits), 1, '[S2] an act that is sent again is not done again');

select is(
	private.try_edits(tests.id('ada'), array[
		json_build_object('table', 'class', 'id', tests.id('e'), 'field', field, 'value', '{}'::json)
	], 1, 1)::text,
	'(1,22023,unknown_act)',
	'[S3] no act is called ' || quote_literal(field)
)
from unnest(array['fly', 'withdraw(null, null, null); --', '', 'WITHDRAW']) as field;

-- What a class says of itself.
select tests.act_as_administrator();
select tests.new_pupil(name) from unnest(array['colleague', 'waiting']) as name;
insert into teachers (user_id, confirmed_at) values (tests.id('colleague'), now());
insert into class_members (class_id, user_id, display_name, role, status) values
	(tests.id('7b'), tests.id('colleague'), 'Mr Abel', 'teacher', 'active'),
	(tests.id('7b'), tests.id('waiting'), 'Wil', 'pupil', 'pending');
create function tests.about(p_value json) returns void language sql as $$
	select private.class_edit_about(auth.uid(), tests.id('7b'), p_value);
$$;
create function tests.says() returns text language sql as $$
	select concat_ws(', ', name, subject, description, starts_on, ends_on, colour, approve_members, exhibits)
	from classes where id = tests.id('7b');
$$;
grant execute on function tests.about(json), tests.says() to public;
select tests.act_as('owner');
select tests.about('{"name":"Algebra 7c","starts":"2026-09-01","ends":"2027-06-30","colour":"red","approves":true}');
select tests.act_as('colleague');
select tests.about('{"subject":"Algebra 2","description":"Room 12","exhibits":"open"}');
select is(
	tests.says(), 'Algebra 7c, Algebra 2, Room 12, 2026-09-01, 2027-06-30, red, t, open',
	'two teachers change what each names, and nothing the other wrote'
);
select tests.about('{"ends":null,"description":""}');
select is(tests.says(), 'Algebra 7c, Algebra 2, , 2026-09-01, red, t, open', 'a day that is taken away is gone');
select throws_ok($$ select tests.about('{"name":" "}') $$, '23514', null, 'a class has a name');
select throws_ok($$ select tests.about('{"colour":"pink"}') $$, '23514', null, 'and one of six colours');
select throws_ok($$ select tests.about('{"ends":"2026-08-01"}') $$, '23514', null, 'it does not end before it begins');
select throws_ok($$ select tests.about('{"starts":"soon"}') $$, '22007', null, 'days are days');
select tests.act_as(name), throws_ok(
	$$ select tests.about('{"name":"Mine"}') $$, '42501', 'not_your_class', name || ' writes nothing there'
)
from unnest(array['ada', 'waiting', 'stranger']) as name;
select tests.act_as_nobody();
select throws_ok($$ select tests.about('{"name":"Mine"}') $$, '42501', null, 'nor does nobody');
select tests.act_as('owner');
select change_class(tests.id('7b'), '{"archived":true}');
select throws_ok($$ select tests.about('{"name":"Old"}') $$, '42501', 'archived', 'an archived class stays as it is');
select change_class(tests.id('7b'), '{"archived":false}');
select tests.keep('renamed', tests.sync(json_build_array(json_build_object(
	'seq', 1, 'table', 'class', 'id', tests.id('7b'), 'field', 'about', 'value', '{"name":"Algebra 7d"}'::json
))));
select is(tests.kept('renamed') #>> '{rejected}', '[]', 'it goes with the other edits of a device');
select is((select name from classes where id = tests.id('7b')), 'Algebra 7d', 'and is done');
