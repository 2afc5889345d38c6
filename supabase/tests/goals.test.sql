-- Goals: what counts, once each, who sees whose part it is, and who may change what.

select tests.new_pupil(name) from unnest(array['owner', 'stranger']) as name;
select tests.act_as('owner');
select declare_teacher();
select found_class(tests.id('7b'), '{"name":"Algebra 7b"}', 'Ms Noether');
select change_class(tests.id('7b'), '{"exhibits":"open"}');
select tests.keep('code', class_screen(tests.id('7b')) -> 'code');
select tests.act_as('ada');
select join_class(tests.kept('code') ->> 'code', 'Ada');
select tests.act_as('ben');
select join_class(tests.kept('code') ->> 'code', 'Ben');

select tests.act_as_administrator();
create function tests.set_goal(p_goal text, p_counts text, p_target integer, p_more json default '{}') returns void
language sql as $$
	select private.class_edit_goal(auth.uid(), tests.id(p_goal), json_build_object(
		'class', tests.id('7b'), 'title', p_goal, 'counts', p_counts, 'target', p_target,
		'starts', coalesce(p_more ->> 'starts', current_date::text), 'ends', p_more ->> 'ends',
		'exhibit', p_more ->> 'exhibit', 'closed', coalesce(p_more ->> 'closed', 'false')
	));
$$;
create function tests.amount(p_goal text) returns integer language sql as $$
	select amount::integer from goals where id = tests.id(p_goal);
$$;
create function tests.pieces(p_goal text) returns json language sql as $$
	select goal_screen(tests.id(p_goal)) -> 'pieces';
$$;
create function tests.exhibit(p_graph text) returns json language sql as $$
	select json_build_object('concept', 'linear', 'caption', 'My ramp', 'alt', 'A line', 'graph', p_graph);
$$;
-- What it says beside its curve must not be seen.
create function tests.drawn() returns text language sql as $$
	select '{"version":11,"graph":{"viewport":{"xmin":-5,"xmax":5,"ymin":-5,"ymax":5},"xAxisLabel":"secret"},"expressions":{"list":['
		'{"type":"text","id":"1","text":"secret"},{"type":"image","id":"2","image_url":"photo:' || repeat('a', 64) || '"},'
		'{"type":"expression","id":"3","latex":"y=x^{2}","color":"#2d70b3","label":"secret","showLabel":true},'
		'{"type":"table","id":"4","columns":[{"id":"5","latex":"x_{1}","values":["1","2"],"label":"secret"}]}]}}';
$$;

-- Who sets goals.
select tests.act_as('ada');
select throws_ok($$ select tests.set_goal('mine', 'tiles', 3) $$, '42501', null, 'a pupil sets no goals');
select tests.act_as('stranger');
select throws_ok($$ select tests.set_goal('mine', 'tiles', 3) $$, '42501', null, 'nor does a stranger');
select tests.act_as('owner');
select lives_ok($$ select tests.set_goal('tiles', 'tiles', 3) $$, 'a teacher does');
select lives_ok($$ select tests.set_goal('tiles', 'tiles', 3) $$, 'and a call whose answer was lost can be made again');
select is((goals_screen(tests.id('7b')) #>> '{goals,0,goal,target}'), '3', 'it is on the class''s list');
select throws_ok($$ select tests.set_goal('bad', 'tiles', 0) $$, '23514', null, 'a target is at least one');
select throws_ok($$ select tests.set_goal('bad', 'tiles', 3, '{"starts":"2026-09-02","ends":"2026-09-01"}') $$, '23514', null, 'ends after it begins');
select throws_ok($$ update goals set amount = 99 $$, '42501', null, 'what it has come to is the database''s to say');
select tests.act_as('ben');
select is(goals_screen(tests.id('7b')) #>> '{goals,0,goal,title}', 'tiles', 'pupils see it');
select throws_ok($$ select private.class_edit_goal_gone(auth.uid(), tests.id('tiles'), 'null') $$, '42501', 'teacher_only', 'and do not delete it');
select tests.act_as('stranger');
select is(goals_screen(tests.id('7b'))::text, null, 'strangers see no goals');
select is(goal_screen(tests.id('tiles'))::text, null, 'and no mosaic');
select is_empty('select * from goals', 'in no way');
select tests.act_as_nobody();
select throws_ok('select * from ' || name, '42501', null, 'nobody sees ' || name) from unnest(array['goals', 'contributions']) as name;

-- Tiles completed, once each.
select tests.act_as('ada');
select tests.keep('ada', tests.sync(json_build_array(
	tests.create_tile(1, 't', 'quadratic'), tests.edit(2, 't', 'graph', to_json(tests.drawn())), tests.edit(3, 't', 'completed', 'true')
)));
select is(tests.amount('tiles'), 1, 'a tile completed counts');
select tests.sync_again('ada', json_build_array(tests.edit(4, 't', 'completed', 'false')));
select is(tests.amount('tiles'), 1, 'what was done was done');
select is(tests.pieces('tiles') #>> '{0,graph}', null, 'but taken back, its curves are');
select tests.sync_again('ada', json_build_array(tests.edit(5, 't', 'completed', 'true')));
select is(tests.amount('tiles'), 1, 'completed again it counts once');
select matches(tests.pieces('tiles') #>> '{0,graph}', 'x\^\{2\}', 'and the curves are back');
select tests.sync(json_build_array(tests.edit(5, 't', 'completed', 'true')));
select is(tests.amount('tiles'), 1, 'a push sent again counts nothing again');
select tests.sync_again('ada', json_build_array(tests.create_tile(6, 'p'), tests.edit(7, 'p', 'completed', 'true')));
select is(tests.pieces('tiles') #>> '{0,graph}', null, 'completed before it was drawn, it is a plain piece');
select tests.sync_again('ada', json_build_array(tests.edit(8, 'p', 'graph', to_json(tests.drawn()))));
select isnt(tests.pieces('tiles') #>> '{0,graph}', null, 'until it is drawn');

-- What classmates see of it.
select tests.act_as('ben');
select is(json_array_length(tests.pieces('tiles')), 2, 'Ben sees the mosaic');
select is(tests.pieces('tiles') #>> '{0,name}', null, 'not whose the pieces are');
select unalike(tests.pieces('tiles') #>> '{0,graph}', '%secret%', 'no words of a museum');
select unalike(tests.pieces('tiles') #>> '{0,graph}', '%photo:%', 'no photos');
select throws_ok('select user_id from contributions', '42501', null, 'in no way');
select throws_ok($$ select * from contributions where source_id is not null $$, '42501', null, 'nor which tile it was');
select is((select count(*)::int from private.contributors(tests.id('tiles'), 1, 9)), 0, 'nor by asking for names');
select throws_ok(
	$$ insert into contributions (id, goal_id, amount) values (gen_random_uuid(), tests.id('tiles'), 1) $$, '42501', null,
	'and he counts nothing by hand'
);
with changed as (update contributions set note = 'Ben was here' returning 1)
	select is((select count(*)::int from changed), 0, 'nor writes on Ada''s pieces');
select tests.act_as('owner');
select is(tests.pieces('tiles') #>> '{0,name}', 'Ada', 'her teacher knows, who sees her museum anyway');

-- A note.
select tests.act_as('ada');
select tests.keep('piece', tests.pieces('tiles') -> 0);
select is(tests.kept('piece') ->> 'own', 'true', 'Ada knows her own');
select private.class_edit_goal_note(auth.uid(), (tests.kept('piece') ->> 'id')::uuid, '{"note":"The arch of the bridge"}');
select is(tests.pieces('tiles') #>> '{0,note}', 'The arch of the bridge', 'she reads her note');
select throws_ok(
	$$ select private.class_edit_goal_note(auth.uid(), (tests.kept('piece') ->> 'id')::uuid, '{"shown":true}') $$, '42501',
	'teacher_only', 'and does not show it to the class herself'
);
select tests.act_as('ben');
select is(tests.pieces('tiles') #>> '{0,note}', '', 'a note waits for a teacher');
select throws_ok('select note from contributions', '42501', null, 'and is not read before in any way');
select tests.act_as('owner');
select private.class_edit_goal_note(auth.uid(), (tests.kept('piece') ->> 'id')::uuid, '{"shown":true}');
select tests.act_as('ben');
select is(tests.pieces('tiles') #>> '{0,note}', 'The arch of the bridge', 'who says yes');
select is(tests.pieces('tiles') #>> '{0,name}', 'Ada', 'and signed');
select throws_ok(
	$$ select private.class_edit_goal_note(auth.uid(), (tests.kept('piece') ->> 'id')::uuid, '{"note":"x"}') $$, '42501',
	'not_your_contribution', 'Ben does not write it'
);
select tests.act_as('owner');
select throws_ok(
	$$ select private.class_edit_goal_note(auth.uid(), (tests.kept('piece') ->> 'id')::uuid, '{"note":"x"}') $$, '42501',
	'not_your_contribution', 'a teacher puts no words into her mouth'
);
select lives_ok(
	$$ select private.class_edit_goal_note(auth.uid(), (tests.kept('piece') ->> 'id')::uuid, '{"note":""}') $$, 'but empties it'
);

-- Reached, and taken out.
select tests.act_as('ben');
select tests.keep('ben', tests.sync(json_build_array(tests.create_tile(1, 'b', 'linear'), tests.edit(2, 'b', 'completed', 'true'))));
select isnt((select reached_at from goals where id = tests.id('tiles')), null, 'with Ben''s the goal is reached');
select is((select count(*)::int from notices where kind = 'goal' and thing = tests.id('tiles')), 1, 'and he hears of it');
select throws_ok(
	$$ select private.class_edit_goal_piece(auth.uid(), (tests.pieces('tiles') #>> '{0,id}')::uuid, '{"removed":true}') $$,
	'42501', 'teacher_only', 'a pupil takes nothing out'
);
select tests.act_as('owner');
select tests.keep('piece', tests.pieces('tiles') -> 0);
select private.class_edit_goal_piece(auth.uid(), (tests.kept('piece') ->> 'id')::uuid, '{"removed":true}');
select is(tests.amount('tiles'), 2, 'what a teacher takes out does not count');
select is(json_array_length(tests.pieces('tiles')), 3, 'the teacher sees it still');
select tests.act_as('ben');
select is(json_array_length(tests.pieces('tiles')), 2, 'the class does not');
select tests.sync_again('ben', json_build_array(tests.edit(3, 'b', 'completed', 'false'), tests.edit(4, 'b', 'completed', 'true')));
select is(tests.amount('tiles'), 2, 'and it does not come back by being done again');
select tests.act_as('owner');
select private.class_edit_goal_piece(auth.uid(), (tests.kept('piece') ->> 'id')::uuid, '{"removed":false}');
select is(tests.amount('tiles'), 3, 'put back it counts');

-- Pages, by place.
select is(goal_screen(tests.id('tiles'), p_limit => 2) ->> 'more', 'true', 'a page says that there is more');
select is(
	goal_screen(tests.id('tiles'), (goal_screen(tests.id('tiles'), p_limit => 2) #>> '{pieces,1,place}')::integer) #>> '{pieces,0,place}',
	'1', 'and the next begins behind it'
);

-- Exhibits published: shown ones, by their tile.
select tests.set_goal('exhibits', 'exhibits', 2);
select tests.act_as('ada');
select publish(tests.id('e'), tests.id('7b'), tests.id('t'), tests.exhibit('{"expressions":{"list":[{"type":"expression","latex":"y=x"}]}}'));
select is(tests.amount('exhibits'), 1, 'an exhibit that is shown counts');
select withdraw(tests.id('e'));
select is(tests.pieces('exhibits') #>> '{0,graph}', null, 'withdrawn, its curves go');
select publish(tests.id('e2'), tests.id('7b'), tests.id('t'), tests.exhibit('{"expressions":{"list":[{"type":"expression","latex":"y=2x"}]}}'));
select is(tests.amount('exhibits'), 1, 'published anew it counts once');
select matches(tests.pieces('exhibits') #>> '{0,graph}', '2x', 'with the curves of now');
select publish(tests.id('e3'), tests.id('7b'), tests.id('u'), tests.exhibit('{"image_url":"photo:' || repeat('b', 64) || '"}'));
select is(tests.amount('exhibits'), 1, 'what waits for a yes does not count yet');
select tests.act_as('owner');
select show_exhibit(tests.id('e3'), true);
select is(tests.amount('exhibits'), 2, 'with the yes it does');
select is(tests.pieces('exhibits') #>> '{0,exhibit_id}', tests.id('e3')::text, 'and the piece leads to it');
select show_exhibit(tests.id('e2'), false);
select is(tests.pieces('exhibits') #>> '{1,exhibit_id}', null, 'hidden, no piece leads to it');
select is(tests.pieces('exhibits') #>> '{1,graph}', null, 'what a teacher hides is not seen in the mosaic either');

-- Numbers.
select tests.set_goal('walked', 'number', 100);
select private.class_edit_goal_number(auth.uid(), tests.id('n'), json_build_object('goal', tests.id('walked'), 'amount', 30, 'note', 'Monday'));
select private.class_edit_goal_number(auth.uid(), tests.id('n'), json_build_object('goal', tests.id('walked'), 'amount', 40, 'note', 'Monday'));
select is(tests.amount('walked'), 40, 'a teacher enters a number, and corrects it');
select throws_ok(
	$$ select private.class_edit_goal_number(auth.uid(), tests.id('n2'), json_build_object('goal', tests.id('tiles'), 'amount', 3)) $$,
	'42501', 'not_a_number_goal', 'not where work counts'
);
select tests.act_as('ada');
select throws_ok(
	$$ select private.class_edit_goal_number(auth.uid(), tests.id('n3'), json_build_object('goal', tests.id('walked'), 'amount', 3)) $$,
	'42501', null, 'a pupil enters none'
);

-- Dates, by the server's receipt.
select tests.act_as('owner');
select tests.set_goal('over', 'tiles', 9, json_build_object('starts', current_date - 30, 'ends', current_date - 8));
select tests.set_goal('late', 'tiles', 9, json_build_object('starts', current_date - 30, 'ends', current_date - 7));
select tests.set_goal('early', 'tiles', 9, json_build_object('starts', current_date + 2));
select tests.set_goal('shut', 'tiles', 9);
select tests.set_goal('shut', 'tiles', 9, '{"closed":true}');
select tests.act_as('ada');
select tests.sync_again('ada', json_build_array(tests.create_tile(9, 'w', 'cubic'), tests.edit(10, 'w', 'completed', 'true')));
select is(tests.amount('late'), 1, 'work that arrives within seven days counts, for it may be of the last day');
select is(tests.amount('over'), 0, 'later work does not');
select is(tests.amount('early'), 0, 'nor work before the first day');
select is(tests.amount('shut'), 0, 'nor where a teacher has closed the goal');
select tests.act_as('owner');
select throws_ok(
	$$ select tests.set_goal('walked', 'number', 100, '{"closed":true}'); select private.class_edit_goal_number(auth.uid(), tests.id('n4'), json_build_object('goal', tests.id('walked'), 'amount', 3)) $$,
	'42501', 'goal_closed', 'nothing is entered then'
);

-- A goal of one exhibit.
select throws_ok($$ select tests.set_goal('bad', 'comments', 3, json_build_object('exhibit', tests.id('none'))) $$, '23503', null, 'a goal belongs to an exhibit that is there');
select throws_ok($$ select tests.set_goal('bad', 'tiles', 3, json_build_object('exhibit', tests.id('e3'))) $$, '23514', null, 'tiles are none of an exhibit''s');
select lives_ok($$ select tests.set_goal('asked', 'comments', 3, json_build_object('exhibit', tests.id('e3'))) $$, 'comments are');

-- Comments given: those the class can read, each once.
select tests.set_goal('said', 'comments', 9);
select change_rules(tests.id('7b'), '{"comments":"open"}');
select tests.act_as('ben');
create function pg_temp.say(p_comment text, p_exhibit text, p_text text) returns void language sql as $$
	select private.class_edit_comment(auth.uid(), tests.id(p_comment), json_build_object('exhibit', tests.id(p_exhibit), 'text', p_text));
$$;
select pg_temp.say('c1', 'e3', 'What a curve');
select is(array[tests.amount('said'), tests.amount('asked')], array[1, 1], 'a comment counts, for the class and for its exhibit');
select pg_temp.say('c1', 'e3', 'What a fine curve');
select is(tests.amount('said'), 1, 'said otherwise it is the same one');
select is(tests.pieces('said') #>> '{0,exhibit_id}', tests.id('e3')::text, 'its piece leads to what it is about');
select pg_temp.say('c2', 'e3', 'You asshole');
select is(tests.amount('said'), 1, 'what waits for a teacher does not count yet');
select tests.act_as('owner');
select pg_temp.say('c3', 'e3', 'Well done');
select is(tests.amount('said'), 1, 'what a teacher says is no pupil''s part');
select private.class_edit_show_comment(auth.uid(), tests.id('c1'), '{"shown":false}');
select private.class_edit_show_comment(auth.uid(), tests.id('c1'), '{"shown":true}');
select is(tests.amount('said'), 1, 'hidden and shown again it counts once');

-- Notes follow the class's rule for comments.
select tests.act_as('ben');
select tests.keep('bens', (select json_agg(value) -> 0 from json_array_elements(tests.pieces('said')) where value ->> 'own' = 'true'));
select private.class_edit_goal_note(auth.uid(), (tests.kept('bens') ->> 'id')::uuid, '{"note":"My first"}');
select tests.act_as('ada');
select is(tests.pieces('said') #>> '{0,note}', 'My first', 'where comments are open, notes are shown at once');
select private.class_edit_block(auth.uid(), tests.id('ben'), '{"blocked":true}');
select is(tests.pieces('said') #>> '{0,note}', '', 'but not to whom has blocked their author');
select tests.act_as('owner');
select private.class_edit_goal_note(auth.uid(), (tests.kept('bens') ->> 'id')::uuid, '{"note":""}');
select is((select count(*)::int from class_log where action = 'delete_note' and member = tests.id('ben')), 1, 'what a teacher decides is in the trail');
select change_rules(tests.id('7b'), '{"comments":"off"}');
select tests.act_as('ben');
select throws_ok(
	$$ select private.class_edit_goal_note(auth.uid(), (tests.kept('bens') ->> 'id')::uuid, '{"note":"Again"}') $$, '42501',
	'comments_off', 'where they are off there are none'
);
select tests.act_as('owner');

-- Through the outbox: in a push, as whoever pushes.
select tests.act_as_administrator();
select is_empty($$
	select p.proname from pg_proc as p join pg_namespace as n on n.oid = p.pronamespace
	where n.nspname = 'private' and p.proname like 'class\_edit\_goal%' and p.prosecdef
$$, 'class edits have no more rights than who makes them');

-- Leaving, archiving, deleting.
select tests.act_as('ada');
select remove_member(tests.id('7b'), tests.id('ada'));
select tests.act_as('owner');
select is(tests.amount('tiles'), 1, 'whoever leaves takes their part along');
select isnt((select reached_at from goals where id = tests.id('tiles')), null, 'what was reached was reached');
select change_class(tests.id('7b'), '{"archived":true}');
select throws_ok($$ select tests.set_goal('tiles', 'tiles', 5) $$, '42501', 'archived', 'an archived class has its goals to be read');
select tests.act_as('ben');
select is(json_array_length(tests.pieces('tiles')), 1, 'by all who are in it');
select tests.sync_again('ben', json_build_array(tests.create_tile(5, 'z', 'cubic'), tests.edit(6, 'z', 'completed', 'true')));
select is(tests.amount('tiles'), 1, 'and nothing is added');
select tests.act_as('owner');
select change_class(tests.id('7b'), '{"archived":false}');
select lives_ok($$ select private.class_edit_goal_gone(auth.uid(), tests.id('tiles'), 'null') $$, 'a teacher deletes a goal');
select is(goal_screen(tests.id('tiles'))::text, null, 'with all that was in it');
