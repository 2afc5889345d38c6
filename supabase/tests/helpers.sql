-- Who acts, and what the stories share. Loaded before each of them, and rolled back with it.

create schema tests;
grant usage on schema tests to anon, authenticated, service_role;

-- Ids by name, so that stories can be read.
create function tests.id(p_name text) returns uuid language sql immutable as $$ select md5(p_name)::uuid $$;

create function tests.new_pupil(p_name text) returns void language sql as $$
	insert into auth.users (id, email) values (tests.id(p_name), p_name || '@example.org');
$$;

create function tests.act_as(p_name text) returns void language plpgsql as $$
begin
	perform set_config('request.jwt.claim.sub', tests.id(p_name)::text, true);
	perform set_config(
		'request.jwt.claims', json_build_object('sub', tests.id(p_name), 'role', 'authenticated')::text, true
	);
	perform set_config('role', 'authenticated', true);
end $$;

create function tests.act_as_nobody() returns void language plpgsql as $$
begin
	perform set_config('request.jwt.claim.sub', '', true);
	perform set_config('request.jwt.claims', '{"role":"anon"}', true);
	perform set_config('role', 'anon', true);
end $$;

-- The administrator in the dashboard: owner of the tables.
create function tests.act_as_administrator() returns void language plpgsql as $$
begin
	perform set_config('request.jwt.claim.sub', '', true);
	perform set_config('request.jwt.claims', '', true);
	perform set_config('role', 'none', true);
end $$;

-- A script with a secret key.
create function tests.act_as_service() returns void language plpgsql as $$
begin
	perform tests.act_as_nobody();
	perform set_config('role', 'service_role', true);
end $$;

-- Calls `sync` as whoever acts.
create function tests.sync(
	p_edits json default '[]',
	p_cursor bigint default 0,
	p_epoch uuid default null,
	p_client text default 'laptop'
) returns json language sql as $$
	select public.sync(auth.uid(), tests.id(p_client), p_client, p_edits, p_cursor, p_epoch);
$$;

-- One edit of a tile.
create function tests.edit(p_seq bigint, p_tile text, p_field text, p_value json) returns json language sql as $$
	select json_build_object('seq', p_seq, 'table', 'tiles', 'id', tests.id(p_tile), 'field', p_field, 'value', p_value);
$$;

create function tests.create_tile(p_seq bigint, p_tile text, p_concept text default null) returns json
language sql as $$
	select tests.edit(p_seq, p_tile, 'create', json_build_object(
		'concept', p_concept, 'title', '', 'z', 1,
		'layout', json_build_object('x', 14, 'y', 22, 'width', 22, 'height', 26)
	));
$$;

-- One edit of a preference.
create function tests.prefer(p_seq bigint, p_key text, p_value json) returns json language sql as $$
	select json_build_object('seq', p_seq, 'table', 'preferences', 'id', p_key, 'field', 'value', 'value', p_value);
$$;

-- Answers, kept by name for later.
create table tests.answers (name text primary key, answer json not null);
grant all on tests.answers to anon, authenticated, service_role;

create function tests.keep(p_name text, p_answer json) returns void language sql as $$
	insert into tests.answers values (p_name, p_answer) on conflict (name) do update set answer = excluded.answer;
$$;

create function tests.kept(p_name text) returns json language sql stable as $$
	select answer from tests.answers where name = p_name;
$$;

-- Calls `sync` with the cursor and epoch of a kept answer, and keeps the new one in its place.
create function tests.sync_again(p_name text, p_edits json default '[]', p_client text default 'laptop')
returns json language plpgsql as $$
declare
	v_answer json := tests.sync(
		p_edits,
		(tests.kept(p_name) ->> 'cursor')::bigint,
		(tests.kept(p_name) ->> 'epoch')::uuid,
		p_client
	);
begin
	perform tests.keep(p_name, v_answer);
	return v_answer;
end $$;

select tests.new_pupil('ada');
select tests.new_pupil('ben');
