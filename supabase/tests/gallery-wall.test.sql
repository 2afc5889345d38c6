-- The gallery as a wall: what is found on it, how much of it comes at once, and what hangs beside an exhibit.

select tests.new_pupil(name) from unnest(array['owner', 'stranger']) as name;
select tests.act_as('owner');
select declare_teacher();
select found_class(tests.id('7b'), '{"name":"Algebra 7b","exhibits":"open"}', 'Ms Noether');
select change_class(tests.id('7b'), '{"exhibits":"open"}');
select tests.keep('code', class_screen(tests.id('7b')) -> 'code');
select tests.act_as('ada');
select join_class(tests.kept('code') ->> 'code', 'Ada Ibn-Sīnā');
select tests.act_as('ben');
select join_class(tests.kept('code') ->> 'code', 'Ben');

select tests.act_as_administrator();
-- Publishes at a time, so that the order is known.
create function tests.hang(p_name text, p_concept text, p_title text, p_caption text, p_graph text default '{}')
returns void language plpgsql as $$
begin
	insert into public.exhibits (id, class_id, user_id, tile_id, concept, title, caption, alt, graph)
	values (tests.id(p_name), tests.id('7b'), auth.uid(), tests.id(p_name), p_concept, p_title, p_caption, '', p_graph);
	perform set_config('role', 'none', true);
	update public.exhibits set published_at = timestamptz '2026-11-01' + make_interval(hours => (select count(*)::int from public.exhibits))
		where id = tests.id(p_name);
	perform set_config('role', 'authenticated', true);
end $$;
create function tests.found(p_search text, p_author text default null, p_concept text default null) returns text
language sql as $$
	select string_agg(value ->> 'title', ', ')
	from json_array_elements(gallery_screen(
		tests.id('7b'), p_search => p_search, p_concept => p_concept,
		p_author => case when p_author is not null then tests.id(p_author) end
	) -> 'exhibits');
$$;

select tests.act_as('ada');
select tests.hang('arch', 'quadratic', 'Arch', 'The old bridge, seen from below');
select tests.hang('ramp', 'linear', 'Ramp', 'At the skate park');
select tests.act_as('ben');
select tests.hang('swing', 'trigonometric', 'Swing', 'It’s our Brücke');
select tests.hang('fridge', 'square_root', 'Fridge', '100% cold');

select tests.act_as('ada');
select is(tests.found(null), 'Fridge, Swing, Ramp, Arch', 'the wall has the newest first');
select is(tests.found('BRID'), 'Arch', 'the beginning of a word finds it, in any case');
select is(tests.found('idge'), null, 'its middle does not');
select is(tests.found('brücke'), 'Swing', 'letters of other languages are letters');
select is(tests.found('square'), 'Fridge', 'a concept is found by its name');
select is(tests.found('ibn'), 'Ramp, Arch', 'and exhibits by their author''s');
select is(tests.found('ada bridge'), 'Arch', 'words may come from both, and all must be there');
select is(tests.found('ada swing'), null, 'not of one another');
select is(tests.found('  '), 'Fridge, Swing, Ramp, Arch', 'nothing typed leaves nothing out');
select is(tests.found(''' & ! ( :* 100%'), 'Fridge', 'signs are no words and break nothing');
select is(tests.found(null, 'ben'), 'Fridge, Swing', 'by pupil');
select is(tests.found('swing', 'ada'), null, 'both at once');
select is(tests.found(null, 'ada', 'linear'), 'Ramp', 'by concept');

-- Beside one another.
select is(exhibit_screen(tests.id('swing')) ->> 'newer', tests.id('fridge')::text, 'an exhibit knows what hangs before it');
select is(exhibit_screen(tests.id('swing')) ->> 'older', tests.id('ramp')::text, 'and behind it');
select is(exhibit_screen(tests.id('fridge')) ->> 'newer', null, 'nothing is newer than the newest');
select is(exhibit_screen(tests.id('swing')) #>> '{exhibit,name}', 'Ben', 'and whose it is');
select tests.act_as('owner');
select show_exhibit(tests.id('ramp'), false);
select is(exhibit_screen(tests.id('swing')) ->> 'older', tests.id('arch')::text, 'what is hidden is passed by');
select is((exhibit_screen(tests.id('ramp')) #>> '{class,teaches}')::boolean, true, 'its teacher can open it all the same');
select tests.act_as('ben');
select is(exhibit_screen(tests.id('ramp'))::text, null, 'a classmate cannot');
select tests.act_as('ada');
select is(exhibit_screen(tests.id('ramp')) #>> '{exhibit,status}', 'hidden', 'its author can');
select tests.act_as('stranger');
select is(exhibit_screen(tests.id('swing'))::text, null, 'strangers open nothing');
select is(gallery_screen(tests.id('7b'))::text, null, 'and see no wall');
select tests.act_as_nobody();
select throws_ok('select exhibit_screen(tests.id(''swing''))', '42501', null, 'nobody asks in vain');

-- How much comes at once.
select tests.act_as('ben');
select tests.hang('big' || n, 'cubic', 'Big', '', '{"a":"' || repeat('x', 40000) || '"}') from generate_series(1, 4) as n;
select is(json_array_length(gallery_screen(tests.id('7b')) -> 'exhibits'), 2, 'a page ends where it gets heavy');
select is(gallery_screen(tests.id('7b')) ->> 'more', 'true', 'and says that there is more');
select tests.hang('huge', 'cubic', 'Huge', '', '{"a":"' || repeat('x', 900000) || '"}');
select cmp_ok(octet_length(gallery_screen(tests.id('7b'))::text), '<', 150000, 'a huge graph does not come with the wall');
select is(gallery_screen(tests.id('7b')) #>> '{exhibits,0,graph}', null, 'its exhibit comes without it');
select cmp_ok(octet_length(exhibit_screen(tests.id('huge')) #>> '{exhibit,graph}'), '>', 900000, 'and brings it when it is opened');

-- Small pictures of photos.
select tests.act_as_administrator();
create function tests.hang_photo(p_preview text) returns void language sql as $$
	insert into exhibits (id, class_id, user_id, tile_id, graph, previews) values (
		tests.id('photo'), tests.id('7b'), auth.uid(), tests.id('photo'),
		'{"image_url":"photo:' || repeat('a', 64) || '"}', p_preview
	);
$$;
select tests.act_as('ada');
select throws_ok(
	format($$ select tests.hang_photo(json_build_object(%L, 'data:image/webp;base64,AAAA')::text) $$, repeat('b', 64)),
	'23514', 'previews_of_no_photo', 'a small picture belongs to a photo of the graph'
);
select throws_ok(
	format($$ select tests.hang_photo(json_build_object(%L, 'https://evil.example/x.png')::text) $$, repeat('a', 64)),
	'23514', 'previews_of_no_photo', 'and is a picture'
);
select lives_ok(
	format($$ select tests.hang_photo(json_build_object(%L, 'data:image/webp;base64,AAAA')::text) $$, repeat('a', 64)),
	'as it should be'
);
select is((select status from exhibits where id = tests.id('photo')), 'waiting', 'it waits with its photo');
select tests.act_as('owner');
select show_exhibit(tests.id('photo'), true);
select tests.act_as('ada');
update exhibits set previews = json_build_object(repeat('a', 64), 'data:image/webp;base64,BBBB')::text where id = tests.id('photo');
select is(
	(select previews::json ->> repeat('a', 64) from exhibits where id = tests.id('photo')), 'data:image/webp;base64,AAAA',
	'what was approved is not exchanged'
);
