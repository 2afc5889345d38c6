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

-- The machine fails in the middle of a batch: that is no refusal. Nothing of it is there, and all of it goes again.
select tests.act_as_administrator();
create function tests.fail() returns trigger language plpgsql as $$
begin
	if new.notes like 'fails %' then
		raise exception using errcode = substr(new.notes, 7), message = 'the machine fails';
	end if;
	return new;
end;
$$;
create trigger fail before update on tiles for each row execute function tests.fail();

create function tests.failing(p_code text) returns json language sql as $$
	select tests.sync_again('mixed', json_build_array(
		tests.edit(10, 'tile', 'z', '5'),
		tests.edit(11, 'tile', 'layout', '{"x":1}'),
		tests.edit(12, 'tile', 'notes', to_json('fails ' || p_code))
	));
$$;

select tests.act_as('ada');
select throws_ok(
	format('select tests.failing(%L)', code), code, 'the machine fails',
	'[S3] ' || code || ' is raised, not answered as refused: the device tries again'
)
from unnest(array['08006', '40001', '40P01', '53100', '57P03', 'XX000']) as code;
select is((select z from tiles where id = tests.id('tile')), 4, '[S3] and nothing before it has happened');
select is((select last_seq::int from clients), 9, '[S3] nor has the device gone on');
select is(
	tests.failing('22023') #>> '{rejected,1,seq}', '12',
	'[S3] while what the data refuse is answered, beside what was refused before it'
);
select is((select last_seq::int from clients), 12, '[S3] and passed over');
