-- What people do in a class, sent by their device in sequence with its other edits.

select tests.new_pupil(name) from unnest(array['owner', 'stranger']) as name;
select tests.act_as('owner');
select declare_teacher();
select found_class(tests.id('7b'), '{"name":"Algebra 7b"}', 'Ms Noether');
select tests.keep('code', class_screen(tests.id('7b')) -> 'code');
select tests.act_as_administrator();
create function tests.withdraw(p_seq integer) returns json language sql as $$
	select json_build_object('seq', p_seq, 'table', 'class', 'id', tests.id('e'), 'field', 'withdraw', 'value', '{}'::json);
$$;
select tests.act_as('ada');
select join_class(tests.kept('code') ->> 'code', 'Ada');
select publish(tests.id('e'), tests.id('7b'), tests.id('t'), '{"graph":"{}"}');

select tests.act_as('stranger');
select tests.keep('theirs', tests.sync(json_build_array(tests.withdraw(1))));
select tests.act_as('ada');
select is((select count(*)::int from exhibits), 1, '[S5] nobody does anything in Ada''s name');

select tests.keep('ours', tests.sync(json_build_array(
	tests.create_tile(1, 'tile', 'linear'), tests.withdraw(2), tests.edit(3, 'tile', 'notes', '"Straight"')
)));
select is_empty('select * from exhibits', 'Ada withdraws hers');
select is(tests.kept('ours') #>> '{rejected}', '[]', 'among the edits of her museum');
select publish(tests.id('e'), tests.id('7b'), tests.id('t'), '{"graph":"{}"}');
select tests.sync_again('ours', json_build_array(tests.withdraw(2)));
select is((select count(*)::int from exhibits), 1, '[S2] an act that is sent again is not done again');

select is(
	private.try_edits(tests.id('ada'), array[
		json_build_object('table', 'class', 'id', tests.id('e'), 'field', field, 'value', '{}'::json)
	], 1, 1)::text,
	'(1,22023,unknown_act)',
	'[S3] no act is called ' || quote_literal(field)
)
from unnest(array['fly', 'withdraw(null, null, null); --', '', 'WITHDRAW']) as field;
