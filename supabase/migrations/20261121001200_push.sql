-- An edit costs a fraction of what it did (issue “Speed”); what is taken, refused and answered stays as it was.
--
-- Where the time went, of an edit that moves a tile: half into policies, which parsed and planned the functions they
-- call anew for each statement (functions in SQL that are not inlined do), a sixth into a sub-transaction for each
-- edit, as much into planning what had been planned before.

-- ── plans are made once ─────────────────────────────────────────────────────────────────────────────────

-- All statements of a call go by a museum's keys. Planned for whatever values come, they are planned once for a
-- connection, and not otherwise for large museums than for small ones.
alter function public.sync(uuid, uuid, text, json, bigint, uuid, bigint, bigint)
	set plan_cache_mode = force_generic_plan;

-- ── policies ────────────────────────────────────────────────────────────────────────────────────────────

-- In PL/pgSQL, which keeps plans; otherwise as before.
create or replace function private.session_id() returns uuid
language plpgsql stable set search_path = '' as $$
begin
	return nullif(auth.jwt() ->> 'session_id', '')::uuid;
end;
$$;

-- Whether the session that asks belongs to a device that was signed out, and is not just handing in what waited on it.
create or replace function private.is_signed_out() returns boolean
language plpgsql stable set search_path = '' as $$
begin
	return current_setting('museum.handing_in', true) is distinct from 'yes'
		and exists (
			select from public.clients
			where user_id = (select auth.uid()) and session_id = (select private.session_id())
				and signed_out_at is not null
		);
end;
$$;

-- One's own rows are one's own: whose teacher somebody is need not be asked for them.
alter policy "Teachers look at the tiles of their pupils" on public.tiles
	using (not deleted and user_id <> (select auth.uid()) and user_id in (select private.taught_pupils()));
alter policy "Teachers see how their pupils' posters are named and shaped" on public.preferences
	using (
		key in ('museum_name', 'aspect_ratio') and user_id <> (select auth.uid())
		and user_id in (select private.taught_pupils())
	);

-- ── numbers ─────────────────────────────────────────────────────────────────────────────────────────────

-- As before, but the museum is opened only where there is none: `public.sync` has opened it.
create or replace function private.stamp_revision() returns trigger
language plpgsql set search_path = '' as $$
begin
	if tg_op = 'UPDATE' and new.user_id <> old.user_id then
		-- The devices of the old owner would never hear of it.
		raise exception using errcode = '42501', message = 'other_museum';
	end if;
	update public.museums set revision = revision + 1, updated_at = now()
		where user_id = new.user_id returning revision into new.revision;
	if not found and tg_op = 'INSERT' then
		insert into public.museums (user_id) values (new.user_id) on conflict do nothing;
		update public.museums set revision = revision + 1, updated_at = now()
			where user_id = new.user_id returning revision into new.revision;
	end if;
	if new.revision is null or not found then
		raise exception using errcode = '42501', message = 'other_museum';
	end if;
	new.updated_at := now();
	return new;
end;
$$;

-- ── values ──────────────────────────────────────────────────────────────────────────────────────────────

create or replace function private.json_or_null(p_value json, p_type text) returns text
language plpgsql immutable set search_path = '' as $$
begin
	return case when json_typeof(p_value) = 'null' then null else private.json_value(p_value, p_type) end;
end;
$$;

-- The place of an edit in its client's sequence. The operator -> unescapes all of a document, and fails where
-- any text in it holds what PostgreSQL cannot store (\u0000, half a surrogate pair): that must refuse the one
-- edit, not the call. So the number is read from a copy without such escapes, where there are any.
create or replace function private.edit_seq(p_edit json) returns bigint
language plpgsql immutable set search_path = '' as $$
begin
	if position('\u' in p_edit::text) > 0 then
		return private.json_integer(replace(p_edit::text, '\u', '/u')::json -> 'seq')::bigint;
	end if;
	return private.json_integer(p_edit -> 'seq')::bigint;
end;
$$;

-- Whether a text is a JSON object, nested no deeper than 200 levels. The parser recurses, and a well of brackets may
-- take the whole server down (PGlite does not notice the end of its stack), so the depth is measured first. A text
-- with no more than 200 brackets that open cannot be deeper, whatever they are: most graphs are that small. Of others,
-- without strings and all but brackets, taken as of one kind, each pass removes exactly the innermost level. That they
-- match in kind is for the parser to say.
--
-- json, not jsonb: a graph is kept as it was written, and jsonb refuses a few valid documents.
create or replace function private.is_graph(p_text text) returns boolean
language plpgsql immutable set search_path = '' as $$
declare
	v_brackets text;
begin
	if 2 * octet_length(p_text) - octet_length(replace(p_text, '[', '')) - octet_length(replace(p_text, '{', '')) > 200
	then
		v_brackets := translate(
			regexp_replace(regexp_replace(p_text, '"(?:[^"\\]|\\.)*"', '', 'g'), '[^][{}]+', '', 'g'), '{}', '[]'
		);
		for i in 1..200 loop
			exit when v_brackets = '';
			v_brackets := replace(v_brackets, '[]', '');
		end loop;
		if v_brackets <> '' then
			return false;
		end if;
	end if;
	return json_typeof(p_text::json) = 'object';
exception
	when data_exception then return false;
end;
$$;

create or replace function private.photos_in(p_graph text) returns text[]
language plpgsql immutable set search_path = '' as $$
begin
	if p_graph is null or position('"photo:' in p_graph) = 0 then
		return '{}';
	end if;
	return array(
		select distinct (m.hash)[1] from regexp_matches(p_graph, '"photo:([0-9a-f]{64})"', 'g') as m (hash) order by 1
	);
end;
$$;

-- ── edits ───────────────────────────────────────────────────────────────────────────────────────────────

-- Applies edits in their order, from one place in a list to another, in one sub-transaction: all of them, or, where
-- one is refused, none. Answers null, or the place of that one and why it was refused. An edit that the data or a
-- policy refuses must not block those behind it, while a failure of the machine is raised, so that the whole call is
-- tried again (S3). Class 54 (a document nested too deep) will fail for ever, too. MM002 asks the device to merge.
create function private.try_edits(
	p_user uuid,
	p_edits json[],
	p_first integer,
	p_last integer,
	out refused integer,
	out code text,
	out message text
)
language plpgsql set search_path = '' as $$
declare
	v_constraint text;
begin
	refused := p_first;
	while refused <= p_last loop
		perform private.apply_edit(p_user, p_edits[refused]);
		refused := refused + 1;
	end loop;
	refused := null;
exception
	when others then
		get stacked diagnostics
			code = returned_sqlstate, message = message_text, v_constraint = constraint_name;
		if code not in ('42501', 'MM002') and left(code, 2) not in ('22', '23', '54') then
			raise;
		end if;
		-- Names only: PostgreSQL's own messages quote values and tell of tables and policies.
		message := case
			when v_constraint <> '' then left(v_constraint, 100)
			when message ~ '^[a-z_]{1,40}$' then message
			when code = '42501' then 'not_allowed'
			else 'value'
		end;
end;
$$;

-- Applies what is new among a client's edits, in order, and answers its last seq. Expects the museum locked.
create or replace function private.push(
	p_user uuid,
	p_client uuid,
	p_device text,
	p_edits json,
	p_first_seq bigint
) returns bigint
language plpgsql set search_path = '' as $$
declare
	v_last bigint;
	v_edit json;
	v_seq bigint;
	v_edits json[] := '{}';
	v_count integer;
	v_next integer := 1;
	v_end integer;
	v_refusal record;
begin
	update public.clients set name = p_device, last_sync_at = now()
		where user_id = p_user and client_id = p_client returning last_seq into v_last;
	if not found then
		insert into public.clients (user_id, client_id, name) values (p_user, p_client, p_device);
		-- A device that is new here may start at any number: after this server was restored from an older
		-- copy it comes under a new id, and what it still has to send does not begin at 1.
		v_last := coalesce(p_first_seq - 1, 0);
	end if;

	-- The client has heard of everything before the first edit it sends.
	delete from public.rejections where user_id = p_user and client_id = p_client and seq < p_first_seq;

	for v_edit in select value from json_array_elements(p_edits) loop
		v_seq := private.edit_seq(v_edit);
		continue when v_seq <= v_last;
		if v_seq <> v_last + 1 then
			raise exception using errcode = 'MM001', message = 'gap',
				detail = format('Expected %s, got %s.', v_last + 1, v_seq);
		end if;
		v_edits := array_append(v_edits, v_edit);
		v_last := v_seq;
	end loop;

	-- All at once. Where one is refused, those before it are applied again without it, and it is tried by itself, as
	-- the first of the rest: no edit is applied more than twice, most are once.
	v_count := cardinality(v_edits);
	v_end := v_count;
	while v_next <= v_count loop
		select * into v_refusal from private.try_edits(p_user, v_edits, v_next, v_end);
		if v_refusal.refused is null then
			v_next := v_end + 1;
			v_end := v_count;
		elsif v_refusal.refused > v_next then
			v_end := v_refusal.refused - 1;
		else
			insert into public.rejections (user_id, client_id, seq, code, message)
			values (p_user, p_client, v_last - v_count + v_next, v_refusal.code, v_refusal.message);
			v_next := v_next + 1;
			v_end := v_count;
		end if;
	end loop;

	update public.clients set last_seq = v_last where user_id = p_user and client_id = p_client;
	return v_last;
end;
$$;

drop function private.try_edit(uuid, json);

revoke all on function private.try_edits(uuid, json[], integer, integer) from public, anon;
grant execute on function private.try_edits(uuid, json[], integer, integer) to authenticated, service_role;

-- ── a limit that costs the same in a large museum ───────────────────────────────────────────────────────

alter table public.museums
	-- What its versions weigh, at most: forgotten tiles are not taken off.
	add column history_bytes bigint not null default 0;

update public.museums set history_bytes = coalesce(
	(select sum(kept_bytes) from public.authors where authors.user_id = museums.user_id), 0
);

-- Authors are written by `keep_version` alone, and so with its rights.
create function private.weigh_history() returns trigger
language plpgsql set search_path = '' as $$
begin
	update public.museums
		set history_bytes = history_bytes + new.kept_bytes - case when tg_op = 'UPDATE' then old.kept_bytes else 0 end
		where user_id = new.user_id;
	return null;
end;
$$;

create trigger weigh_history_of_new after insert on public.authors
	for each row when (new.kept_bytes <> 0) execute function private.weigh_history();
create trigger weigh_history after update on public.authors
	for each row when (new.kept_bytes <> old.kept_bytes) execute function private.weigh_history();

-- As before, but all tiles are weighed only where they may be too heavy.
create or replace function private.thin_museum(p_user uuid) returns void
language plpgsql set search_path = '' as $$
declare
	v_weight bigint;
	v_excess bigint;
	v_tile uuid;
	v_bytes integer;
begin
	if exists (select from public.museums where user_id = p_user and history_bytes <= 16000000) then
		return;
	end if;
	select sum(kept_bytes) into v_weight from public.authors where user_id = p_user;
	update public.museums set history_bytes = v_weight where user_id = p_user;
	v_excess := v_weight - 16000000;
	while v_excess > 0 loop
		select tile_id into v_tile from public.authors where user_id = p_user order by kept_bytes desc limit 1;
		v_bytes := private.drop_version(p_user, v_tile);
		update public.authors set kept_bytes = case when v_bytes is null then 0 else kept_bytes - v_bytes end
			where user_id = p_user and tile_id = v_tile;
		exit when v_bytes is null;
		v_excess := v_excess - v_bytes;
	end loop;
end;
$$;

revoke all on function private.weigh_history() from public, anon, authenticated;
