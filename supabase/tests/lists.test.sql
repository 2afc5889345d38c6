-- Lists of an account and of a class that grow long come page by page, each by its key: nobody twice, nobody left out.

select tests.new_pupil(name) from unnest(array['owner', 'stranger']) as name;
select tests.act_as('owner');
select declare_teacher();
select found_class(tests.id('class ' || n), json_build_object('name', 'Class ' || (n % 7)), 'Ms Noether') from generate_series(1, 30) as n;
select change_class(tests.id('class ' || n), '{"archived":true}') from generate_series(1, 10) as n;
select change_class(tests.id('class 11'), '{"exhibits":"open"}');
select tests.keep('code', class_screen(tests.id('class 11')) -> 'code');
select tests.act_as('ada');
select join_class(tests.kept('code') ->> 'code', 'Ada');

-- Follows a list from page to page: how many there were, how many of them different, and on how many pages.
select tests.act_as_administrator();
create function tests.walked(p_call text, p_list text, p_key text, p_place text, p_size integer) returns text
language plpgsql as $$
declare
	v_place text := 'null';
	v_seen text[] := '{}';
	v_pages integer := 0;
	v_page json;
begin
	loop
		execute format('select ' || p_call, v_place, p_size) into v_page;
		v_page := coalesce(case when p_list = '' then v_page else v_page -> p_list end, '[]');
		exit when json_array_length(v_page) = 0;
		v_pages := v_pages + 1;
		v_seen := v_seen || array(select value ->> p_key from json_array_elements(v_page));
		v_place := quote_literal(v_page -> (json_array_length(v_page) - 1) ->> p_place);
		exit when v_pages > 100;
	end loop;
	return format('%s, %s different, %s pages',
		cardinality(v_seen), (select count(distinct id) from unnest(v_seen) as id), v_pages);
end $$;

-- Classes.
select tests.act_as('owner');
select is(
	tests.walked('classes_screen(%s, %s)', 'classes', 'id', 'place', 7), '30, 30 different, 5 pages', 'an account''s classes come in pages'
);
select is(classes_screen(null, 30) ->> 'more', 'false', 'the last page says that it is');
select tests.keep('first', classes_screen(null, 20));
select is(tests.kept('first') ->> 'more', 'true', 'others say that there is more');
select is(
	(select bool_or((value ->> 'archived')::boolean) from json_array_elements(tests.kept('first') -> 'classes')), false,
	'archived ones come last'
);
select is(
	(select (value ->> 'pupils')::int from json_array_elements(tests.kept('first') -> 'classes') where value ->> 'id' = tests.id('class 11')::text),
	1, 'each with its pupils'
);
select is(json_array_length(classes_screen(p_limit => 100000) -> 'classes'), 30, 'whatever is asked for');
select is(
	(select count(*)::int from (select found_class(md5('more' || n)::uuid, '{"name":"More"}', 'Ms Noether') from generate_series(31, 100) as n) as founded),
	70, 'an account owns a hundred classes'
);
select throws_ok(
	$$ select found_class(tests.id('one more'), '{"name":"One more"}', 'Ms Noether') $$, '23514', 'too_many_classes', 'and no more'
);

-- Invitations of a class.
select invite(tests.id('class 11'), (
	select json_agg(json_build_object('email', 'pupil' || n || '@example.org', 'name', 'Pupil ' || n)) from generate_series(1, 250) as n
));
select is(json_array_length(class_screen(tests.id('class 11')) -> 'invitations'), 100, 'a class comes with the first hundred who are invited');
select is(
	tests.walked(format('invitations_page(%L, %%s, %%s)', tests.id('class 11')), '', 'email', 'email', 60),
	'250, 250 different, 5 pages', 'the others come in pages'
);
select is(
	invitations_page(tests.id('class 11'), class_screen(tests.id('class 11')) #>> '{invitations,99,email}') #>> '{0,email}',
	(select email from class_invitations order by email offset 100 limit 1), 'the next begins behind it'
);
select throws_ok(
	$$ select invite(tests.id('class 11'), (
		select json_agg(json_build_object('email', 'late' || n || '@example.org')) from generate_series(1, 251) as n
	)) $$,
	'23514', 'too_many_invitations', 'five hundred are invited at most'
);
select tests.act_as('ada');
select is(invitations_page(tests.id('class 11'), '')::text, null, 'pupils see none of them');
select is(json_array_length(class_screen(tests.id('class 11')) -> 'invitations'), 0, 'with the class neither');
select tests.act_as('stranger');
select is(invitations_page(tests.id('class 11'), '')::text, null, 'nor do strangers');

-- Invitations to classes: fifty, and others as those are answered.
select tests.act_as('owner');
select invite(md5('more' || n)::uuid, '[{"email":"ben@example.org"}]') from generate_series(31, 85) as n;
select tests.act_as('ben');
select is(json_array_length(classes_screen() -> 'invitations'), 50, 'fifty invitations are there at once');
select decline_invitation((value ->> 'class_id')::uuid) from json_array_elements(classes_screen() -> 'invitations') as value;
select is(json_array_length(classes_screen() -> 'invitations'), 5, 'others come as those are answered');

-- Whom one blocked.
select tests.act_as_administrator();
insert into auth.users (id, email) select md5('mate' || n)::uuid, 'mate' || n || '@example.org' from generate_series(1, 201) as n;
insert into class_members (class_id, user_id, display_name)
	select tests.id('class 11'), md5('mate' || n)::uuid, 'Mate ' || (n % 9) from generate_series(1, 201) as n;
select tests.act_as('ada');
select count(private.class_edit_block(tests.id('ada'), md5('mate' || n)::uuid, '{"blocked":true}')) from generate_series(1, 200) as n;
select is(
	tests.walked(format('blocks_screen(%L, %%s, %%s)', tests.id('class 11')), 'blocked', 'user_id', 'place', 80),
	'200, 200 different, 3 pages', 'whom one blocked comes in pages'
);
select is(blocks_screen(tests.id('class 11')) ->> 'more', 'true', 'which say that there is more');
select throws_ok(
	$$ select private.class_edit_block(tests.id('ada'), md5('mate201')::uuid, '{"blocked":true}') $$,
	'23514', 'too_many_blocks', 'two hundred are blocked at most'
);

-- What a goal may be set for.
select count(publish(
	md5('exhibit' || n)::uuid, tests.id('class 11'), md5('tile' || n)::uuid,
	json_build_object('concept', 'linear', 'caption', '', 'alt', '', 'graph', '{}')
)) from generate_series(1, 130) as n;
select tests.act_as('owner');
select is(
	tests.walked(format('goal_exhibits(%L, %%s, %%s)', tests.id('class 11')), '', 'id', 'place', 40),
	'130, 130 different, 4 pages', 'a goal may be set for any exhibit, however old'
);
select is(json_array_length(goal_exhibits(tests.id('class 11'))), 100, 'a hundred come at once');
select tests.act_as('stranger');
select is(goal_exhibits(tests.id('class 11'))::text, '[]', 'strangers choose from nothing');
select tests.act_as_nobody();
select throws_ok('select ' || call, '42501', null, 'nobody asks ' || call)
	from unnest(array['classes_screen()', 'invitations_page(tests.id(''7b''), '''')', 'blocks_screen(tests.id(''7b''))', 'goal_exhibits(tests.id(''7b''))']) as call;
