-- Merging: an edit of graph or notes is not applied over what its device has not seen (S12).

create function tests.base(p_text text) returns text language sql immutable as $$
	select encode(sha256(convert_to(p_text, 'UTF8')), 'hex');
$$;

-- An edit that says what it was made from.
create function tests.edit_of(p_seq bigint, p_tile text, p_field text, p_value json, p_base text) returns json
language sql immutable as $$
	select (tests.edit(p_seq, p_tile, p_field, p_value)::jsonb || jsonb_build_object('base', tests.base(p_base)))::json;
$$;

select tests.act_as('ada');
select tests.keep('laptop', tests.sync(json_build_array(
	tests.create_tile(1, 'tile', 'linear'),
	tests.edit_of(2, 'tile', 'notes', '"One ⌘"', ''),
	tests.edit_of(3, 'tile', 'graph', to_json('{"a":1}'::text), ''),
	tests.edit_of(4, 'tile', 'notes', '"One ⌘, two"', 'One ⌘')
)));
select is(tests.kept('laptop') ->> 'rejected', '[]', '[S12] a device''s own edits follow one another');
select is(tests.kept('laptop') #>> '{tiles,0,notes}', 'One ⌘, two', 'and are there');
select is((tests.kept('laptop') #> '{tiles,0,notes_by}')::text, null, 'a first snapshot names no devices');

select tests.keep('phone', tests.sync('[]', 0, null, 'phone'));

-- Both change the notes, and the phone is later.
select tests.sync_again('laptop', json_build_array(tests.edit_of(5, 'tile', 'notes', '"laptop"', 'One ⌘, two')));
select tests.keep('met', tests.sync_again('phone', json_build_array(
	tests.edit_of(1, 'tile', 'notes', '"phone"', 'One ⌘, two'),
	tests.edit_of(2, 'tile', 'graph', to_json('{"a":2}'::text), '{"a":1}'),
	tests.edit(3, 'tile', 'z', '7')
), 'phone'));
select is(
	tests.kept('met') #>> '{rejected}', '[{"seq" : 1, "code" : "MM002", "message" : "changed_meanwhile"}]',
	'[S12] what another device has changed meanwhile is not overwritten'
);
select is((select notes from tiles), 'laptop', '[S12] it stands');
select is((select graph from tiles), '{"a":2}', '[S11] the graph merges apart');
select is(
	tests.kept('met') #>> '{tiles,0,notes_by,device}', 'laptop', '[S13] the row says which device wrote it'
);
select isnt(tests.kept('met') #>> '{tiles,0,notes_by,at}', null, '[S13] and when');
select is(tests.kept('met') #>> '{tiles,0,graph_by}', null, 'one''s own is not told');
select is(
	tests.sync(json_build_array(tests.edit_of(1, 'tile', 'notes', '"phone"', 'One ⌘, two')),
		(tests.kept('met') ->> 'cursor')::bigint, (tests.kept('met') ->> 'epoch')::uuid, 'phone') #>> '{rejected,0,code}',
	'MM002', '[S2] a replay is answered the same'
);
select is(
	tests.sync_again('phone', json_build_array(tests.edit_of(4, 'tile', 'notes', '"laptop, phone"', 'laptop')), 'phone')
		->> 'rejected',
	'[]', '[S12] what was merged is applied'
);

-- An administrator's own hand.
select tests.act_as_administrator();
select set_config('museum.client', '', true);
update tiles set notes = 'by hand';
select tests.act_as('ada');
select tests.keep('met', tests.sync_again('phone', json_build_array(
	tests.edit_of(5, 'tile', 'notes', '"phone again"', 'laptop, phone')
), 'phone'));
select is(tests.kept('met') #>> '{rejected,0,code}', 'MM002', '[S5] an administrator''s write is not overwritten');
select is(tests.kept('met') #>> '{tiles,0,notes_by,device}', null, 'and has no device');
select isnt(tests.kept('met') #>> '{tiles,0,notes_by,at}', null, 'but a time');

-- What is no clash.
select is(
	tests.sync_again('phone', json_build_array(
		tests.edit_of(6, 'tile', 'notes', '"by hand"', 'something else'),
		tests.edit(7, 'tile', 'notes', '"no base"'),
		tests.edit(8, 'tile', 'deleted', 'true'),
		tests.edit_of(9, 'tile', 'notes', '"deleted"', 'no base'),
		tests.edit_of(10, 'tile', 'graph', 'null', '{"a":2}'),
		tests.edit_of(11, 'tile', 'graph', to_json('{}'::text), '')
	), 'phone') ->> 'rejected',
	'[]',
	'the same value, an edit without a base, a tile that was taken off, and an empty frame are no clashes'
);
select is(
	(
		select string_agg(r ->> 'code', ' ') from json_array_elements(tests.sync_again('phone', json_build_array(
			tests.edit_of(12, 'tile', 'notes', '"x"', 'deleted before'),
			tests.edit_of(13, 'nowhere', 'notes', '"x"', ''),
			(tests.edit(14, 'tile', 'notes', '"x"')::jsonb || '{"base":7}')::json,
			tests.edit_of(15, 'tile', 'title', '"Mine"', 'not asked')
		), 'phone') -> 'rejected') as r
	),
	'MM002 23503 22023',
	'a tile that was taken off merges; one that is not there is refused; a base is a text; other fields have none'
);
select is((select title from tiles), 'Mine', 'and go on');

select throws_ok(
	$$ update tiles set notes_at = now() $$, '42501', null, 'a pupil cannot say who wrote what'
);
