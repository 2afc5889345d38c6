-- Reports, the teachers' queue, and the trail of what they decide.

select tests.new_pupil(name) from unnest(array['owner', 'eve', 'stranger']) as name;
select tests.act_as('owner');
select declare_teacher();
select found_class(tests.id('7b'), '{"name":"Algebra 7b"}', 'Ms Noether');
select change_rules(tests.id('7b'), '{"comments":"open","exhibits":"open"}');
select tests.keep('code', class_screen(tests.id('7b')) -> 'code');
select count(join_class) from (
	select tests.act_as(name), join_class(tests.kept('code') ->> 'code', initcap(name)) from unnest(array['ada', 'ben', 'eve']) as name
) as joined;

select tests.act_as_administrator();
create function tests.act(p_act text, p_thing text, p_value json default '{}') returns void language plpgsql as $$
begin
	execute format('select private.class_edit_%s($1, $2, $3)', p_act) using auth.uid(), tests.id(p_thing), p_value;
end $$;
create function tests.publish(p_tile text, p_graph text default '{}') returns void language sql as $$
	select tests.act('publish', p_tile, json_build_object(
		'class', tests.id('7b'), 'tile', tests.id('tile ' || p_tile), 'concept', 'linear', 'caption', p_tile, 'graph', p_graph
	));
$$;
create function tests.queue() returns text language sql as $$
	select string_agg(value ->> 'kind', ', ') from json_array_elements(moderation_screen(tests.id('7b')) -> 'waiting');
$$;
create function tests.trail() returns text language sql as $$
	select string_agg(value ->> 'action', ', ') from json_array_elements(trail_screen(tests.id('7b')) -> 'entries');
$$;

-- A report.
select tests.act_as('ada');
select tests.publish('ramp');
select tests.act_as('ben');
select tests.act('comment', 'mean', json_build_object('exhibit', tests.id('ramp'), 'text', 'Ugly'));
select tests.act_as('ada');
select tests.act('report', 'mean', '{"on":"comment","reason":"unkind","words":"He does it each time"}');
select is(comments_screen(tests.id('ramp')) #>> '{threads,0,comment,reported}', 'true', 'who reported something sees that they did');
select throws_ok($$ select tests.act('report', 'mean', '{"on":"comment","reason":"boring"}') $$, '23514', null, 'for a reason from the list');
select throws_ok($$ select tests.act('report', 'nothing', '{"on":"exhibit","reason":"other"}') $$, '42501', 'thing_gone', 'and of something');
select tests.act_as('eve');
select tests.act('report', 'mean', '{"on":"comment","reason":"other"}');
select is((select count(*)::int from reports), 1, 'classmates see what they reported themselves');
with changed as (update reports set closed_at = now() where user_id <> tests.id('eve') returning 1)
	select is((select count(*)::int from changed), 0, 'and close nothing');
select throws_ok('update reports set closed_at = now()', '42501', 'teacher_only', 'not even their own');
select is(moderation_screen(tests.id('7b'))::text, null, 'pupils have no queue');
select tests.act_as('ben');
select is_empty('select * from reports', 'who was reported does not learn it');
select is(comments_screen(tests.id('ramp')) #>> '{threads,0,comment,reported}', 'false', 'in no way');

-- The queue.
select tests.publish('photo', '{"image_url":"photo:' || repeat('a', 64) || '"}');
select tests.act('comment', 'rude', json_build_object('exhibit', tests.id('ramp'), 'text', 'Shit'));
select tests.act_as('owner');
select is(tests.queue(), 'report, report, exhibit, comment', 'reports, exhibits and comments wait in one queue, oldest first');
select is(queued(tests.id('7b')), 4, 'and are counted');
select is(class_screen(tests.id('7b')) ->> 'queued', '4', 'as the class says itself');
select tests.keep('report', (
	select value from json_array_elements(moderation_screen(tests.id('7b')) -> 'waiting')
	where value #>> '{report,reason}' = 'unkind'
));
select is(tests.kept('report') #>> '{report,name}', 'Ada', 'the teacher sees who reported');
select is(tests.kept('report') #>> '{report,words}', 'He does it each time', 'in whose words');
select is(tests.kept('report') #>> '{comment,text}', 'Ugly', 'and what');
select tests.keep('page', moderation_screen(tests.id('7b'), p_limit => 3));
select is(tests.kept('page') ->> 'more', 'true', 'it comes in pages');
select is(
	(
		select count(distinct value ->> 'id')::int from (
			select value from json_array_elements(tests.kept('page') -> 'waiting')
			union all
			select value from json_array_elements(moderation_screen(tests.id('7b'), tests.kept('page') #> '{waiting,2,place}') -> 'waiting')
		) as pages
	),
	4, 'the next begins behind it'
);
select private.class_edit_close_report(auth.uid(), (tests.kept('report') ->> 'id')::uuid, '{"hide":true}');
select is((select status from comments where id = tests.id('mean')), 'hidden', 'a teacher hides what was reported');
select is((select count(*)::int from reports where closed_at is null), 0, 'and all reports of it are closed');
select tests.act('show_comment', 'rude', '{"shown":false}');
select tests.act('show_exhibit', 'photo', '{"shown":true}');
select is(tests.queue(), null, 'then nothing waits');
select tests.act_as('ada');
select tests.act('report', 'ramp', '{"on":"exhibit","reason":"copied"}');
select throws_ok(
	format('select private.class_edit_close_report(auth.uid(), %L, ''{"hide":false}'')', (select id from reports where reason = 'copied')),
	'42501', 'thing_gone', 'pupils close none'
);
select tests.act_as('owner');
select tests.keep('report', moderation_screen(tests.id('7b')) #> '{waiting,0}');
select private.class_edit_close_report(auth.uid(), (tests.kept('report') ->> 'id')::uuid, '{"hide":false}');
select is((select status from exhibits where id = tests.id('ramp')), 'shown', 'a teacher may let be what was reported');
select tests.act_as('ada');
select tests.act('report', 'ramp', '{"on":"exhibit","reason":"private","words":"My house"}');
select tests.act_as('owner');
select is(moderation_screen(tests.id('7b')) #>> '{waiting,0,report,words}', 'My house', 'and is told again');

-- Photos, where the class has said so.
select change_rules(tests.id('7b'), '{"photos_open":true}');
select tests.act_as('ben');
select tests.publish('other photo', '{"image_url":"photo:' || repeat('b', 64) || '"}');
select is((select status from exhibits where id = tests.id('other photo')), 'shown', 'photos wait unless the class has said otherwise');

-- The trail.
select tests.act_as('owner');
select change_member(tests.id('7b'), tests.id('eve'), '{"display_name":"Eva"}');
select remove_member(tests.id('7b'), tests.id('ben'));
select is(
	tests.trail(),
	'remove, rename, rule, close_report, show, hide_comment, close_report, close_report, hide_comment, rule, rule',
	'all that a teacher decides is written down'
);
select is(
	(trail_screen(tests.id('7b')) #> '{entries,0}')::jsonb - 'id' - 'at',
	'{"actor":"Ms Noether","action":"remove","member":null,"concept":null,"title":null,"comment":null,"details":{"name":"Ben"}}',
	'with who did it, and to whom'
);
select tests.keep('trail', trail_screen(tests.id('7b'), p_limit => 6));
select is(tests.kept('trail') ->> 'more', 'true', 'in pages');
select is(
	json_array_length(trail_screen(tests.id('7b'), (tests.kept('trail') #>> '{entries,5,id}')::bigint) -> 'entries'), 5,
	'the next begins behind it'
);
select throws_ok('delete from class_log', '42501', null, 'nothing is struck out');
select throws_ok(
	format('insert into class_log (class_id, actor, action) values (%L, %L, ''show'')', tests.id('7b'), tests.id('owner')),
	'42501', null, 'nor written by hand'
);
select tests.act_as('ada');
select is(trail_screen(tests.id('7b'))::text, null, 'it is the teachers'' to read');
select is_empty('select * from class_log', 'in no way another''s');
select is(
	(select string_agg(author_name || ': ' || said, ', ' order by author_name) from reports), 'Ada: ramp, Ben: Ugly',
	'a report keeps what was reported, when that is gone'
);
select is(queued(tests.id('7b')), null, 'nor counted, but by teachers');
select is(class_screen(tests.id('7b')) ->> 'queued', null, 'in no way');

-- What is reported and then taken back.
select tests.publish('mirror');
select tests.publish('window');
select tests.act_as('eve');
select tests.act('report', 'mirror', '{"on":"exhibit","reason":"unkind","words":"That is me"}');
select tests.act('report', 'window', '{"on":"exhibit","reason":"unkind","words":"That too"}');
select tests.act_as('ada');
select tests.act('withdraw', 'window');
select tests.act('caption', 'mirror', '{"caption":"Nothing at all"}');
select tests.act('withdraw', 'mirror');
select tests.act_as('owner');
select tests.keep('gone', (
	select value from json_array_elements(moderation_screen(tests.id('7b')) -> 'waiting')
	where value #>> '{report,words}' = 'That is me'
));
select is(moderation_screen(tests.id('7b')) ->> 'more', 'false', 'reports of what is gone stand on one page');
select is(tests.kept('gone') ->> 'exhibit', null, 'what was withdrawn is gone');
select is(
	concat_ws(' ', tests.kept('gone') #>> '{report,name}', tests.kept('gone') #>> '{report,author_name}', tests.kept('gone') #>> '{report,said}'),
	'Eva Ada mirror', 'but not the report: a teacher sees whose it was and what it said'
);
select private.class_edit_close_report(auth.uid(), (tests.kept('gone') ->> 'id')::uuid, '{"hide":true}');
select is(
	(select count(*)::int from reports where said = 'mirror' and closed_at is null), 0, 'and closes it'
);
select tests.act_as('eve');
select throws_ok($$ select tests.act('report', 'mirror', '{"on":"exhibit","reason":"other"}') $$, '42501', 'thing_gone', 'what is gone is not reported anew');
select tests.act_as_nobody();
select throws_ok('select moderation_screen(tests.id(''7b''))', '42501', null, 'nobody has a queue');

-- Rules as edits, made without a connection.
select tests.act_as('ada');
select throws_ok($$ select tests.act('rules', '7b', '{"comments":"off"}') $$, '42501', 'not_your_class', 'pupils change no rules');
select tests.act_as('stranger');
select throws_ok($$ select tests.act('rules', '7b', '{"comments":"off"}') $$, '42501', 'not_your_class', 'nor do strangers');
select tests.act_as('owner');
select tests.act('rules', '7b', '{"comments":"approve","links":false}');
select is(
	(select concat_ws(' ', exhibits, comments, photos_open, links) from classes where id = tests.id('7b')),
	'open approve t f', 'a teacher changes those that are named'
);
select is(tests.trail() like 'rule, rule, %', true, 'which is in the trail');
select throws_ok($$ select tests.act('rules', '7b', '{"comments":"maybe"}') $$, '23514', null, 'a rule is one of those there are');
select tests.act('rules', '7b', '{"comments":"open","links":true}');

-- What teachers do to the class itself.
select tests.keep('until', trail_screen(tests.id('7b')) #> '{entries,0,id}');
select renew_code(tests.id('7b'), 7);
select renew_code(tests.id('7b'), null);
select invite(tests.id('7b'), '[{"email":"yan@example.org","name":"Yan"},{"email":"zoe@example.org","name":"Zoe"}]');
select uninvite(tests.id('7b'), 'yan@example.org');
select change_class(tests.id('7b'), '{"description":"Room 12"}');
select tests.act('goal', 'goal', json_build_object('class', tests.id('7b'), 'title', 'Fifty tiles', 'counts', 'tiles', 'target', 50, 'starts', current_date));
select tests.act('goal', 'goal', json_build_object('class', tests.id('7b'), 'title', 'Fifty tiles', 'counts', 'tiles', 'target', 60, 'starts', current_date));
select tests.act('goal_gone', 'goal');
select change_class(tests.id('7b'), '{"archived":true}');
select change_class(tests.id('7b'), '{"archived":false}');
select is(
	(
		select string_agg(action || coalesce(' ' || nullif(details::text, '{}'), ''), ', ' order by id)
		from class_log where id > tests.kept('until')::text::bigint
	),
	'renew_code, close_code, invite {"people": 2}, uninvite, describe, set_goal {"goal": "Fifty tiles"}, '
	|| 'change_goal {"goal": "Fifty tiles"}, delete_goal {"goal": "Fifty tiles"}, archive, restore',
	'what teachers do to a class is in its trail, without addresses'
);

-- The dashboard, and a class that goes leaves nothing behind.
select tests.act_as_administrator();
select tests.keep('written', (select to_json(count(*)) from class_log));
update exhibits set status = 'hidden';
update classes set comments = 'off';
select is((select to_json(count(*))::text from class_log), tests.kept('written')::text, 'an administrator is no teacher: the dashboard writes no trail');
delete from classes where id = tests.id('7b');
select is((select count(*)::int from comments) + (select count(*)::int from reports), 0, 'a class goes with all that was said in it');
