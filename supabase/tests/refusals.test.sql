-- An edit that is refused in the middle of a batch: those before it and behind it take effect, each once.

select tests.act_as('ada');
select tests.keep('before', tests.sync(json_build_array(tests.create_tile(1, 'tile', 'linear'))));

select tests.keep('mixed', tests.sync_again('before', json_build_array(
	tests.edit(2, 'tile', 'notes', '"A ramp"'),
	tests.edit(3, 'tile', 'z', '4'),
	tests.create_tile(4, 'twin', 'linear'),
	tests.edit(5, 'tile', 'notes', '"A longer ramp"'),
	tests.edit(6, 'twin', 'notes', '"Of the twin"'),
	tests.create_tile(7, 'own'),
	tests.edit(8, 'tile', 'layout', '{"x":1}'),
	tests.edit(9, 'own', 'notes', '"A slide"')
)));
select is(tests.kept('mixed') ->> 'last_seq', '9', '[S3] all are dealt with');
select is(
	(select string_agg(r ->> 'seq', ' ' order by (r ->> 'seq')::int)
		from json_array_elements(tests.kept('mixed') -> 'rejected') as r),
	'4 6 8', '[S3] those that cannot be are refused, first, in the middle and behind one another'
);
select is((select notes from tiles where id = tests.id('tile')), 'A longer ramp', '[S3] what came behind is there');
select is((select z from tiles where id = tests.id('tile')), 4, '[S3] and what came before');
select is((select notes from tiles where id = tests.id('own')), 'A slide', '[S3] of other tiles, too');
select is(
	(select revision from museums), 6::bigint,
	'[S3] each took one number, though those before a refusal were tried twice'
);
select is(
	(select count(*) from versions where tile_id = tests.id('tile')), 0::bigint,
	'and what one device wrote in one breath is one version, not two'
);

-- The answer was lost, and the batch comes again.
select is(
	tests.sync_again('before', json_build_array(
		tests.edit(2, 'tile', 'notes', '"A ramp"'),
		tests.edit(3, 'tile', 'z', '4'),
		tests.create_tile(4, 'twin', 'linear'),
		tests.edit(5, 'tile', 'notes', '"A longer ramp"'),
		tests.edit(6, 'twin', 'notes', '"Of the twin"')
	)) ->> 'rejected',
	(select json_agg(r order by (r ->> 'seq')::int) #>> '{}'
		from json_array_elements(tests.kept('mixed') -> 'rejected') as r where (r ->> 'seq')::int <= 8),
	'[S2] the same are answered as refused'
);
select is((select notes from tiles where id = tests.id('tile')), 'A longer ramp', '[S2] nothing is done again');
