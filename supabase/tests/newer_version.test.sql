-- A newer version of an exhibit, published by a device that knows the one before, and by one that never saw it.

select tests.new_pupil('owner');
select tests.act_as('owner');
select declare_teacher();
select found_class(tests.id('7b'), '{"name":"Algebra 7b","exhibits":"open"}', 'Ms Noether');
select tests.keep('code', class_screen(tests.id('7b')) -> 'code');
select tests.act_as('ada');
select join_class(tests.kept('code') ->> 'code', 'Ada');

select tests.act_as_administrator();
-- Publishes the ramp under an id, as a device sends it.
create function tests.publish(p_seq integer, p_id text, p_words json, p_graph text) returns json language sql as $$
	select tests.sync(json_build_array(json_build_object(
		'seq', p_seq, 'table', 'class', 'id', tests.id(p_id), 'field', 'publish',
		'value', jsonb_build_object('class', tests.id('7b'), 'tile', tests.id('ramp'), 'concept', 'linear', 'graph', p_graph)
			|| p_words::jsonb
	)), p_client => p_id) -> 'rejected';
$$;
create function tests.hangs() returns text language sql as $$
	select string_agg(format('%s / %s / %s', caption, alt, graph), '; ') from public.exhibits;
$$;

select tests.act_as('ada');
select is(tests.publish(1, 'phone', '{"caption":"Our ramp","alt":"It climbs","proposed":"A line"}', '{}')::text, '[]', 'Ada publishes her ramp');
select is(tests.hangs(), 'Our ramp / It climbs / {}', 'as she says');
select is(
	tests.publish(1, 'laptop', '{"caption":null,"alt":null,"proposed":"A steeper line"}', '{"steeper":1}')::text, '[]',
	'a device that never saw it publishes a newer version without a word'
);
select is(tests.hangs(), 'Our ramp / It climbs / {"steeper":1}', 'what she wrote stays');
select tests.publish(2, 'laptop', '{}', '{"steeper":2}');
select is(tests.hangs(), 'Our ramp / It climbs / {"steeper":2}', 'what is left out changes nothing');
select tests.publish(3, 'laptop', '{"caption":"The new ramp","alt":null}', '{"steeper":3}');
select is(tests.hangs(), 'The new ramp / It climbs / {"steeper":3}', 'what is said takes its place');
select tests.publish(2, 'phone', '{"caption":"","alt":""}', '{"steeper":4}');
select is(tests.hangs(), ' /  / {"steeper":4}', 'and a device that knows it may empty it');
select tests.publish(4, 'laptop', '{"caption":null,"alt":null,"proposed":"A line"}', '{"steeper":5}');
select is(tests.hangs(), ' / A line / {"steeper":5}', 'where nothing was said for those who cannot see it, the proposal is');
select is((select count(*)::int from exhibits where id = tests.id('phone')), 1, 'it is the same exhibit all the time');

select withdraw(tests.id('phone'));
select tests.publish(5, 'laptop', '{"caption":null,"alt":null,"proposed":"A line"}', '{}');
select is(tests.hangs(), ' / A line / {}', 'a first version without a word has the proposal');

select tests.publish(6, 'laptop', '{"caption":null,"alt":null,"proposed":"A steep line"}', '{"steeper":1}');
select is(tests.hangs(), ' / A steep line / {"steeper":1}', 'which is made anew with the graph, by a device that never saw the one before');
select tests.publish(3, 'phone', '{"caption":"","alt":"A parabola","proposed":"A parabola"}', '{"bent":1}');
select is(
	exhibit_screen(tests.id('laptop')) #>> '{exhibit,proposed}', 'true', 'a device that knows it says that the words are the graph''s'
);
select is(gallery_screen(tests.id('7b')) #>> '{exhibits,0,proposed}', 'true', 'which the wall tells, too');
select tests.publish(7, 'laptop', '{"caption":null,"alt":null,"proposed":"A wide parabola"}', '{"bent":2}');
select is(tests.hangs(), ' / A wide parabola / {"bent":2}', 'and they go with it');
select private.class_edit_caption(auth.uid(), tests.id('laptop'), '{"caption":"","alt":"My slide"}');
select is(exhibit_screen(tests.id('laptop')) #>> '{exhibit,proposed}', 'false', 'words that were corrected are the author''s');
select tests.publish(8, 'laptop', '{"caption":null,"alt":null,"proposed":"A line"}', '{"bent":3}');
select is(tests.hangs(), ' / My slide / {"bent":3}', 'and stay');
select tests.publish(4, 'phone', '{"caption":"","alt":"My slide","proposed":"A line"}', '{"bent":4}');
select is(exhibit_screen(tests.id('laptop')) #>> '{exhibit,proposed}', 'false', 'said again by a device that knows them');
select tests.publish(5, 'phone', '{"caption":"","alt":"A line","proposed":"A line"}', '{"bent":5}');
select tests.publish(9, 'laptop', '{}', '{"bent":6}');
select is(tests.hangs(), ' / A line / {"bent":6}', 'an app that says nothing changes nothing');
