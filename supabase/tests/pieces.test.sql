-- What is said of the pieces of a mosaic: by whose they are, classmates, teachers, a stranger, nobody.

select tests.new_pupil(name) from unnest(array['owner', 'eve', 'stranger']) as name;
select tests.act_as('owner');
select declare_teacher();
select found_class(tests.id('7b'), '{"name":"Algebra 7b"}', 'Ms Noether');
select tests.keep('code', class_screen(tests.id('7b')) -> 'code');
select count(join_class) from (
	select tests.act_as(name), join_class(tests.kept('code') ->> 'code', initcap(name)) from unnest(array['ada', 'ben', 'eve']) as name
) as joined;

select tests.act_as_administrator();
create function tests.act(p_act text, p_thing uuid, p_value json default '{}') returns void language plpgsql as $$
begin
	execute format('select private.class_edit_%s($1, $2, $3)', p_act) using auth.uid(), p_thing, p_value;
end $$;
create function tests.say(p_comment text, p_piece text, p_text text, p_parent text default null) returns void language sql as $$
	select tests.act('comment', tests.id(p_comment), json_build_object(
		'piece', tests.kept(p_piece) ->> 'id', 'parent', tests.id(p_parent), 'text', p_text
	));
$$;
create function tests.piece(p_piece text) returns json language sql as $$
	select piece_screen((tests.kept(p_piece) ->> 'id')::uuid);
$$;
-- “Hello [A reply, Another], …”
create function tests.said(p_piece text) returns text language sql as $$
	select string_agg(
		case thread #>> '{comment,status}' when 'deleted' then '(deleted)' else thread #>> '{comment,text}' end
			|| coalesce(' [' || (select string_agg(value ->> 'text', ', ') from json_array_elements(thread -> 'replies')) || ']', ''),
		', '
	)
	from json_array_elements(tests.piece(p_piece) -> 'threads') as thread;
$$;
create function tests.goal(p_goal text, p_counts text) returns void language sql as $$
	select tests.act('goal', tests.id(p_goal), json_build_object(
		'class', tests.id('7b'), 'title', p_goal, 'counts', p_counts, 'target', 5, 'starts', current_date
	));
$$;

-- A tile of Ada's is a piece, and so is a number.
select tests.act_as('owner');
select tests.goal(counts, counts) from unnest(array['tiles', 'number', 'comments']) as counts;
select tests.act('goal_number', tests.id('number piece'), json_build_object('goal', tests.id('number'), 'amount', 3));
select tests.keep('number', goal_screen(tests.id('number')) #> '{pieces,0}');
select tests.act_as('ada');
select tests.keep('ada', tests.sync(json_build_array(tests.create_tile(1, 't', 'cubic'), tests.edit(2, 't', 'completed', 'true'))));
select tests.keep('tile', goal_screen(tests.id('tiles')) #> '{pieces,0}');

-- First a teacher looks.
select tests.act_as('ben');
select is(tests.piece('tile') ->> 'open', 'true', 'Ben may say something of a piece, not knowing whose it is');
select tests.say('ben', 'tile', 'Where was this?');
select is(tests.piece('tile') #>> '{threads,0,comment,status}', 'waiting', 'which waits for a teacher, as under exhibits');
select tests.act_as('eve');
select is(tests.said('tile'), null, 'and is not seen before');
select is_empty('select * from comments', 'in no way');
select throws_ok($$ select tests.act('show_comment', tests.id('ben'), '{"shown":true}') $$, '42501', 'comment_gone', 'nor shown');
select tests.act_as('owner');
select is(
	(moderation_screen(tests.id('7b')) #> '{waiting,0}')::jsonb - 'at' - 'place' - 'id' - 'report',
	jsonb_build_object(
		'kind', 'comment', 'exhibit', null,
		'goal', jsonb_build_object('id', tests.id('tiles'), 'title', 'tiles', 'piece', tests.kept('tile') ->> 'id'),
		'comment', jsonb_build_object('id', tests.id('ben'), 'user_id', tests.id('ben'), 'name', 'Ben', 'text', 'Where was this?', 'status', 'waiting')
	),
	'the teacher has it in the queue, with the goal it is about'
);
select tests.act('show_comment', tests.id('ben'), '{"shown":true}');
select is((trail_screen(tests.id('7b')) #>> '{entries,0,action}'), 'show_comment', 'and the yes is in the trail');

-- Whose piece it is hears of it.
select tests.act_as('ada');
select is(
	(select kind || ' ' || (place = jsonb_build_object(
		'piece', tests.kept('tile') ->> 'id', 'goal', tests.id('tiles'), 'comment', tests.id('ben')
	)) from notices where thing = tests.id('ben')),
	'comment true', 'Ada finds it in her inbox, with the way to the piece'
);
select is(tests.said('tile'), 'Where was this?', 'and reads it');
select is(goal_screen(tests.id('tiles')) #>> '{pieces,0,comments}', '1', 'the mosaic tells how much is said of a piece');
select is(tests.piece('tile') #>> '{threads,0,comment,name}', 'Ben', 'comments are signed');
select tests.act_as('owner');
select change_rules(tests.id('7b'), '{"comments":"open"}');
select tests.act_as('ada');
select tests.say('ada', 'tile', 'On the bridge', 'ben');
select tests.act_as('ben');
select is(tests.said('tile'), 'Where was this? [On the bridge]', 'her reply stands under it');
select is((select count(*)::int from notices where kind = 'reply' and thing = tests.id('ada')), 1, 'and Ben hears of it');
select throws_ok($$ select tests.say('x', 'number', 'Lost', 'ben') $$, '42501', 'comment_gone', 'a reply stays with its piece');
select tests.say('ben', 'tile', 'Where is this?');
select is(tests.said('tile'), 'Where is this? [On the bridge]', 'said again under its id, it is said otherwise');
select tests.act('like', tests.id('ada'), '{"on":"comment","liked":true}');
select is(tests.piece('tile') #>> '{threads,0,replies,0,likes}', '1', 'comments there are liked');
select throws_ok(
	format(
		'insert into comments (id, exhibit_id, contribution_id, user_id, text) values (%L, %L, %L, %L, ''Both'')',
		tests.id('x'), tests.id('y'), tests.kept('tile') ->> 'id', tests.id('ben')
	),
	'23514', null, 'a comment is of one thing'
);
select throws_ok(
	format('insert into comments (id, user_id, text) values (%L, %L, ''None'')', tests.id('x'), tests.id('ben')), '42501', 'exhibit_gone', 'and not of none'
);
select is((select amount::int from goals where id = tests.id('comments')), 0, 'what is said of a mosaic fills none');

-- Numbers; the list of words; reports; the teacher's say.
select tests.say('count', 'number', 'I counted four');
select is(tests.said('number'), 'I counted four', 'numbers are talked about as well');
select tests.say('rude', 'number', 'You asshole');
select is((select status from comments where id = tests.id('rude')), 'waiting', 'what holds a word of the list waits');
select tests.act_as('eve');
select tests.act('report', tests.id('count'), '{"on":"comment","reason":"unkind"}');
select is(tests.piece('number') #>> '{threads,0,comment,reported}', 'true', 'Eve reports what she does not like');
select tests.act_as('owner');
select tests.keep('report', (
	select value from json_array_elements(moderation_screen(tests.id('7b')) -> 'waiting') where value ->> 'kind' = 'report'
));
select is(tests.kept('report') #>> '{goal,title}', 'number', 'the teacher sees what it is about');
select tests.act('close_report', (tests.kept('report') ->> 'id')::uuid, '{"hide":true}');
select tests.act_as('eve');
select is(tests.said('number'), null, 'and hides it');
select is(goal_screen(tests.id('number')) #>> '{pieces,0,comments}', '0', 'what is hidden is not counted');
select tests.act_as('ben');
select tests.act('delete_comment', tests.id('ben'));
select is(tests.said('tile'), '(deleted) [On the bridge]', 'what Ben deletes leaves its reply');

-- Blocks. Nobody learns from a refusal whose a piece is.
select tests.act_as('ada');
select tests.act('block', tests.id('eve'), '{"blocked":true}');
select tests.act_as('eve');
select is(tests.piece('tile') ->> 'open', 'true', 'a piece that bears no name is open to whom its contributor has blocked');
select tests.say('eve', 'tile', 'Boring');
select is(tests.said('tile'), 'Boring, (deleted) [On the bridge]', 'as it is to others');
select throws_ok($$ select tests.say('x', 'tile', 'Hm', 'ada') $$, '23514', 'replies_of_one_level', 'replies have no replies there either');
select tests.act_as('ada');
select is(tests.said('tile'), '(deleted) [On the bridge]', 'but Ada does not see it');
select is_empty(format('select * from notices where thing = %L', tests.id('eve')), 'nor hears of it');
select tests.act('goal_note', (tests.kept('tile') ->> 'id')::uuid, '{"note":"My bridge"}');
select tests.act_as('eve');
select is(tests.piece('tile') ->> 'open', 'false', 'signed by Ada, it is closed to Eve, as her exhibits are');
select throws_ok($$ select tests.say('x', 'tile', 'Hm') $$, '42501', 'not_open_to_you', 'in every way');
select throws_ok('select user_id from contributions', '42501', null, 'and whose the other pieces are is told to nobody');

-- Taken out, off, archived, gone; and those who have no part in it.
select tests.act_as('owner');
select tests.act('goal_piece', (tests.kept('tile') ->> 'id')::uuid, '{"removed":true}');
select is(tests.said('tile'), 'Boring, (deleted) [On the bridge]', 'of a piece taken out the teacher reads what was said');
select tests.act_as('ben');
select is(tests.piece('tile')::text, null, 'the class does not');
select is((select count(*)::int from comments where contribution_id = (tests.kept('tile') ->> 'id')::uuid and user_id <> tests.id('ben')), 0, 'in no way');
select throws_ok($$ select tests.say('x', 'tile', 'Hm') $$, '42501', 'piece_gone', 'nor does it say more');
select tests.act_as('owner');
select tests.act('goal_piece', (tests.kept('tile') ->> 'id')::uuid, '{"removed":false}');
select change_rules(tests.id('7b'), '{"comments":"off"}');
select tests.act_as('ben');
select throws_ok($$ select tests.say('x', 'tile', 'Hm') $$, '42501', 'comments_off', 'where comments are off there are none');
select is(tests.piece('tile') ->> 'open', 'false', 'which the screen knows');
select tests.act_as('stranger');
select is(tests.piece('tile')::text, null, 'a stranger reads nothing');
select throws_ok($$ select tests.say('x', 'tile', 'Hm') $$, '42501', 'piece_gone', 'and says nothing');
select is_empty('select * from comments', 'in no way');
select tests.act_as_nobody();
select throws_ok($$ select tests.piece('tile') $$, '42501', null, 'nobody reads a piece');
select tests.act_as('ada');
select remove_member(tests.id('7b'), tests.id('ada'));
select tests.act_as('ben');
select is((select count(*)::int from comments where contribution_id = (tests.kept('tile') ->> 'id')::uuid), 0, 'whoever leaves takes the piece along, and what was said of it');
select tests.act_as('owner');
select tests.act('goal_gone', tests.id('number'), 'null');
select is_empty(format('select * from comments where id in (%L, %L)', tests.id('count'), tests.id('rude')), 'with a goal goes what was said of it');

-- An exhibit's page is one call.
select change_rules(tests.id('7b'), '{"comments":"open","exhibits":"open"}');
select tests.act_as('ben');
select tests.act('publish', tests.id('ramp'), json_build_object(
	'class', tests.id('7b'), 'tile', tests.id('tile ramp'), 'concept', 'linear', 'graph', '{}'
));
select tests.act('comment', tests.id('own'), json_build_object('exhibit', tests.id('ramp'), 'text', 'Mine'));
select is(exhibit_screen(tests.id('ramp')) #>> '{comments,threads,0,comment,text}', 'Mine', 'an exhibit comes with what is said below it');
