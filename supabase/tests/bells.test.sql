-- The bells of classes: who hears them, what rings them, and that it is once for all that comes together.

select tests.new_pupil(name) from unnest(array['owner', 'stranger']) as name;
select tests.act_as('owner');
select declare_teacher();
select found_class(tests.id('7b'), '{"name":"Algebra 7b"}', 'Ms Noether');
select change_rules(tests.id('7b'), '{"comments":"open","exhibits":"open"}');
select tests.keep('code', class_screen(tests.id('7b')) -> 'code');
select count(join_class) from (
	select tests.act_as(name), join_class(tests.kept('code') ->> 'code', initcap(name)) from unnest(array['ada', 'ben']) as name
) as joined;

select tests.act_as_administrator();
create function tests.act(p_act text, p_thing text, p_value json default '{}') returns void language plpgsql as $$
begin
	execute format('select private.class_edit_%s($1, $2, $3)', p_act) using auth.uid(), tests.id(p_thing), p_value;
end $$;
-- Who is rung for by what has just been done: “members”, “teachers”. Each act here is a transaction's end.
create function tests.rung() returns text language plpgsql security definer as $$
declare
	v_rung text;
begin
	set constraints all immediate;
	set constraints all deferred;
	select string_agg(case when for_teachers then 'teachers' else 'members' end, ' and ' order by for_teachers)
		into v_rung from public.class_bells where rung <> 0;
	-- Ready for the next one.
	update public.class_bells set rung = 0;
	return v_rung;
end $$;
grant execute on function tests.rung() to authenticated, anon;

-- Who hears it.
select tests.rung();
select tests.act_as('ada');
select is((select count(*)::int from class_bells where not for_teachers), 1, 'a pupil hears the bell of her class');
select throws_ok('insert into class_bells values (tests.id(''7b''), true, 1)', '42501', null, 'and rings none by hand');
select throws_ok('update class_bells set rung = 1', '42501', null, 'in no way');
select tests.sync(json_build_array(tests.create_tile(1, 't', 'cubic'), tests.edit(2, 't', 'notes', '"A curve"')));
select is(tests.rung(), 'teachers', 'work in a museum rings for teachers alone');
select is((select count(*)::int from class_bells where for_teachers), 0, 'whose bell no pupil hears');
select tests.act_as('owner');
select is((select count(*)::int from class_bells), 2, 'a teacher hears both');
select tests.act_as('stranger');
select is_empty('select * from class_bells', 'a stranger none');
select tests.act_as_nobody();
select throws_ok('select * from class_bells', '42501', null, 'nor does nobody');

-- What rings it.
select tests.act_as('ben');
select tests.act('publish', 'ramp', json_build_object('class', tests.id('7b'), 'tile', tests.id('tile'), 'concept', 'linear', 'graph', '{}'));
select is(tests.rung(), 'members', 'an exhibit rings for the class');
select tests.act_as('ada');
select tests.act('comment', 'hello', json_build_object('exhibit', tests.id('ramp'), 'text', 'Hello'));
select is(tests.rung(), 'members', 'so does a comment');
select tests.act('like', 'ramp', '{"on":"exhibit","liked":true}');
select is(tests.rung(), 'members', 'a like');
select tests.act('report', 'ramp', '{"on":"exhibit","reason":"other"}');
select is(tests.rung(), 'teachers', 'a report for its teachers alone');
select tests.act_as('owner');
select tests.act('feedback', 'said', json_build_object('class', tests.id('7b'), 'pupil', tests.id('ada'), 'tile', tests.id('t'), 'text', 'Well done'));
select is(tests.rung(), 'members', 'feedback rings');
select tests.act_as('ada');
select tests.act('answer', 'answered', json_build_object('feedback', tests.id('said'), 'text', 'Thank you'));
select is(tests.rung(), 'members', 'and its answer');
select tests.act_as('owner');
select tests.act('goal', 'g', json_build_object('class', tests.id('7b'), 'title', 'Curves', 'counts', 'tiles', 'target', 2, 'starts', current_date));
select is(tests.rung(), 'members', 'a goal');
select change_rules(tests.id('7b'), '{"comments":"off"}');
select is(tests.rung(), 'members', 'a rule');
select tests.act_as('ada');
select tests.sync(json_build_array(tests.edit(3, 't', 'completed', 'true')));
select is(tests.rung(), 'members and teachers', 'a piece of a mosaic rings for all, and the wall''s teachers');
select tests.act('read_all', 'ada', '{"until":99}');
select is(tests.rung(), null, 'what concerns nobody else does not ring');

-- Once for all that comes together.
select tests.act_as_administrator();
create table tests.touches (n int);
create function tests.note_touch() returns trigger language plpgsql as $$
begin
	if new.rung <> 0 then insert into tests.touches values (1); end if;
	return null;
end $$;
create trigger note_touch after insert or update on class_bells for each row execute function tests.note_touch();
grant all on tests.touches to authenticated;
select tests.act_as('owner');
select change_rules(tests.id('7b'), '{"comments":"open"}');
select tests.act('comment', 'one', json_build_object('exhibit', tests.id('ramp'), 'text', 'One'));
select tests.act('comment', 'two', json_build_object('exhibit', tests.id('ramp'), 'text', 'Two'));
select tests.rung();
select is((select count(*)::int from tests.touches), 1, 'all of one transaction rings once');
select delete_class(tests.id('7b'));
select tests.rung();
select tests.act_as_administrator();
select is_empty('select * from class_bells', 'with its class a bell goes, and nothing rings');
