-- What policies ask is asked once for each query, not for each row: in a class ten times as large no screen asks oftener.

select tests.new_pupil(name) from unnest(array['owner', 'pupil']) as name;
select tests.act_as('owner');
select declare_teacher();
select found_class(tests.id('7b'), '{"name":"Algebra 7b"}', 'Ms Noether');
select change_class(tests.id('7b'), '{"exhibits":"open"}');
select change_rules(tests.id('7b'), '{"comments":"open"}');
select tests.keep('code', class_screen(tests.id('7b')) -> 'code');
select tests.act_as('pupil');
select join_class(tests.kept('code') ->> 'code', 'Pupil');
select tests.act_as('owner');
select found_class(tests.id('8c'), '{"name":"Algebra 8c"}', 'Ms Noether');

select tests.act_as_administrator();
set local track_functions = 'all';
-- A tile each of so many pupils, with all that hangs on it. Past the triggers: what they would have written is written here.
create function tests.fill(p_from integer, p_to integer) returns void language plpgsql as $$
begin
	set local session_replication_role = replica;
	create temp table if not exists made (n integer, who uuid, thing uuid);
	truncate made;
	insert into made select n, tests.id('pupil ' || n), tests.id('thing ' || n) from generate_series(p_from, p_to) as n;
	insert into auth.users (id, email) select who, 'pupil' || n || '@example.org' from made;
	insert into profiles (id) select who from made;
	insert into museums (user_id, revision) select who, 1 from made;
	insert into clients (user_id, client_id, name) select who, thing, 'Chrome' from made;
	insert into class_members (class_id, user_id, role, display_name) select tests.id('7b'), who, 'pupil', 'Pupil ' || n from made;
	insert into class_members (class_id, user_id, role, display_name, status)
		select tests.id('8c'), who, 'pupil', 'Pupil ' || n, 'pending' from made;
	-- All of it is the one pupil's, too, whose screens are asked for.
	insert into tiles (user_id, id, x, y, width, height, graph, revision)
		select tests.id('pupil'), thing, 10, 10, 20, 20, '{}', n from made;
	insert into progress (user_id, tile_id, title, graph, notes, completed, photos)
		select tests.id('pupil'), thing, '', true, false, true, '{}'::text[] from made
		union all select who, thing, '', true, false, true, '{}'::text[] from made;
	insert into exhibits (id, class_id, user_id, tile_id, caption, graph, status)
		select thing, tests.id('7b'), who, thing, 'The arch', '{}', case when n % 4 = 0 then 'waiting' else 'shown' end from made;
	insert into comments (id, class_id, exhibit_id, user_id, parent_id, text, status)
		select tests.id('comment ' || n), tests.id('7b'), tests.id('thing 1'), who,
			case when n % 3 = 0 then tests.id('comment 1') end, 'Well seen', case when n % 4 = 0 then 'waiting' else 'shown' end
		from made;
	insert into likes (exhibit_id, class_id, user_id) select tests.id('thing 1'), tests.id('7b'), who from made;
	insert into reports (class_id, thing_id, exhibit_id, user_id, reason) select tests.id('7b'), thing, thing, who, 'unkind' from made;
	insert into reports (class_id, thing_id, comment_id, user_id, reason)
		select tests.id('7b'), tests.id('comment ' || n), tests.id('comment ' || n), tests.id('pupil'), 'unkind' from made;
	insert into blocks (user_id, blocked_id) select tests.id('pupil'), who from made where n % 5 = 0;
	insert into class_log (class_id, actor, action, exhibit_id) select tests.id('7b'), tests.id('owner'), 'show', thing from made;
	insert into goals (id, class_id, title, counts, target) select thing, tests.id('7b'), 'A goal', 'exhibits', 90 from made;
	insert into contributions (goal_id, class_id, user_id, source_id, place)
		select tests.id('thing 1'), tests.id('7b'), who, thing, n from made;
	insert into feedback (id, class_id, user_id, tile_id, author, text)
		select thing, tests.id('7b'), tests.id('pupil'), thing, tests.id('owner'), 'What is this?' from made;
	insert into feedback_answers (id, feedback_id, author, text) select thing, thing, tests.id('pupil'), 'The vertex' from made;
	insert into notices (user_id, kind, class_id, thing)
		select reader.id, 'feedback', tests.id('7b'), thing from made cross join (values (tests.id('pupil')), (tests.id('owner'))) as reader (id);
	insert into activity (user_id, kind) select tests.id('pupil'), 'publish' from made;
	insert into exhibit_links (id, exhibit_id, class_id, user_id, token_hash, expires_at)
		select thing, thing, tests.id('7b'), who, encode(sha256(convert_to(thing::text, 'UTF8')), 'hex'), now() + interval '1 day' from made;
	set local session_replication_role = origin;
end $$;
create table tests.screens (who text, call text, asked json, primary key (who, call));
grant all on tests.screens to authenticated;
insert into tests.screens (who, call)
select who, format(
	call, quote_literal(tests.id('7b')), quote_literal(tests.id('thing 1')), quote_literal(tests.id('pupil')),
	quote_literal(tests.id('8c'))
)
from (values
	('pupil', 'classes_screen()'), ('pupil', 'class_screen(%1$s)'), ('owner', 'class_screen(%1$s)'),
	('owner', 'class_screen(%1$s, p_tiles => false)'), ('owner', 'invitations_page(%1$s, '''')'),
	('owner', 'member_museum(%1$s, %3$s)'), ('pupil', 'gallery_screen(%1$s)'), ('owner', 'gallery_screen(%1$s)'),
	('pupil', 'gallery_screen(%1$s, p_search => ''arch'')'), ('pupil', 'exhibit_screen(%2$s)'),
	('pupil', 'comments_screen(%2$s)'), ('owner', 'comments_screen(%2$s)'), ('pupil', 'blocks_screen(%1$s)'),
	('owner', 'moderation_screen(%1$s)'), ('owner', 'queued(%1$s)'), ('owner', 'trail_screen(%1$s)'),
	('pupil', 'goals_screen(%1$s)'), ('pupil', 'goal_screen(%2$s)'), ('owner', 'goal_screen(%2$s)'),
	('owner', 'goal_exhibits(%1$s)'), ('pupil', 'feedback_screen()'), ('pupil', 'inbox_screen()'),
	('owner', 'inbox_screen()'), ('pupil', 'activity_screen()'), ('pupil', 'exhibit_links_screen(%2$s)'),
	('owner', 'class_links_screen(%1$s)'), ('owner', 'tile_feedback(%3$s, %2$s)'),
	('owner', 'let_in(%4$s, (select json_agg(user_id) from class_members where class_id = %4$s and status = ''pending''))')
) as screen (who, call);

-- How often the functions that policies ask were evaluated so far, in this transaction.
create function tests.evaluated() returns table (name text, calls bigint) language sql security definer as $$
	select funcname::text, calls from pg_stat_xact_user_functions
	where schemaname = 'private' and funcname ~ '^(is|my|taught|owned|invited)_';
$$;
-- What a screen evaluates when somebody asks for it: {"<function>": calls}.
create function tests.asked(p_who text, p_call text) returns json language plpgsql as $$
declare
	v_before json;
	v_asked json;
begin
	perform tests.act_as(p_who);
	v_before := (select coalesce(json_object_agg(name, calls), '{}') from tests.evaluated());
	execute 'select ' || p_call;
	v_asked := (
		select json_object_agg(name, calls - coalesce((v_before ->> name)::bigint, 0) order by name)
		from tests.evaluated() where calls > coalesce((v_before ->> name)::bigint, 0)
	);
	perform tests.act_as_administrator();
	return v_asked;
end $$;

select tests.fill(1, 5);
analyze;
update tests.screens set asked = tests.asked(who, call);
select tests.fill(6, 50);
analyze;
select is(
	(
		select string_agg(key || ': ' || value, ', ')
		from json_each_text(tests.asked(who, call)) where value::integer > coalesce((asked ->> key)::integer, 0)
	),
	null,
	call || ' asks no oftener in a class ten times as large (' || who || ')'
)
from tests.screens order by call, who;
select ok((select bool_and(asked is not null) from tests.screens where who = 'owner'), 'what is asked is counted');
select is(
	(
		select string_agg(format('%s (%s): %s', call, who, key), ', ')
		from tests.screens cross join json_each_text(asked) where value::integer > 12
	),
	null,
	'no screen asks one thing more than twelve times'
);

-- Nor is anything read from end to end to find the museums a teacher may look at, whatever other classes there are.
select tests.act_as_administrator();
set local session_replication_role = replica;
insert into classes (id, name) select tests.id('class ' || n), 'Another class' from generate_series(1, 3000) as n;
insert into class_members (class_id, user_id, role, display_name)
	select tests.id('class ' || n), tests.id('teacher ' || n), 'owner', 'A teacher' from generate_series(1, 3000) as n
	union all
	select tests.id('class ' || n), tests.id('member ' || n), 'pupil', 'A pupil' from generate_series(1, 3000) as n;
set local session_replication_role = origin;
analyze classes;
analyze class_members;
create function tests.read_through() returns bigint language sql security definer as $$
	select sum(seq_tup_read)::bigint from pg_stat_xact_user_tables where relname in ('classes', 'class_members');
$$;
create function tests.read_through_by(p_call text) returns bigint language plpgsql as $$
declare
	v_before bigint := tests.read_through();
begin
	execute 'select ' || p_call;
	return tests.read_through() - v_before;
end $$;
grant execute on all functions in schema tests to authenticated;
select tests.act_as('owner');
select is(
	tests.read_through_by(format('class_screen(%L)', tests.id('7b'))), 0::bigint,
	'a teacher''s wall reads no other class among thousands'
);
