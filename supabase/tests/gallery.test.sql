-- The gallery of a class: who publishes, who says yes, who sees.

select tests.new_pupil(name) from unnest(array['owner', 'stranger']) as name;
select tests.act_as('owner');
select declare_teacher();
select found_class(tests.id('7b'), '{"name":"Algebra 7b"}', 'Ms Noether');
select tests.keep('code', class_screen(tests.id('7b')) -> 'code');
select tests.act_as('ada');
select join_class(tests.kept('code') ->> 'code', 'Ada');
select tests.act_as('ben');
select join_class(tests.kept('code') ->> 'code', 'Ben');

select tests.act_as_administrator();
create function tests.exhibit(p_caption text, p_graph text default '{}') returns json language sql as $$
	select json_build_object('concept', 'linear', 'caption', p_caption, 'alt', 'A line', 'graph', p_graph);
$$;
create function tests.captions() returns text language sql as $$
	select string_agg(value ->> 'caption', ', ') from json_array_elements(gallery_screen(tests.id('7b')) -> 'exhibits');
$$;

select tests.act_as('ada');
select is(publish(tests.id('e'), tests.id('7b'), tests.id('t'), tests.exhibit('My ramp')), 'waiting', 'what Ada publishes waits for a yes');
select is(tests.captions(), 'My ramp', 'she sees it herself');
select throws_ok($$ select show_exhibit(tests.id('e'), true) $$, '42501', 'teacher_only', 'but cannot say yes herself');
select throws_ok(
	$$ select publish(tests.id('x'), tests.id('7b'), tests.id('x'), tests.exhibit('x', 'no json')) $$,
	'23514', null, 'a graph is a graph'
);
select tests.act_as('ben');
select is(tests.captions(), null, 'Ben does not see what waits');
select is_empty('select * from exhibits', 'in no way');
select throws_ok(
	format('insert into exhibits (id, class_id, user_id, tile_id, graph) values (%L, %L, %L, %L, ''{}'')',
		tests.id('f'), tests.id('7b'), tests.id('ada'), tests.id('t2')),
	'42501', null, 'nor publishes in Ada''s name'
);
select tests.act_as('stranger');
select is(gallery_screen(tests.id('7b'))::text, null, 'strangers see no gallery');
select throws_ok(
	$$ select publish(tests.id('x'), tests.id('7b'), tests.id('x'), tests.exhibit('x')) $$, '42501', null, 'and publish nothing in it'
);
select tests.act_as_nobody();
select throws_ok('select * from ' || name, '42501', null, 'nobody sees ' || name) from unnest(array['exhibits', 'class_log']) as name;

select tests.act_as('owner');
select is(
	gallery_screen(tests.id('7b'), p_status => 'waiting') #>> '{exhibits,0,name}', 'Ada', 'the teacher has it in the queue'
);
select throws_ok($$ update exhibits set caption = 'Better' $$, '42501', 'not_your_exhibit', 'and does not rewrite it');
select lives_ok($$ select show_exhibit(tests.id('e'), true) $$, 'but says yes');
select is((select string_agg(action, ', ') from class_log), 'show', 'which is written down');
select tests.act_as('ben');
select is(tests.captions(), 'My ramp', 'now Ben sees it');
select is_empty('select * from class_log', 'the trail is the teachers'' to read');
with gone as (delete from exhibits returning 1)
	select is((select count(*)::int from gone), 0, 'Ben does not withdraw it');
with changed as (update exhibits set caption = 'Ben was here' returning 1)
	select is((select count(*)::int from changed), 0, 'nor writes on it');

-- A newer version.
select tests.act_as('ada');
select is(publish(tests.id('e2'), tests.id('7b'), tests.id('t'), tests.exhibit('My steeper ramp', '{"steeper":true}')), 'waiting', 'a newer version waits again');
select is((select version from exhibits where id = tests.id('e')), 2, 'it is the same exhibit');
select is(
	publish(tests.id('e3'), tests.id('7b'), tests.id('t'), tests.exhibit('My steeper ramp', '{"steeper":true}')), 'waiting', 'the same once more changes nothing'
);
select is((select version from exhibits where id = tests.id('e')), 2, 'not even its number');

-- Open, but for photos.
select tests.act_as('owner');
select change_class(tests.id('7b'), '{"exhibits":"open"}');
select tests.act_as('ben');
select is(publish(tests.id('b'), tests.id('7b'), tests.id('b'), tests.exhibit('A bridge')), 'shown', 'in an open gallery it is shown at once');
select is(
	publish(tests.id('p'), tests.id('7b'), tests.id('p'), tests.exhibit('With a photo', '{"image_url":"photo:' || repeat('a', 64) || '"}')),
	'waiting', 'a photo waits all the same'
);
insert into storage.objects (bucket_id, name) values ('photos', tests.id('ben') || '/' || repeat('a', 64));
select tests.act_as('ada');
select is_empty('select * from storage.objects', 'and is not seen by classmates meanwhile');
select tests.act_as('owner');
select is((select count(*)::int from storage.objects), 1, 'the teacher sees it, to decide');
select show_exhibit(tests.id('p'), true);
select tests.act_as('ada');
select is((select count(*)::int from storage.objects), 1, 'approved, classmates see it');
select tests.act_as('owner');
select show_exhibit(tests.id('p'), false);
select tests.act_as('ada');
select is_empty('select * from storage.objects', 'hidden, they do not');
select tests.act_as('ben');
select is(publish(tests.id('p'), tests.id('7b'), tests.id('p'), tests.exhibit('Without the photo')), 'waiting', 'what was hidden does not come back by itself');

-- Pages, by key.
select publish(md5('page' || n)::uuid, tests.id('7b'), md5('page' || n)::uuid, tests.exhibit('Page ' || n)) from generate_series(1, 5) as n;
select tests.act_as('owner');
select tests.keep('first', gallery_screen(tests.id('7b'), p_limit => 4));
select is(tests.kept('first') ->> 'more', 'true', 'a page says that there is more');
select is(
	(
		select count(distinct value ->> 'id')::int from (
			select value from json_array_elements(tests.kept('first') -> 'exhibits')
			union all
			select value from json_array_elements(gallery_screen(tests.id('7b'), tests.kept('first') #> '{exhibits,3,place}') -> 'exhibits')
		) as pages
	),
	8, 'and the next begins behind it'
);

-- A closed gallery.
select tests.act_as('owner');
select change_class(tests.id('7b'), '{"exhibits":"off"}');
select tests.act_as('ada');
select is_empty(
	'select * from exhibits where user_id <> auth.uid()', 'of a gallery that a teacher has closed a pupil sees what is their own'
);
select is(tests.captions() like '%ramp%', true, 'which stays');
select is(json_array_length(gallery_screen(tests.id('7b')) -> 'exhibits') > 0, true, 'on a wall of one''s own');
select tests.act_as('owner');
select isnt(tests.captions(), null, 'its teachers see all of it');
select change_class(tests.id('7b'), '{"exhibits":"approve"}');

-- Leaving, and archiving.
select tests.act_as('ada');
select withdraw(tests.id('b'));
select isnt((select count(*)::int from exhibits where id = tests.id('b')), 0, 'Ada withdraws nothing of Ben''s');
select tests.act_as('ben');
select withdraw(tests.id('b'));
select is_empty(format('select * from exhibits where id = %L', tests.id('b')), 'Ben withdraws his own');
select remove_member(tests.id('7b'), tests.id('ben'));
select tests.act_as('owner');
select is(tests.captions(), 'My steeper ramp', 'whoever leaves takes their exhibits along');
select change_class(tests.id('7b'), '{"archived":true}');
select tests.act_as('ada');
select is(tests.captions(), 'My steeper ramp', 'an archived gallery can be walked through');
select tests.act_as('owner');
select throws_ok(
	format('select show_exhibit(%L, false)', (select id from exhibits limit 1)), '42501', 'archived', 'in which teachers hide nothing'
);
select throws_ok($$ select invite(tests.id('7b'), '[{"email":"z@example.org"}]') $$, '42501', 'archived', 'and invite nobody');
select tests.act_as('ada');
select throws_ok(
	$$ select publish(tests.id('z'), tests.id('7b'), tests.id('z'), tests.exhibit('Late')) $$, '42501', 'gallery_closed', 'and nothing is added'
);
