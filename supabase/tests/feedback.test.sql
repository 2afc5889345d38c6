-- Feedback on a tile: who leaves it, who reads it, who answers; and what of that comes into whose inbox.

select tests.new_pupil(name) from unnest(array['owner', 'teacher', 'stranger']) as name;
select tests.act_as('ada');
select tests.keep('ada', tests.sync(json_build_array(
	tests.create_tile(1, 'ada cubic', 'cubic'), tests.edit(2, 'ada cubic', 'graph', '"{}"')
)));
select tests.act_as('ben');
select tests.keep('ben', tests.sync(json_build_array(tests.create_tile(1, 'ben cubic', 'cubic'))));
select tests.act_as('owner');
select declare_teacher();
select found_class(tests.id('7b'), '{"name":"Algebra 7b"}', 'Ms Noether');
select tests.keep('code', class_screen(tests.id('7b')) -> 'code');
select invite(tests.id('7b'), '[{"email":"teacher@example.org","role":"teacher","name":"Mr Gauss"}]');
select tests.act_as('teacher');
select declare_teacher();
select accept_invitation(tests.id('7b'), 'Mr Gauss');
select tests.act_as('ada');
select join_class(tests.kept('code') ->> 'code', 'Ada');
select tests.act_as('ben');
select join_class(tests.kept('code') ->> 'code', 'Ben');

select tests.act_as_administrator();
-- As the outbox brings it.
create function tests.leave_feedback(p_id text, p_tile text, p_text text, p_pin json default null, p_pupil text default 'ada')
returns void language sql as $$
	select private.class_edit_feedback(auth.uid(), tests.id(p_id), json_build_object(
		'class', tests.id('7b'), 'pupil', tests.id(p_pupil), 'tile', tests.id(p_tile), 'pin', p_pin, 'text', p_text
	));
$$;
create function tests.answer(p_id text, p_feedback text, p_text text) returns void language sql as $$
	select private.class_edit_answer(auth.uid(), tests.id(p_id), json_build_object('feedback', tests.id(p_feedback), 'text', p_text));
$$;
create function tests.inbox() returns text language sql as $$
	select string_agg(concat_ws(': ', value ->> 'kind', value ->> 'name', value ->> 'about'), ', ')
	from json_array_elements(inbox_screen() -> 'notices');
$$;

-- A teacher leaves it.
select tests.act_as('owner');
select lives_ok($$ select tests.leave_feedback('f', 'ada cubic', 'What happens here?', '{"x":1.5,"y":-2}') $$, 'a teacher pins feedback to a place on the graph');
select lives_ok($$ select tests.leave_feedback('whole', 'ada cubic', 'A fine tile') $$, 'or to the tile as a whole');
select lives_ok($$ select tests.leave_feedback('f', 'ada cubic', 'What happens at this point?', '{"x":1.5,"y":-2}') $$, 'and may write something else');
select is((member_museum(tests.id('7b'), tests.id('ada')) #>> '{feedback,1,text}'), 'What happens at this point?', 'it stands beside the museum, the newest first');
select is((member_museum(tests.id('7b'), tests.id('ada')) #>> '{feedback,1,edited}'), 'true', 'and says that it was changed');
select is((member_museum(tests.id('7b'), tests.id('ada')) #>> '{feedback,1,pin,y}'), '-2', 'with its place');
select throws_ok($$ select tests.leave_feedback('x', 'ada cubic', '  ') $$, '23514', null, 'it says something');
select throws_ok($$ select tests.leave_feedback('x', 'ada cubic', 'Where?', '{"x":"NaN","y":1}') $$, '23514', null, 'its place is one');
select throws_ok($$ select tests.leave_feedback('x', 'ada cubic', 'Where?', '{"x":1}') $$, '23514', null, 'a whole one');
select throws_ok($$ select tests.leave_feedback('x', 'no tile', 'Where?') $$, '42501', 'no_such_tile', 'on a tile that is there');
select throws_ok($$ select tests.leave_feedback('x', 'ada cubic', 'Hm', null, 'stranger') $$, '42501', null, 'of a pupil of the class');
select throws_ok(
	format('insert into feedback (id, class_id, user_id, tile_id, author, text) values (%L, %L, %L, %L, %L, ''Hm'')',
		tests.id('x'), tests.id('7b'), tests.id('ada'), tests.id('ada cubic'), tests.id('teacher')),
	'42501', null, 'in no other''s name'
);

-- The co-teacher.
select tests.act_as('teacher');
select is((member_museum(tests.id('7b'), tests.id('ada')) #>> '{feedback,0,name}'), 'Ms Noether', 'a co-teacher reads it');
select throws_ok($$ update feedback set text = 'Mine' $$, '42501', 'not_your_feedback', 'and does not rewrite it');
select private.class_edit_feedback_delete(auth.uid(), tests.id('f'), '{}');
select is((select count(*)::int from feedback), 2, 'nor takes it back');

-- The pupil.
select tests.act_as('ada');
select is((feedback_screen() #>> '{feedback,1,text}'), 'What happens at this point?', 'Ada reads it');
select is((feedback_screen() #>> '{feedback,1,name}'), 'Ms Noether', 'and who said it');
select is(feedback_screen() ->> 'unread', '2', 'two things are new to her');
select is(tests.inbox(), 'feedback: Ms Noether: A fine tile, feedback: Ms Noether: What happens at this point?', 'her inbox tells of both');
select throws_ok($$ update feedback set text = 'Well done' $$, '42501', 'not_your_feedback', 'she does not rewrite it');
select private.class_edit_feedback_delete(auth.uid(), tests.id('f'), '{}');
select is((select count(*)::int from feedback), 2, 'nor takes it away');
select throws_ok($$ select tests.leave_feedback('mine', 'ada cubic', 'I like it') $$, '42501', null, 'nor leaves any herself');
select lives_ok($$ select tests.answer('a', 'f', 'It turns') $$, 'she answers');
select lives_ok($$ select tests.answer('a', 'f', 'It turns around') $$, 'and changes her answer');
select lives_ok($$ select private.class_edit_feedback_done(auth.uid(), tests.id('whole'), '{"done":true}') $$, 'and marks one as done');
select is((feedback_screen() #>> '{feedback,0,done}'), 'true', 'which it is');
select throws_ok($$ select tests.answer('x', 'f', '') $$, '23514', null, 'an answer says something');
select is(tests.inbox() !~ 'It turns', true, 'she is not told of her own answer');

-- The other pupil, a stranger, nobody.
select tests.act_as('ben');
select is_empty('select * from ' || name, 'Ben sees no ' || name || ' of Ada''s') from unnest(array['feedback', 'feedback_answers', 'notices']) as name;
select throws_ok($$ select tests.answer('x', 'f', 'Me, too') $$, '42501', null, 'and does not answer');
select throws_ok($$ select tests.leave_feedback('x', 'ada cubic', 'Ha') $$, '42501', null, 'nor leaves feedback');
with marked as (update feedback set done_at = null returning 1)
	select is((select count(*)::int from marked), 0, 'nor marks any');
with changed as (update feedback_answers set text = 'Ha' returning 1)
	select is((select count(*)::int from changed), 0, 'nor changes answers');
select throws_ok(
	format('insert into notices (user_id, kind, class_id, thing) values (%L, ''feedback'', %L, %L)', tests.id('ada'), tests.id('7b'), tests.id('x')),
	'42501', null, 'nor writes into an inbox'
);
select throws_ok(
	format('select private.notify(%L, ''feedback'', %L, null, %L, ''{}'', ''Ha'')', tests.id('ada'), tests.id('7b'), tests.id('x')),
	'42501', null, 'in no way'
);
select tests.act_as('stranger');
select is_empty('select * from ' || name, 'a stranger sees no ' || name) from unnest(array['feedback', 'feedback_answers', 'notices']) as name;
select is(feedback_screen()::jsonb, '{"feedback":[],"unread":0,"quiet":null}'::jsonb, 'and an empty screen');
select tests.act_as_nobody();
select throws_ok('select * from ' || name, '42501', null, 'nobody sees ' || name)
	from unnest(array['feedback', 'feedback_answers', 'notices', 'notice_settings']) as name;
select throws_ok('select inbox_screen()', '42501', null, 'nobody has an inbox');

-- The teacher hears of the answer, once.
select tests.act_as('owner');
select is(tests.inbox(), 'answer: Ada: It turns around', 'the teacher is told of the answer');
select is((inbox_screen() #>> '{notices,0,place,member}')::uuid, tests.id('ada'), 'and where it is');
select is((member_museum(tests.id('7b'), tests.id('ada')) #>> '{feedback,1,answers,0,text}'), 'It turns around', 'and reads it');
select tests.answer('a2', 'f', 'Exactly');
select is((member_museum(tests.id('7b'), tests.id('ada')) #>> '{feedback,1,answers,1,name}'), 'Ms Noether', 'and answers in turn');
select private.class_edit_answer_delete(auth.uid(), tests.id('a'), '{}');
select is((select count(*)::int from feedback_answers), 2, 'but takes no answer of Ada''s away');
select tests.act_as('teacher');
select is(tests.inbox(), null, 'a co-teacher is not told of answers to others');

-- The inbox: reading, one or all.
select tests.act_as('ada');
select is(inbox_screen() #>> '{notices,0,kind}', 'answer', 'Ada is told of the answer to her answer');
select private.class_edit_read(auth.uid(), (inbox_screen() #>> '{notices,0,id}')::uuid, '{}');
select is(inbox_screen() ->> 'unread', '2', 'one is read');
select tests.keep('inbox', inbox_screen(p_limit => 1));
select is(tests.kept('inbox') ->> 'more', 'true', 'a page says that there is more');
select is(
	inbox_screen((tests.kept('inbox') #>> '{notices,0,n}')::bigint, 1) #>> '{notices,0,about}', 'A fine tile', 'the next begins behind it'
);
select private.class_edit_read_all(auth.uid(), auth.uid(), json_build_object('until', inbox_screen() #> '{notices,1,n}'));
select is(inbox_screen() ->> 'unread', '0', 'all up to one are read');
select throws_ok($$ update notices set about = 'Ha' $$, '42501', null, 'what it says is not hers to change');
select tests.act_as('ben');
select private.class_edit_read_all(tests.id('ada'), tests.id('ada'), '{"until":99999}');
select is((select count(*)::int from notices), 0, 'another''s inbox is not read');

-- What one does not want to hear of.
select tests.act_as('ada');
select private.class_edit_inbox_settings(auth.uid(), auth.uid(), json_build_object(
	'kinds', '[]'::json, 'classes', json_build_array(tests.id('7b')), 'quiet', '{"from":"21:00","to":"07:00"}'::json, 'zone', 'Europe/Berlin'
));
select is(inbox_screen() #>> '{settings,quiet,from}', '21:00', 'Ada wants quiet at night');
select throws_ok(
	$$ select private.class_edit_inbox_settings(auth.uid(), auth.uid(), '{"kinds":[],"classes":[],"zone":"Mars/Olympus"}') $$, '22023', null, 'by a clock on Earth'
);
select tests.act_as('owner');
select tests.leave_feedback('late', 'ada cubic', 'One more thing');
select tests.act_as('ada');
select is(inbox_screen() ->> 'unread', '0', 'a class that is muted says nothing');
select is((feedback_screen() #>> '{feedback,0,text}'), 'One more thing', 'but the tile does');
select private.class_edit_inbox_settings(auth.uid(), auth.uid(), '{"kinds":["answer"],"classes":[]}');
select tests.act_as('owner');
select tests.leave_feedback('later', 'ada cubic', 'And one more');
select tests.answer('later answer', 'later', 'Do look');
select tests.act_as('ada');
select is(inbox_screen() #>> '{notices,0,about}', 'And one more', 'of a kind that is muted nothing comes, of others it does');

-- Taken back, with its notice.
select tests.act_as('owner');
select private.class_edit_feedback_delete(auth.uid(), tests.id('later'), '{}');
select tests.act_as('ada');
select is(tests.inbox() !~ 'And one more', true, 'what was taken back leaves the inbox');
select is((select count(*)::int from feedback), 3, 'and the tile');

-- Exhibits and invitations.
select publish(tests.id('e'), tests.id('7b'), tests.id('ada cubic'), '{"caption":"My ramp","alt":"A line","graph":"{}"}');
select tests.act_as('owner');
select show_exhibit(tests.id('e'), true);
select invite(tests.id('7b'), '[{"email":"stranger@example.org","name":"Zoe"},{"email":"new@example.org","name":"Ned"}]');
select tests.act_as('ada');
select is(inbox_screen() #>> '{notices,0,kind}', 'shown', 'Ada hears that her exhibit hangs');
select is(inbox_screen() #>> '{notices,0,about}', 'My ramp', 'which one');
select tests.act_as('owner');
select show_exhibit(tests.id('e'), false);
select tests.act_as('ada');
select is(inbox_screen() #>> '{notices,0,kind}', 'hidden', 'and that it was hidden');
select withdraw(tests.id('e'));
select is(tests.inbox() ~ 'My ramp', false, 'withdrawn, nothing more is said of it');
select tests.act_as('stranger');
select is(tests.inbox(), 'invitation: Algebra 7b', 'whoever is invited hears of it');
select is(inbox_screen() #>> '{notices,0,class_name}', 'Algebra 7b', 'by its name');
select decline_invitation(tests.id('7b'));
select is(tests.inbox(), null, 'declined, it is gone');
select tests.act_as_administrator();
select tests.new_pupil('new');
select tests.act_as('new');
select is(tests.inbox(), 'invitation: Algebra 7b', 'whoever makes an account later hears of it then');

-- Comments and replies.
select tests.act_as('owner');
select change_rules(tests.id('7b'), '{"exhibits":"open","comments":"open"}');
select tests.act_as('ben');
select publish(tests.id('bridge'), tests.id('7b'), tests.id('ben cubic'), '{"caption":"A bridge","graph":"{}"}');
select tests.act_as('ada');
insert into comments (id, exhibit_id, user_id, text) values (tests.id('c'), tests.id('bridge'), tests.id('ada'), 'Which one?');
select tests.act_as('ben');
select is(split_part(tests.inbox(), ', ', 1), 'comment: Ada: Which one?', 'whoever publishes hears what is said of it');
insert into comments (id, exhibit_id, user_id, parent_id, text) values (tests.id('r'), tests.id('bridge'), tests.id('ben'), tests.id('c'), 'Mine');
select tests.act_as('ada');
select is(split_part(tests.inbox(), ', ', 1), 'reply: Ben: Mine', 'whoever is replied to hears of it');
select is((inbox_screen() #>> '{notices,0,place,exhibit}')::uuid, tests.id('bridge'), 'and where');
select tests.act_as('owner');
select change_rules(tests.id('7b'), '{"comments":"approve"}');
select tests.act_as('ada');
insert into comments (id, exhibit_id, user_id, text) values
	(tests.id('c2'), tests.id('bridge'), tests.id('ada'), 'Hello?'), (tests.id('c3'), tests.id('bridge'), tests.id('ada'), 'Still there?');
select tests.act_as('ben');
select is(tests.inbox() ~ 'Hello', false, 'what waits for a teacher is not heard of');
select tests.act_as('owner');
update comments set status = 'shown' where id = tests.id('c2');
select tests.act_as('ben');
select is(split_part(tests.inbox(), ', ', 1), 'comment: Ada: Hello?', 'said yes to, it is');
insert into blocks (user_id, blocked_id) values (tests.id('ben'), tests.id('ada'));
select tests.act_as('owner');
update comments set status = 'shown' where id = tests.id('c3');
select tests.act_as('ben');
select is(coalesce(tests.inbox(), '') ~ 'Ada', false, 'who is blocked is not heard, nor what they said before');
delete from blocks;
select is(coalesce(tests.inbox(), '') ~ 'Ada', false, 'not even afterwards');
select tests.act_as('owner');
update comments set status = 'hidden' where id = tests.id('c');
update comments set status = 'shown' where id = tests.id('c');
select tests.act_as('ben');
select is(tests.inbox() ~ 'Which one', true, 'but of what is shown from then on');
select tests.act_as('owner');
update comments set status = 'hidden' where id = tests.id('c');
select tests.act_as('ben');
select is(coalesce(tests.inbox(), '') ~ 'Which one', false, 'what a teacher hides leaves the inbox');
select tests.act_as('owner');

-- A goal that is reached.
select private.class_edit_goal(tests.id('owner'), tests.id('goal'), json_build_object(
	'class', tests.id('7b'), 'title', 'Our first tile', 'counts', 'tiles', 'target', 1, 'starts', current_date, 'ends', null,
	'exhibit', null, 'closed', false
));
select tests.act_as('ada');
select tests.sync_again('ada', json_build_array(tests.edit(3, 'ada cubic', 'completed', 'true')));
select tests.act_as('ben');
select is(split_part(tests.inbox(), ', ', 1), 'goal: Our first tile', 'all hear that a goal of the class is reached');
select is((inbox_screen() #>> '{notices,0,place,goal}')::uuid, tests.id('goal'), 'and which');

-- What waits on devices.
select tests.act_as('ben');
select sync(auth.uid(), tests.id('phone'), 'phone', '[]', 0, null, 3, 0);
select sync(auth.uid(), tests.id('tablet'), 'tablet', '[]', 0, null, 2, 0);
select tests.act_as('owner');
select tests.keep('wall', (
	select json_object_agg(value ->> 'name', value -> 'waiting') from json_array_elements(class_screen(tests.id('7b')) -> 'members')
));
select is(tests.kept('wall') ->> 'Ben', '5', 'the wall tells how many edits wait on a pupil''s devices');
select is(tests.kept('wall') ->> 'Ada', '0', 'where none do, none');
select tests.act_as('ada');
select is(
	(select sum((value ->> 'waiting')::int)::int from json_array_elements(class_screen(tests.id('7b')) -> 'members')), 0, 'classmates are not told'
);

-- What was said before the newest page, tile by tile.
select tests.act_as('owner');
select tests.leave_feedback('older ' || n, 'ada cubic', 'Older ' || n) from generate_series(1, 3) as n;
select tests.keep('newest', tile_feedback(tests.id('ada'), tests.id('ada cubic'), tests.id('7b'), null, 2));
select is(tests.kept('newest') #>> '{0,text}', 'Older 3', 'a teacher reads what was said of a pupil''s tile, newest first');
select tests.keep('behind', tile_feedback(tests.id('ada'), tests.id('ada cubic'), tests.id('7b'), tests.kept('newest') #> '{1,place}', 2));
select is(tests.kept('behind') #>> '{0,text}', 'Older 1', 'page by page');
select tests.act_as('ada');
select is(
	tile_feedback(tests.id('ada'), tests.id('ada cubic'), null, tests.kept('newest') #> '{1,place}', 2) #>> '{0,text}', 'Older 1',
	'the pupil, too'
);
select is(json_array_length(tile_feedback(tests.id('ada'), tests.id('ben cubic'))), 0, 'of that tile alone');
select tests.act_as('ben');
select is(json_array_length(tile_feedback(tests.id('ada'), tests.id('ada cubic'))), 0, 'a classmate reads none of it');
select tests.act_as('owner');
select private.class_edit_feedback_delete(auth.uid(), tests.id('older ' || n), 'null') from generate_series(1, 3) as n;
select tests.act_as('ada');

-- Ada leaves; the class is archived.
select is(feedback_screen() #>> '{feedback,0,open}', 'true', 'feedback can be answered');
select remove_member(tests.id('7b'), tests.id('ada'));
select is((select count(*)::int from feedback), 3, 'whoever leaves keeps what was said of their tiles');
select is(
	feedback_screen() #>> '{feedback,0,open}', 'false', 'and is told that it is over'
);
select throws_ok($$ select tests.answer('bye', 'f', 'Bye') $$, '42501', 'not_in_class', 'but does not answer any more');
select is(tests.inbox(), null, 'and hears no more of the class');
select tests.act_as('owner');
select is_empty('select * from feedback', 'the teacher sees it no more');
select tests.leave_feedback('ben', 'ben cubic', 'Good', null, 'ben');
select change_class(tests.id('7b'), '{"archived":true}');
select is_empty('select * from feedback', 'nor that of an archived class');
select tests.act_as('ben');
select is((select count(*)::int from feedback), 1, 'the pupil does');
select throws_ok($$ select private.class_edit_feedback_done(auth.uid(), tests.id('ben'), '{"done":true}') $$, '42501', 'archived', 'to be read');
