-- public.sync: pushes a device's edits and pulls what is new, in one call (S1–S9).

-- ── values of an edit, taken strictly by their JSON type ────────────────────────────────────────────────

create function private.json_value(p_value json, p_type text) returns text
language plpgsql immutable set search_path = '' as $$
begin
	if p_value is null or json_typeof(p_value) <> p_type then
		raise exception using errcode = '22023', message = 'type';
	end if;
	return p_value #>> '{}';
end;
$$;

create function private.json_integer(p_value json) returns numeric
language plpgsql immutable set search_path = '' as $$
declare
	v_number numeric := private.json_value(p_value, 'number')::numeric;
begin
	if v_number <> trunc(v_number) then
		raise exception using errcode = '22023', message = 'type';
	end if;
	return v_number;
end;
$$;

create function private.json_or_null(p_value json, p_type text) returns text
language sql immutable set search_path = '' as $$
	select case when json_typeof(p_value) = 'null' then null else private.json_value(p_value, p_type) end;
$$;

-- The place of an edit in its client's sequence. The operator -> unescapes all of a document, and fails where
-- any text in it holds what PostgreSQL cannot store (\u0000, half a surrogate pair): that must refuse the one
-- edit, not the call. So the number is read from a copy without such escapes.
create function private.edit_seq(p_edit json) returns bigint
language sql immutable set search_path = '' as $$
	select private.json_integer(replace(p_edit::text, '\u', '/u')::json -> 'seq')::bigint;
$$;

-- ── one edit ────────────────────────────────────────────────────────────────────────────────────────────

create function private.hang_tile(p_user uuid, p_id uuid, p_value json) returns void
language plpgsql set search_path = '' as $$
declare
	v_layout json := p_value -> 'layout';
begin
	if exists (select from public.tiles where user_id = p_user and id = p_id) then
		return;
	end if;
	insert into public.tiles (user_id, id, concept, title, x, y, width, height, z)
	values (
		p_user,
		p_id,
		private.json_or_null(p_value -> 'concept', 'string'),
		private.json_value(p_value -> 'title', 'string'),
		private.json_value(v_layout -> 'x', 'number')::double precision,
		private.json_value(v_layout -> 'y', 'number')::double precision,
		private.json_value(v_layout -> 'width', 'number')::double precision,
		private.json_value(v_layout -> 'height', 'number')::double precision,
		private.json_integer(p_value -> 'z')::integer
	);
end;
$$;

create function private.change_tile(p_user uuid, p_id uuid, p_field text, p_value json) returns void
language plpgsql set search_path = '' as $$
begin
	case p_field
		when 'layout' then
			update public.tiles set
				x = private.json_value(p_value -> 'x', 'number')::double precision,
				y = private.json_value(p_value -> 'y', 'number')::double precision,
				width = private.json_value(p_value -> 'width', 'number')::double precision,
				height = private.json_value(p_value -> 'height', 'number')::double precision
			where user_id = p_user and id = p_id;
		when 'z' then
			update public.tiles set z = private.json_integer(p_value)::integer
			where user_id = p_user and id = p_id;
		when 'title' then
			update public.tiles set title = private.json_value(p_value, 'string')
			where user_id = p_user and id = p_id;
		when 'graph' then
			update public.tiles set graph = private.json_or_null(p_value, 'string')
			where user_id = p_user and id = p_id;
		when 'notes' then
			update public.tiles set notes = private.json_value(p_value, 'string')
			where user_id = p_user and id = p_id;
		when 'completed' then
			update public.tiles set completed = private.json_value(p_value, 'boolean')::boolean
			where user_id = p_user and id = p_id;
		when 'deleted' then
			update public.tiles set deleted = private.json_value(p_value, 'boolean')::boolean
			where user_id = p_user and id = p_id;
		else
			raise exception using errcode = '22023', message = 'unknown_field';
	end case;
	if not found then
		raise exception using errcode = '23503', message = 'missing_tile';
	end if;
end;
$$;

create function private.apply_edit(p_user uuid, p_edit json) returns void
language plpgsql set search_path = '' as $$
declare
	v_table text := private.json_value(p_edit -> 'table', 'string');
	v_id text := private.json_value(p_edit -> 'id', 'string');
	v_field text := private.json_value(p_edit -> 'field', 'string');
	v_value json := p_edit -> 'value';
begin
	if v_value is null then
		raise exception using errcode = '22023', message = 'type';
	elsif v_table = 'tiles' and v_field = 'create' then
		perform private.hang_tile(p_user, v_id::uuid, v_value);
	elsif v_table = 'tiles' then
		perform private.change_tile(p_user, v_id::uuid, v_field, v_value);
	elsif v_table = 'preferences' and v_field = 'value' then
		update public.preferences set value = v_value::jsonb where user_id = p_user and key = v_id;
		if not found then
			insert into public.preferences (user_id, key, value) values (p_user, v_id, v_value::jsonb);
		end if;
	elsif v_table = 'preferences' then
		raise exception using errcode = '22023', message = 'unknown_field';
	else
		raise exception using errcode = '22023', message = 'unknown_table';
	end if;
end;
$$;

-- Applies one edit in a sub-transaction of its own. Answers null, or why it was refused: an edit that the
-- data or a policy refuses must not block those behind it, while a failure of the machine is raised, so that
-- the whole call is tried again (S3). Class 54 (a document nested too deep) will fail for ever, too.
create function private.try_edit(p_user uuid, p_edit json, out code text, out message text)
language plpgsql set search_path = '' as $$
declare
	v_constraint text;
begin
	perform private.apply_edit(p_user, p_edit);
exception
	when others then
		get stacked diagnostics
			code = returned_sqlstate, message = message_text, v_constraint = constraint_name;
		if code <> '42501' and left(code, 2) not in ('22', '23', '54') then
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

-- ── the edits of one call ───────────────────────────────────────────────────────────────────────────────

-- Applies what is new among a client's edits, in order, and answers its last seq. Expects the museum locked.
create function private.push(
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
		select * into v_refusal from private.try_edit(p_user, v_edit);
		if v_refusal.code is not null then
			insert into public.rejections (user_id, client_id, seq, code, message)
			values (p_user, p_client, v_seq, v_refusal.code, v_refusal.message);
		end if;
		v_last := v_seq;
	end loop;

	update public.clients set last_seq = v_last where user_id = p_user and client_id = p_client;
	return v_last;
end;
$$;

-- ── one page of what is new ─────────────────────────────────────────────────────────────────────────────

-- The revision of the last row that fits on the page behind `p_from`: at most 500 rows, and 2 MB of text
-- unless the first row alone is larger. Null where nothing waits.
create function private.page_end(p_user uuid, p_from bigint) returns bigint
language sql stable set search_path = '' as $$
	with waiting as (
		(
			select revision, coalesce(octet_length(graph), 0) + octet_length(notes) as bytes
			from public.tiles where user_id = p_user and revision > p_from order by revision limit 500
		)
		union all
		(
			select revision, 0
			from public.preferences where user_id = p_user and revision > p_from order by revision limit 500
		)
	), counted as (
		select
			revision,
			row_number() over (order by revision) as place,
			sum(bytes) over (order by revision) as total
		from waiting
	)
	select max(revision) from counted where place = 1 or (place <= 500 and total <= 2000000);
$$;

create function private.page_tiles(p_user uuid, p_from bigint, p_to bigint) returns json
language sql stable set search_path = '' as $$
	select coalesce(json_agg(tile order by revision), '[]'::json)
	from (
		select
			revision,
			json_build_object(
				'id', id, 'concept', concept, 'title', title,
				'layout', json_build_object('x', x, 'y', y, 'width', width, 'height', height),
				'z', z, 'graph', graph, 'notes', notes, 'completed', completed, 'deleted', deleted,
				'revision', revision
			) as tile
		from public.tiles where user_id = p_user and revision > p_from and revision <= p_to
	) as page;
$$;

create function private.page_preferences(p_user uuid, p_from bigint, p_to bigint) returns json
language sql stable set search_path = '' as $$
	select coalesce(
		json_agg(json_build_object('key', key, 'value', value, 'revision', revision) order by revision),
		'[]'::json
	)
	from public.preferences where user_id = p_user and revision > p_from and revision <= p_to;
$$;

-- ── the call ────────────────────────────────────────────────────────────────────────────────────────────

create function public.sync(
	p_user uuid,
	p_client uuid,
	p_device text,
	p_edits json,
	p_cursor bigint,
	p_epoch uuid default null
) returns json
language plpgsql security invoker set search_path = '' as $$
declare
	v_museum public.museums;
	v_last_seq bigint;
	v_first_seq bigint;
	v_replace boolean;
	v_from bigint;
	v_to bigint;
	v_more boolean;
begin
	if p_user is null or p_user is distinct from (select auth.uid()) then
		raise exception using errcode = '42501', message = 'not_your_museum';
	end if;
	if p_client is null or p_edits is null or json_typeof(p_edits) <> 'array'
		or json_array_length(p_edits) > 1000
	then
		raise exception using errcode = '22023', message = 'call';
	end if;

	-- One call at a time for each museum: whoever holds this row sees all smaller revisions.
	insert into public.museums (user_id) values (p_user) on conflict do nothing;
	select * into strict v_museum from public.museums where user_id = p_user for update;

	-- Judged before the edits of this call move the revision past a cursor from a lost future.
	v_replace := p_epoch is distinct from v_museum.epoch
		or p_cursor is null
		or p_cursor < v_museum.purged_to
		or p_cursor > v_museum.revision;
	v_from := case when v_replace then 0 else p_cursor end;

	-- Null where there are no edits.
	v_first_seq := (select private.edit_seq(value) from json_array_elements(p_edits) limit 1);
	v_last_seq := private.push(p_user, p_client, left(coalesce(p_device, ''), 80), p_edits, v_first_seq);

	select revision into v_museum.revision from public.museums where user_id = p_user;
	v_to := private.page_end(p_user, v_from);
	v_more := exists (select from public.tiles where user_id = p_user and revision > v_to)
		or exists (select from public.preferences where user_id = p_user and revision > v_to);

	return json_build_object(
		'epoch', v_museum.epoch,
		'last_seq', v_last_seq,
		'rejected', (
			select coalesce(
				json_agg(json_build_object('seq', seq, 'code', code, 'message', message) order by seq),
				'[]'::json
			)
			from public.rejections
			where user_id = p_user and client_id = p_client and seq >= v_first_seq
				and seq < v_first_seq + json_array_length(p_edits)
		),
		'replace', v_replace,
		'tiles', private.page_tiles(p_user, v_from, v_to),
		'preferences', private.page_preferences(p_user, v_from, v_to),
		'cursor', case when v_more then v_to else v_museum.revision end,
		'more', v_more
	);
end;
$$;

revoke all on function public.sync(uuid, uuid, text, json, bigint, uuid) from public, anon;
grant execute on function public.sync(uuid, uuid, text, json, bigint, uuid) to authenticated, service_role;

revoke all on all functions in schema private from public, anon;
grant execute on all functions in schema private to authenticated, service_role;
-- Upkeep and triggers are nobody's to call.
revoke execute on function
	private.purge(), private.make_profile(), private.check_graph(), private.guard_museum(), private.stamp_revision(),
	private.keep_identity(), private.limit_tiles(), private.limit_rows(), private.start_over(), private.forget_tiles()
	from authenticated;
