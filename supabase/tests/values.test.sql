-- Every value a client sends is checked: what is at a limit is taken, what is beyond it is rejected.

select tests.act_as('ada');
select tests.sync(json_build_array(tests.create_tile(1, 'tile', 'linear')));

-- Each of these is one edit; `refusal` is null where it must be taken.
create temporary table expectations (
	place bigint generated always as identity (start 2),
	field text,
	value json,
	refusal text,
	story text
);
grant all on expectations to authenticated;

insert into expectations (field, value, refusal, story) values
	('layout', '{"x":-50,"y":150,"width":2,"height":100}', null, 'a layout at the limits'),
	('layout', '{"x":-50.01,"y":0,"width":10,"height":10}', 'tiles_x_range', 'too far left'),
	('layout', '{"x":0,"y":150.01,"width":10,"height":10}', 'tiles_y_range', 'too far down'),
	('layout', '{"x":0,"y":0,"width":1.99,"height":10}', 'tiles_width_range', 'too narrow'),
	('layout', '{"x":0,"y":0,"width":10,"height":100.1}', 'tiles_height_range', 'too high'),
	('layout', '{"x":"NaN","y":0,"width":10,"height":10}', 'type', 'no number'),
	('layout', '{"x":"Infinity","y":0,"width":10,"height":10}', 'type', 'no end'),
	('layout', '{"x":1e400,"y":0,"width":10,"height":10}', 'value', 'more than a number holds'),
	('layout', '{"x":1e99999999,"y":0,"width":10,"height":10}', 'value', 'much more'),
	('layout', '{"x":0,"y":0,"width":10}', 'type', 'half a layout'),
	('layout', '[1,2,3,4]', 'type', 'a list'),
	('layout', 'null', 'type', 'no layout'),
	('z', '1000000', null, 'the very front'),
	('z', '-1000001', 'tiles_z_range', 'behind the very back'),
	('z', '1e30', 'value', 'beyond all integers'),
	('z', '"1"', 'type', 'a number in text'),
	('title', to_json(repeat('é', 80)), null, 'a long title'),
	('title', to_json(repeat('é', 81)), 'tiles_title_length', 'a title too long'),
	('title', 'null', 'type', 'no title'),
	('title', '7', 'type', 'a title that is a number'),
	('notes', to_json(repeat('n', 20000)), null, 'long notes'),
	('notes', to_json(repeat('n', 20001)), 'tiles_notes_length', 'notes too long'),
	('notes', to_json('<script>alert(1)</script>'::text), null, 'text is text'),
	('completed', 'true', null, 'completed'),
	('completed', '"true"', 'type', 'completed, in text'),
	('completed', '1', 'type', 'completed, as a number'),
	('deleted', 'null', 'type', 'deleted or not'),
	('graph', to_json('{"a":"' || repeat('x', 1048568) || '"}'), null, 'a graph of exactly 1 MB'),
	('graph', to_json('{"a":"' || repeat('x', 1048569) || '"}'), 'tiles_graph_size', 'a graph of a byte more'),
	('graph', to_json('{"a":"' || repeat('é', 524285) || '"}'), 'tiles_graph_size', 'counted in bytes'),
	('graph', to_json('{"image_url":"data:image/png;base64,' || repeat('A', 1400000) || '"}'), 'tiles_graph_size',
		'a photo in the graph'),
	('graph', to_json('{"version":11'::text), 'tiles_graph_json', 'half a document'),
	('graph', to_json('[1]'::text), 'tiles_graph_json', 'a list instead of a state'),
	('graph', to_json(''::text), 'tiles_graph_json', 'empty text'),
	('graph', to_json('{"a":' || repeat('[', 100000) || repeat(']', 100000) || '}'), 'tiles_graph_json', 'a well'),
	('graph', to_json('{"a":' || repeat('[', 199) || repeat(']', 199) || '}'), null, 'two hundred levels, as in files'),
	('graph', to_json('{"a":' || repeat('[{"b":', 99) || '[]' || repeat('}]', 99) || '}'), null, 'of both kinds'),
	('graph', to_json('{"a":' || repeat('[', 200) || repeat(']', 200) || '}'), 'tiles_graph_json', 'one level more'),
	('graph', to_json('{"a":' || repeat('[{"b":', 100) || '0' || repeat('}]', 100) || '}'), 'tiles_graph_json', 'of both kinds'),
	('graph', to_json('{"a":[}]'::text), 'tiles_graph_json', 'brackets that do not match'),
	('graph', to_json('{"a":"' || repeat('[', 5000) || '\"{"}'), null, 'brackets in text are text'),
	('graph', to_json('{"latex":"\\u0000 \\ud83d"}'::text), null, 'escapes inside of the document are its own'),
	('graph', '{"version":11}', 'type', 'a document that is not text'),
	('graph', 'null', null, 'an empty frame');

select tests.keep('values', tests.sync(
	(select json_agg(tests.edit(place, 'tile', field, value) order by place) from expectations)
));

select is(
	(select r ->> 'message' from json_array_elements(tests.kept('values') -> 'rejected') as r
		where (r ->> 'seq')::bigint = place),
	refusal,
	format('%s: %s', field, story)
)
from expectations order by place;

-- Preferences.
truncate expectations;
insert into expectations (field, value, refusal, story) values
	('museum_name', to_json(repeat('a', 80)), null, 'a long name'),
	('museum_name', to_json(repeat('a', 81)), 'preferences_known', 'a name too long'),
	('museum_name', '5', 'preferences_known', 'a name that is a number'),
	('theme', '"system"', null, 'a theme'),
	('theme', '"pink"', 'preferences_known', 'a theme that is none'),
	('aspect_ratio', '0.25', null, 'a narrow poster'),
	('aspect_ratio', '4.01', 'preferences_known', 'a poster too wide'),
	('aspect_ratio', '"1"', 'preferences_known', 'a ratio in text'),
	('fit_mode', '"fill"', null, 'a fit mode'),
	('fit_mode', '"stretch"', 'preferences_known', 'a fit mode that is none'),
	('autosave', 'true', null, 'autosave'),
	('autosave', '"on"', 'preferences_known', 'autosave in text'),
	('export_name', to_json(repeat('a', 200)), null, 'a long file name'),
	('export_name', to_json(repeat('a', 201)), 'preferences_known', 'a file name too long'),
	('image_skill', 'false', null, 'a skill'),
	('disable_onboarding', 'null', 'preferences_known', 'neither on nor off'),
	('is_admin', 'true', 'preferences_known', 'a key of one''s own');

select tests.keep('preferences', tests.sync(
	(select json_agg(tests.prefer(place, field, value) order by place) from expectations)
));

select is(
	(select r ->> 'message' from json_array_elements(tests.kept('preferences') -> 'rejected') as r
		where (r ->> 'seq')::bigint = place),
	refusal,
	format('%s: %s', field, story)
)
from expectations order by place;

-- New tiles.
select is(
	tests.sync(json_build_array(tests.create_tile(1, 'x', 'calculus')), 0, null, 'phone') #>> '{rejected,0,message}',
	'tiles_concept', 'a concept that is none is rejected'
);
select is(
	tests.sync(json_build_array(
		tests.edit(2, 'own', 'create', '{"concept":null,"title":"Mine","z":0,"layout":{"x":1,"y":1,"width":9,"height":9}}')
	), 0, null, 'phone') ->> 'rejected',
	'[]', 'a tile of one''s own has no concept'
);

-- How many.
select tests.act_as_administrator();
insert into tiles (user_id, id, x, y, width, height)
	select tests.id('ada'), md5('filler ' || n)::uuid, 1, 1, 5, 5 from generate_series(1, 2498) n;
select tests.act_as('ada');
select is(
	tests.sync(json_build_array(tests.create_tile(3, 'one too many')), 0, null, 'phone') #>> '{rejected,0,message}',
	'tiles_limit', 'a museum has 2,500 tiles at most'
);
select is(
	tests.sync(json_build_array(
		tests.edit(4, 'filler 1', 'deleted', 'true'), tests.create_tile(5, 'in its place')
	), 0, null, 'phone') ->> 'rejected',
	'[]', 'where one is taken down, another may be hung'
);
select is(
	tests.sync(json_build_array(tests.create_tile(6, 'one too many again')), 0, null, 'phone')
		#>> '{rejected,0,message}',
	'tiles_limit', 'and no more than that'
);

-- Who may ask.
select tests.act_as_administrator();
select tests.new_pupil('mallory');
select tests.act_as('mallory');
select throws_ok(
	format('select private.room_for_tiles(%L)', tests.id('ada')), '42501', 'not_your_museum',
	'nobody counts another''s tiles'
);
select throws_ok(
	'update museums set recount_at = 1000000', '42501', null, 'no pupil says when tiles are counted'
);
