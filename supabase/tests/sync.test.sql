-- Pushing: order, replay, gaps, rejections.

select tests.act_as('ada');

select tests.keep('first', tests.sync(json_build_array(
	tests.create_tile(1, 'tile', 'linear'),
	tests.edit(2, 'tile', 'layout', '{"x":50.5,"y":-50,"width":2,"height":100}'),
	tests.edit(3, 'tile', 'graph', to_json('{ "version":11,  "b":1, "a":2 }'::text)),
	tests.edit(4, 'tile', 'notes', '"Straight"'),
	tests.edit(5, 'tile', 'completed', 'true'),
	tests.edit(6, 'tile', 'title', '"My line"'),
	tests.edit(7, 'tile', 'z', '-3'),
	tests.prefer(8, 'aspect_ratio', '1.4142135623730951')
)));

select is(tests.kept('first') ->> 'last_seq', '8', 'all edits are dealt with');
select is(tests.kept('first') ->> 'rejected', '[]', 'none is rejected');
select is(tests.kept('first') ->> 'replace', 'true', 'a device that knows no epoch takes a whole snapshot');
select is(tests.kept('first') ->> 'more', 'false', 'there is no more');
select is(
	(tests.kept('first') #> '{tiles,0}')::jsonb - 'revision',
	jsonb_build_object(
		'id', tests.id('tile'), 'concept', 'linear', 'title', 'My line', 'z', -3,
		'layout', '{"x":50.5,"y":-50,"width":2,"height":100}'::jsonb,
		'graph', '{ "version":11,  "b":1, "a":2 }', 'notes', 'Straight', 'completed', true, 'deleted', false
	),
	'[S7] the answer carries the row, the graph exactly as it was written'
);
select is(
	tests.kept('first') #>> '{preferences,0,value}', '1.4142135623730951', 'and the preference, to the last digit'
);
select is(
	tests.kept('first') ->> 'cursor', (select revision::text from museums), 'the cursor is the museum''s revision'
);

-- Replayed whole, replayed in part, and continued.
select tests.keep('replayed', tests.sync_again('first', json_build_array(
	tests.create_tile(1, 'tile', 'linear'), tests.edit(2, 'tile', 'notes', '"Something else"')
)));
select is((select notes from tiles), 'Straight', '[S2] a replayed push changes nothing');
select is(tests.kept('replayed') ->> 'last_seq', '8', '[S2] and answers how far the device is');
select is(tests.kept('replayed') ->> 'tiles', '[]', '[S2] with nothing new');
select is(
	tests.sync_again('first', json_build_array(
		tests.edit(8, 'tile', 'notes', '"Old"'), tests.edit(9, 'tile', 'notes', '"New"')
	)) #>> '{tiles,0,notes}',
	'New', '[S2] what is new behind a replay is applied'
);

select throws_ok(
	format('select tests.sync(%L)', json_build_array(tests.edit(11, 'tile', 'notes', '"Too early"'))),
	'MM001', 'gap', '[S2] a gap is refused'
);
select throws_ok(
	format('select tests.sync(%L)', json_build_array(
		tests.edit(10, 'tile', 'notes', '"Fine"'), tests.edit(12, 'tile', 'notes', '"Too early"')
	)),
	'MM001', 'gap', '[S2] a gap inside is refused'
);
select is((select notes from tiles), 'New', '[S2] whole: nothing before the gap was applied');
select is((select last_seq::int from clients), 9, '[S2] and the device stays where it was');

select is(
	tests.sync(json_build_array(tests.edit(40, 'tile', 'notes', '"New"')), 0, null, 'new laptop') ->> 'last_seq',
	'40', 'a device that is new here may start at any number'
);
select throws_ok(
	format('select tests.sync(%L, 0, null, ''new laptop'')', json_build_array(tests.edit(42, 'tile', 'z', '1'))),
	'MM001', 'gap', '[S2] and has no gaps from then on'
);

-- A twin of the tile, made on another device.
select is(
	tests.sync(json_build_array(tests.create_tile(1, 'tile', 'linear')), 0, null, 'phone') #>> '{tiles,0,notes}',
	'New', 'hanging a tile that hangs already changes nothing'
);
select is((select count(*)::int from tiles), 1, 'and twins are one tile');
select is(
	tests.sync(
		json_build_array(tests.create_tile(2, 'another id', 'linear')), 0, null, 'phone'
	) #>> '{rejected,0,message}',
	'tiles_one_per_concept', 'a second tile of a concept is rejected'
);

-- Rejected edits among good ones.
select tests.keep('mixed', tests.sync_again('first', json_build_array(
	tests.edit(10, 'tile', 'title', '"Good"'),
	tests.edit(11, 'tile', 'z', '1.5'),
	tests.edit(12, 'tile', 'colour', '"red"'),
	json_build_object('seq', 13, 'table', 'museums', 'id', tests.id('x'), 'field', 'epoch', 'value', tests.id('x')),
	tests.edit(14, 'nowhere', 'notes', '"Lost"'),
	json_build_object('seq', 15, 'table', 'tiles', 'id', 'not an id', 'field', 'notes', 'value', 'x'),
	tests.edit(16, 'tile', 'notes', '"Before \u0000 after"'),
	tests.edit(17, 'tile', 'notes', '"Half a pair: \ud83d"'),
	tests.edit(18, 'tile', 'notes', '"Good \\u0000 too"'),
	json_build_object('seq', 19, 'table', 'preferences', 'id', 'theme', 'field', 'key', 'value', 'dark'),
	json_build_object('seq', 20),
	json_build_object('seq', 21, 'table', 'tiles', 'id', tests.id('tile'), 'field', 'notes')
)));
select is(
	(
		select string_agg(format('%s %s %s', r ->> 'seq', r ->> 'code', r ->> 'message'), E'\n')
		from json_array_elements(tests.kept('mixed') -> 'rejected') as r
	),
	'11 22023 type
12 22023 unknown_field
13 22023 unknown_table
14 23503 missing_tile
15 22P02 value
16 22P05 value
17 22P02 value
19 22023 unknown_field
20 22023 type
21 22023 type',
	'[S3] each edit that is refused is answered with a code and a name, and no values'
);
select is((select title from tiles), 'Good', '[S3] those before are applied');
select is((select notes from tiles), 'Good \u0000 too', '[S3] and those behind');
select is(tests.kept('mixed') ->> 'last_seq', '21', '[S3] and all are dealt with');
select is(
	(select string_agg(r ->> 'seq', ' ') from json_array_elements(tests.sync_again('mixed', json_build_array(
		tests.edit(16, 'tile', 'notes', '"x"'), tests.edit(17, 'tile', 'notes', '"x"')
	)) -> 'rejected') as r),
	'16 17 19 20 21',
	'[S4] a replay, smaller than what was sent before, is answered all rejections from its first edit on again'
);
select tests.sync_again('mixed');
select is((select count(*)::int from rejections where client_id = tests.id('laptop')), 5,
	'those before a replay are dropped; a call without edits drops none');
select tests.sync_again('mixed', json_build_array(tests.edit(22, 'tile', 'z', '5')));
select is((select count(*)::int from rejections where client_id = tests.id('laptop')), 0,
	'once the device sends what comes next, it has heard');

-- Calls that make no sense at all.
select throws_ok($$ select tests.sync('{}') $$, '22023', 'call', 'edits are a list');
select throws_ok($$ select tests.sync('[{"table":"tiles"}]') $$, '22023', 'type', 'every edit has its place');
select throws_ok(
	format('select tests.sync(%L)', (select json_agg(tests.edit(n, 'tile', 'z', '1')) from generate_series(23, 1023) n)),
	'22023', 'call', 'a thousand edits a call are enough'
);
select throws_ok(
	format('select public.sync(%L, null, ''x'', ''[]'', 0, null)', tests.id('ada')), '22023', 'call',
	'every device has an id'
);
select lives_ok(
	format('select public.sync(%L, %L, repeat(''Ä'', 500), ''[]'', 0, null)', tests.id('ada'), tests.id('tablet')),
	'the name of a device may be long'
);
select is((select char_length(name) from clients where client_id = tests.id('tablet')), 80, 'but is cut');

-- Deleting and bringing back.
select tests.keep('phone', tests.sync('[]', 0, null, 'phone'));
select tests.sync_again('mixed', json_build_array(tests.edit(23, 'tile', 'deleted', 'true')));
select is(
	tests.sync_again('phone', '[]', 'phone') #>> '{tiles,0,deleted}', 'true',
	'[S9] a deleted tile reaches other devices'
);
select tests.sync_again('mixed', json_build_array(tests.edit(24, 'tile', 'deleted', 'false')));
select is(
	tests.sync_again('phone', '[]', 'phone') #>> '{tiles,0,notes}', 'Good \u0000 too',
	'and comes back as it was'
);

-- An account that is deleted while its devices still hold a session.
select tests.act_as_administrator();
delete from auth.users where id = tests.id('ada');
select tests.act_as('ada');
select throws_ok($$ select tests.sync() $$, '23503', null, 'a deleted account is refused the whole call, by this code');
