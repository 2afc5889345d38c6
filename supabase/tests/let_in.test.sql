-- A teacher lets in all who wait, at once.

select tests.new_pupil(name) from unnest(array['owner', 'teacher', 'eve', 'stranger']) as name;
select tests.act_as('teacher');
select declare_teacher();
select tests.act_as('owner');
select declare_teacher();
select found_class(tests.id('7b'), '{"name":"Algebra 7b","approve_members":true}', 'Ms Noether');
select tests.keep('code', class_screen(tests.id('7b')) -> 'code');
select tests.act_as(name), join_class(tests.kept('code') ->> 'code', name)
	from unnest(array['ada', 'ben', 'eve', 'teacher']) as name;
select tests.act_as_administrator();
update class_members set role = 'teacher', status = 'active' where user_id = tests.id('teacher');
create function tests.ids(variadic p_names text[]) returns json language sql as $$
	select json_agg(tests.id(name)) from unnest(p_names) as name;
$$;
create function tests.in_class() returns text language sql security definer as $$
	select string_agg(display_name, ', ' order by display_name) from public.class_members where role = 'pupil' and status = 'active';
$$;
grant execute on function tests.in_class() to authenticated;

select tests.act_as(name), throws_ok(
	$$ select let_in(tests.id('7b'), tests.ids('ada', 'ben')) $$, '42501', words, name || ' lets in nobody, not even themselves'
)
from (values ('ada', 'teacher_only'), ('stranger', 'not_your_class')) as who (name, words);
select tests.act_as_nobody();
select throws_ok($$ select let_in(tests.id('7b'), '[]') $$, '42501', null, 'nobody does');
select is(tests.in_class(), null, 'all of them wait')
	from tests.act_as('owner');

select lives_ok(
	$$ select let_in(tests.id('7b'), tests.ids('ada', 'ben', 'stranger')) $$, 'whoever went away meanwhile keeps nobody out'
);
select is(tests.in_class(), 'ada, ben', 'those who were meant are in');
select is(
	(select string_agg(action, ', ') from class_log), 'let_in, let_in', 'each of them is in the trail, as if let in alone'
);
select lives_ok($$ select let_in(tests.id('7b'), tests.ids('ada', 'ben')) $$, 'a call whose answer was lost can be made again');
select is((select count(*)::int from class_log), 2, 'and is written down once');
select throws_ok(
	$$ select let_in(tests.id('7b'), tests.ids('stranger')) $$, '42501', 'not_your_class', 'who is not there is not let in'
);
select throws_ok(
	$$ select let_in(tests.id('7b'), (select json_agg(gen_random_uuid()) from generate_series(1, 501))) $$,
	'22023', 'too_many_members', 'it is five hundred at most'
);
select tests.act_as('ada');
select throws_ok(
	$$ select let_in(tests.id('7b'), tests.ids('eve')) $$, '42501', 'not_your_class', 'a pupil who is in lets nobody in either'
);
select throws_ok(
	$$ select change_member(tests.id('7b'), tests.id('eve'), '{"status":"active"}') $$, '42501', null, 'not one by one'
);
select tests.act_as('teacher');
select lives_ok($$ select let_in(tests.id('7b'), tests.ids('eve')) $$, 'a co-teacher does the same');
select is(tests.in_class(), 'ada, ben, eve', 'all are in');
select tests.act_as('owner');
select change_class(tests.id('7b'), '{"archived":true}');
select throws_ok($$ select let_in(tests.id('7b'), tests.ids('eve')) $$, '42501', 'archived', 'an archived class stays as it is');
