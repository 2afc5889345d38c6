-- What is said under an exhibit: by its owner, a teacher, classmates, a stranger, nobody.

select tests.new_pupil(name) from unnest(array['owner', 'eve', 'stranger']) as name;
select tests.act_as('owner');
select declare_teacher();
select found_class(tests.id('7b'), '{"name":"Algebra 7b"}', 'Ms Noether');
select tests.keep('code', class_screen(tests.id('7b')) -> 'code');
select count(join_class) from (
	select tests.act_as(name), join_class(tests.kept('code') ->> 'code', initcap(name)) from unnest(array['ada', 'ben', 'eve']) as name
) as joined;

select tests.act_as_administrator();
-- Does one edit of the class as whoever acts.
create function tests.act(p_act text, p_thing text, p_value json default '{}') returns void language plpgsql as $$
begin
	execute format('select private.class_edit_%s($1, $2, $3)', p_act) using auth.uid(), tests.id(p_thing), p_value;
end $$;
create function tests.publish(p_tile text, p_caption text default '', p_graph text default '{}') returns void language sql as $$
	select tests.act('publish', p_tile, json_build_object(
		'class', tests.id('7b'), 'tile', tests.id('tile ' || p_tile), 'concept', 'linear', 'caption', p_caption, 'graph', p_graph
	));
$$;
create function tests.say(p_comment text, p_exhibit text, p_text text, p_parent text default null) returns void language sql as $$
	select tests.act('comment', p_comment, json_build_object(
		'exhibit', tests.id(p_exhibit), 'parent', tests.id(p_parent), 'text', p_text
	));
$$;
-- What a screen shows of an exhibit's comments: “Hello [A reply, Another], …”.
create function tests.said(p_exhibit text) returns text language sql as $$
	select string_agg(
		case thread #>> '{comment,status}' when 'deleted' then '(deleted)' else thread #>> '{comment,text}' end
			|| coalesce(' [' || (select string_agg(value ->> 'text', ', ') from json_array_elements(thread -> 'replies')) || ']', ''),
		', '
	)
	from json_array_elements(comments_screen(tests.id(p_exhibit)) -> 'threads') as thread;
$$;

-- First a teacher looks.
select tests.act_as('ada');
select tests.publish('ramp', 'My ramp');
select is((select status from exhibits), 'waiting', 'an edit publishes as the call did');
select tests.act_as('ben');
select throws_ok($$ select tests.say('c', 'ramp', 'Hello') $$, '42501', 'exhibit_gone', 'nobody comments on what they do not see');
select tests.act_as('owner');
select tests.act('show_exhibit', 'ramp', '{"shown":true}');
select tests.act_as('ben');
select tests.say('ben', 'ramp', 'How steep is it?');
select is(tests.said('ramp'), 'How steep is it?', 'Ben sees what he said');
select is(comments_screen(tests.id('ramp')) #>> '{threads,0,comment,status}', 'waiting', 'and that it waits for a teacher');
select throws_ok($$ select tests.act('show_comment', 'ben', '{"shown":true}') $$, '42501', 'teacher_only', 'he cannot say yes himself');
select tests.act_as('ada');
select is(tests.said('ramp'), null, 'Ada does not see it yet, though it is her exhibit');
select is_empty('select * from comments', 'in no way');
select throws_ok($$ select tests.act('show_comment', 'ben', '{"shown":true}') $$, '42501', 'comment_gone', 'nor shows it');
select tests.act_as('owner');
select is(moderation_screen(tests.id('7b')) #>> '{waiting,0,comment,text}', 'How steep is it?', 'the teacher has it in the queue');
select tests.act('show_comment', 'ben', '{"shown":true}');
select is(json_array_length(moderation_screen(tests.id('7b')) -> 'waiting'), 0, 'from which it goes with a yes');
select tests.act_as('ada');
select is(tests.said('ramp'), 'How steep is it?', 'now Ada sees it');

-- An open class, replies, and second thoughts.
select tests.act_as('owner');
select lives_ok($$ select change_rules(tests.id('7b'), '{"comments":"open"}') $$, 'the teacher opens the comments');
select tests.act_as('ada');
select throws_ok($$ select change_rules(tests.id('7b'), '{"comments":"open"}') $$, '42501', 'not_your_class', 'which pupils do not');
select tests.say('ada', 'ramp', 'A slope of a half.', 'ben');
select is(tests.said('ramp'), 'How steep is it? [A slope of a half.]', 'a reply stands under its question');
select throws_ok($$ select tests.say('x', 'ramp', 'Deeper', 'ada') $$, '23514', 'replies_of_one_level', 'replies have no replies of their own');
select throws_ok($$ select tests.say('x', 'ramp', '  ') $$, '23514', null, 'a comment says something');
select throws_ok($$ select tests.say('x', 'ramp', repeat('x', 1001)) $$, '23514', null, 'in a thousand characters');
select throws_ok($$ select tests.say('x', 'ramp', 'Lost', 'nowhere') $$, '42501', 'comment_gone', 'a reply is a reply to something');
select tests.say('ada', 'ramp', 'A slope of 1/2.', 'ben');
select is(tests.said('ramp'), 'How steep is it? [A slope of 1/2.]', 'said again under its id, it is said otherwise');
select is((select edited_at is not null from comments where id = tests.id('ada')), true, 'which can be seen');
select is(comments_screen(tests.id('ramp')) #>> '{threads,0,replies,0,edited}', 'true', 'on the screen too');
select tests.act_as('ben');
with changed as (update comments set text = 'Ben was here' where id = tests.id('ada') returning 1)
	select is((select count(*)::int from changed), 0, 'Ben does not put words into Ada''s mouth');
select throws_ok(
	format('insert into comments (id, exhibit_id, user_id, text) values (%L, %L, %L, ''I am Ada'')', tests.id('x'), tests.id('ramp'), tests.id('ada')),
	'42501', null, 'nor speaks in her name'
);
select tests.act('delete_comment', 'ben');
select is(tests.said('ramp'), '(deleted) [A slope of 1/2.]', 'what he deletes of his own leaves its reply');
select is((select text from comments where id = tests.id('ben')), '', 'and no words');
select throws_ok($$ select tests.say('ben', 'ramp', 'Back again') $$, '42501', 'comment_gone', 'deleted is deleted');
select throws_ok($$ select tests.say('x', 'ramp', 'Hello?', 'ben') $$, '42501', 'comment_gone', 'and is not replied any more');
select tests.act('delete_comment', 'ada');
select is((select text from comments where id = tests.id('ada')), 'A slope of 1/2.', 'of Ada''s he deletes nothing');
select tests.act_as('ada');
select tests.act('delete_comment', 'ada');
select is(tests.said('ramp'), null, 'with the last reply the place is gone');

-- Words that a teacher looks at first.
select tests.act_as('ben');
select throws_ok('select * from filtered_words', '42501', null, 'the list of words is not for pupils to read');
select tests.say('rude', 'ramp', 'What a Wanker!');
select is((select status from comments where id = tests.id('rude')), 'waiting', 'even an open class shows them not at once');
select tests.say('rude', 'ramp', 'Kill.  Yourself');
select is((select status from comments where id = tests.id('rude')), 'waiting', 'nor as a phrase, with other marks');
select tests.say('rude', 'ramp', 'Nice: the scunthorpe problem');
select is((select status from comments where id = tests.id('rude')), 'shown', 'words that merely hold them are words like others');
select tests.act_as_administrator();
insert into filtered_words values ('ramp');
select throws_ok('insert into filtered_words values (''Not Small'')', '23514', null, 'words are listed in small letters');
select tests.act_as('owner');
select change_rules(tests.id('7b'), '{"exhibits":"open"}');
select tests.act_as('ada');
select tests.act('caption', 'ramp', '{"caption":"My steep ramp"}');
select is((select status || ' ' || version from exhibits), 'waiting 1', 'captions are looked at too; other words are no newer version');
select tests.act('caption', 'ramp', '{"caption":"My slope"}');
select is((select status from exhibits), 'shown', 'better words are shown again');
select tests.publish('labelled', 'A line', '{"expressions":{"list":[{"type":"expression","label":"The Ramp!","latex":"y=x"}]}}');
select is((select status from exhibits where id = tests.id('labelled')), 'waiting', 'words in a graph are looked at as well');
select tests.act('withdraw', 'labelled');

-- Hidden by a teacher.
select tests.act_as('owner');
select tests.act('show_comment', 'rude', '{"shown":false}');
select tests.act_as('ada');
select is(tests.said('ramp'), null, 'what a teacher hides is not seen');
select tests.act_as('ben');
select is(tests.said('ramp'), 'Nice: the scunthorpe problem', 'but by its author');
select tests.say('rude', 'ramp', 'Better words');
select is((select status from comments where id = tests.id('rude')), 'waiting', 'whose better words wait for a teacher');

-- Likes.
select tests.act('like', 'ramp', '{"on":"exhibit","liked":true}');
select tests.act('like', 'ramp', '{"on":"exhibit","liked":true}');
select is(comments_screen(tests.id('ramp')) ->> 'likes', '1', 'a like counts once');
select is(comments_screen(tests.id('ramp')) ->> 'liked', 'true', 'and is known as one''s own');
select tests.act_as('ada');
select is(comments_screen(tests.id('ramp')) ->> 'liked', 'false', 'not as Ada''s');
select throws_ok($$ select tests.act('like', 'ramp', '{"on":"exhibit","liked":true}') $$, '42501', 'your_own', 'who does not like her own');
select throws_ok($$ select tests.act('like', 'rude', '{"on":"comment","liked":true}') $$, '42501', 'thing_gone', 'nor what she does not see');
select tests.say('thanks', 'ramp', 'Thank you');
with gone as (delete from likes returning 1) select is((select count(*)::int from gone), 0, 'she takes no like of Ben''s back');
select tests.act_as('eve');
select tests.act('like', 'thanks', '{"on":"comment","liked":true}');
select is(comments_screen(tests.id('ramp')) #>> '{threads,0,comment,likes}', '1', 'comments are liked, too');
select tests.act('like', 'thanks', '{"on":"comment","liked":false}');
select is(comments_screen(tests.id('ramp')) #>> '{threads,0,comment,likes}', '0', 'and no longer');

-- Blocks.
select tests.publish('eve', 'Eve''s line');
select tests.say('taunt', 'ramp', 'Boring');
select tests.say('taunt', 'ramp', 'Boringly');
select tests.act_as('ada');
select is(inbox_screen() #>> '{notices,0,about}', 'Boringly', 'what was said otherwise stands so in the inbox');
select tests.keep('unread', inbox_screen() -> 'unread');
select tests.act_as('eve');
select tests.say('taunt', 'ramp', 'Boring');
select tests.act_as('ada');
select tests.act('block', 'eve', '{"blocked":true}');
select is(tests.said('ramp'), 'Thank you', 'Ada does not see what Eve said');
select is(inbox_screen()::text like '%Boring%', false, 'nor in her inbox');
select is((inbox_screen() ->> 'unread')::int < tests.kept('unread')::text::int, true, 'where it is counted no more');
select is_empty(format('select * from exhibits where user_id = %L', tests.id('eve')), 'nor what Eve shows');
select is(json_array_length(gallery_screen(tests.id('7b')) -> 'exhibits'), 1, 'on the wall');
select is(blocks_screen(tests.id('7b')) #>> '{blocked,0,name}', 'Eve', 'she knows whom she blocked');
select throws_ok($$ select tests.act('block', 'owner', '{"blocked":true}') $$, '42501', 'no_classmate', 'teachers are not blocked');
select throws_ok($$ select tests.act('block', 'stranger', '{"blocked":true}') $$, '42501', 'no_classmate', 'nor whom one does not know');
select tests.act_as('eve');
select is_empty('select * from blocks', 'Eve does not learn it');
select is(tests.said('ramp'), 'Boring, Thank you', 'she sees what the class sees');
select is(comments_screen(tests.id('ramp')) ->> 'open', 'false', 'but has nothing to say there');
select throws_ok($$ select tests.say('x', 'ramp', 'Boring!') $$, '42501', 'not_open_to_you', 'in no way');
select throws_ok($$ select tests.act('like', 'ramp', '{"on":"exhibit","liked":true}') $$, '42501', 'not_open_to_you', 'not even a like');
select tests.act_as('ben');
select is(tests.said('ramp'), 'Boring, Thank you, Better words', 'Ben sees both');
select tests.say('question', 'eve', 'What is it?');
select tests.act_as('owner');
select is(tests.said('ramp'), 'Boring, Thank you, Better words', 'and so does the teacher');
select tests.act_as('ada');
select tests.act('block', 'eve', '{"blocked":false}');
select is(tests.said('ramp'), 'Boring, Thank you', 'a block can be taken back');

-- Off, and archived.
select tests.act_as('owner');
select change_rules(tests.id('7b'), '{"comments":"off"}');
select tests.act_as('ben');
select is(comments_screen(tests.id('ramp')) ->> 'open', 'false', 'where comments are off');
select throws_ok($$ select tests.say('x', 'ramp', 'Hello') $$, '42501', 'comments_off', 'none is taken');
select throws_ok($$ select tests.say('question', 'eve', 'Other words') $$, '42501', 'comments_off', 'nor changed');
select tests.act_as('owner');
select throws_ok($$ select change_rules(tests.id('7b'), '{"comments":"sometimes"}') $$, '23514', null, 'a rule is one of three');
select change_rules(tests.id('7b'), '{"comments":"open"}');
select change_class(tests.id('7b'), '{"archived":true}');
select tests.act_as('ben');
select is(tests.said('ramp'), 'Boring, Thank you, Better words', 'in an archived class they can be read');
select throws_ok($$ select tests.say('x', 'ramp', 'Hello') $$, '42501', 'archived', 'and nothing is added');
select throws_ok($$ select tests.act('like', 'taunt', '{"on":"comment","liked":true}') $$, '42501', 'archived', 'no like either');
select lives_ok($$ select tests.act('delete_comment', 'question') $$, 'one''s own words can always be taken back');
select tests.act_as('owner');
select change_class(tests.id('7b'), '{"archived":false}');

-- Pages, by key, and a flood that is stopped.
select tests.act_as('ada');
select tests.say('many ' || n, 'ramp', 'Line ' || n) from generate_series(1, 24) as n;
select tests.keep('first', comments_screen(tests.id('ramp')));
select is(json_array_length(tests.kept('first') -> 'threads'), 20, 'comments come in pages');
select is(tests.kept('first') ->> 'more', 'true', 'and say that there are more');
select is(
	(
		select count(distinct thread #>> '{comment,id}')::int from (
			select thread from json_array_elements(tests.kept('first') -> 'threads') as thread
			union all
			select thread from json_array_elements(
				comments_screen(tests.id('ramp'), tests.kept('first') #> '{threads,19,comment,place}') -> 'threads'
			) as thread
		) as pages
	),
	26, 'the next begins behind it'
);
select throws_ok(
	$$ select tests.say('flood ' || n, 'ramp', 'Line ' || n) from generate_series(1, 10) as n $$, '42501', 'too_many_comments',
	'whoever says more than thirty things in ten minutes waits'
);
select tests.act_as('eve');
select tests.say('reply ' || n, 'ramp', 'Answer ' || n, 'thanks') from generate_series(1, 14) as n;
select tests.keep('thread', (
	select value from json_array_elements(comments_screen(tests.id('ramp'), p_limit => 50) -> 'threads') where value #>> '{comment,text}' = 'Thank you'
));
select is(json_array_length(tests.kept('thread') -> 'replies'), 10, 'replies come in pages too');
select is(tests.kept('thread') ->> 'more', 'true', 'which say that there are more');
select is(
	json_array_length(replies_page(tests.id('thanks'), tests.kept('thread') #> '{replies,9,place}') -> 'replies'), 4,
	'and the next begins behind them'
);

-- A hidden exhibit takes its comments along; whoever leaves, theirs.
select tests.act_as('owner');
select tests.act('show_exhibit', 'ramp', '{"shown":false}');
select tests.act_as('ben');
select is(comments_screen(tests.id('ramp'))::text, null, 'under a hidden exhibit nothing is read');
select is((select count(*)::int from comments where exhibit_id = tests.id('ramp') and user_id <> tests.id('ben')), 0, 'in no way');
select tests.act_as('eve');
select remove_member(tests.id('7b'), tests.id('eve'));
select tests.act_as('owner');
select is_empty(format('select * from comments where user_id = %L', tests.id('eve')), 'whoever leaves takes their comments along');

-- A stranger and nobody.
select tests.act_as('stranger');
select is_empty('select * from ' || name, 'a stranger sees nothing of ' || name) from unnest(array['comments', 'likes', 'blocks', 'reports']) as name;
select is(comments_screen(tests.id('ramp'))::text, null, 'no screen');
select is(json_array_length(replies_page(tests.id('thanks')) -> 'replies'), 0, 'no replies');
select is(coalesce(moderation_screen(tests.id('7b')), trail_screen(tests.id('7b')), blocks_screen(tests.id('7b')))::text, null, 'and none of a teacher''s');
select throws_ok($$ select tests.say('x', 'ramp', 'Hello') $$, '42501', 'exhibit_gone', 'and says nothing');
select tests.act_as_nobody();
select throws_ok('select * from ' || name, '42501', null, 'nobody sees ' || name)
	from unnest(array['comments', 'likes', 'blocks', 'reports', 'filtered_words']) as name;
select throws_ok('select comments_screen(tests.id(''ramp''))', '42501', null, 'nobody asks for a screen');
