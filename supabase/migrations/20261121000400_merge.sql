-- Graphs and notes merge (S12): an edit of them says what it was made from, and is not applied over anything else.
--
-- `base` of an edit is the SHA-256 of the value it was made from, by its content as an HTTP If-Match is: it needs no
-- number of its own, holds after a restore from an older copy and against an administrator's direct write, and a
-- device's own earlier edits are what its later ones were made from. Edits without it (older devices, edits tried
-- again by their pupil) are applied as ever: the later one stands.

-- ── who wrote what is there ─────────────────────────────────────────────────────────────────────────────

alter table public.tiles
	add column graph_client uuid,
	add column graph_at timestamptz,
	add column notes_client uuid,
	add column notes_at timestamptz;
comment on column public.tiles.graph_client is 'The device that wrote the graph; null for an administrator.';
comment on column public.tiles.notes_client is 'The device that wrote the notes; null for an administrator.';

create function private.stamp_authors() returns trigger
language plpgsql set search_path = '' as $$
declare
	v_client uuid := nullif(current_setting('museum.client', true), '')::uuid;
begin
	if new.graph is distinct from (case when tg_op = 'UPDATE' then old.graph end) then
		new.graph_client := v_client;
		new.graph_at := now();
	end if;
	if new.notes is distinct from (case when tg_op = 'UPDATE' then old.notes else '' end) then
		new.notes_client := v_client;
		new.notes_at := now();
	end if;
	return new;
end;
$$;

create trigger stamp_authors before insert or update of graph, notes on public.tiles
	for each row execute function private.stamp_authors();

-- ── an edit over what its device has not seen ───────────────────────────────────────────────────────────

-- Raises MM002 where the field holds neither what the edit was made from nor what the edit would make of it (sent
-- again under a new name). A tile that was taken off the poster is no other case: what is in it is kept, and merges.
-- One that is not there is refused by whoever changes it.
create function private.check_base(p_user uuid, p_id uuid, p_field text, p_base text, p_value json) returns void
language plpgsql stable set search_path = '' as $$
declare
	v_found boolean;
	v_text text;
begin
	select true, coalesce(case p_field when 'graph' then graph else notes end, '') into v_found, v_text
		from public.tiles where user_id = p_user and id = p_id;
	if v_found
		and encode(sha256(convert_to(v_text, 'UTF8')), 'hex') <> p_base
		and v_text is distinct from coalesce(p_value #>> '{}', '')
	then
		raise exception using errcode = 'MM002', message = 'changed_meanwhile';
	end if;
end;
$$;

create or replace function private.apply_edit(p_user uuid, p_edit json) returns void
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
		if v_field in ('graph', 'notes') and p_edit -> 'base' is not null then
			perform private.check_base(
				p_user, v_id::uuid, v_field, private.json_value(p_edit -> 'base', 'string'), v_value
			);
		end if;
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
-- the whole call is tried again (S3). Class 54 (a document nested too deep) will fail for ever, too. MM002 asks the
-- device to merge.
create or replace function private.try_edit(p_user uuid, p_edit json, out code text, out message text)
language plpgsql set search_path = '' as $$
declare
	v_constraint text;
begin
	perform private.apply_edit(p_user, p_edit);
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

-- ── rows say whose they are ─────────────────────────────────────────────────────────────────────────────

-- The device that wrote a value, and when; null for what the calling device wrote itself, or nobody knows.
create function private.author(p_user uuid, p_client uuid, p_at timestamptz) returns json
language sql stable set search_path = '' as $$
	select json_build_object(
		'device', (select name from public.clients where user_id = p_user and client_id = p_client),
		'at', p_at
	)
	where p_at is not null
		and p_client is distinct from nullif(current_setting('museum.client', true), '')::uuid;
$$;

-- Devices merge what they have changed themselves, so none needs authors for a museum it sees for the first time.
create or replace function private.page_tiles(p_user uuid, p_from bigint, p_to bigint) returns json
language sql stable set search_path = '' as $$
	select coalesce(json_agg(tile order by revision), '[]'::json)
	from (
		select
			revision,
			case when p_from > 0 then json_build_object(
				'id', id, 'concept', concept, 'title', title,
				'layout', json_build_object('x', x, 'y', y, 'width', width, 'height', height),
				'z', z, 'graph', graph, 'notes', notes, 'completed', completed, 'deleted', deleted,
				'revision', revision,
				'graph_by', private.author(p_user, graph_client, graph_at),
				'notes_by', private.author(p_user, notes_client, notes_at)
			) else json_build_object(
				'id', id, 'concept', concept, 'title', title,
				'layout', json_build_object('x', x, 'y', y, 'width', width, 'height', height),
				'z', z, 'graph', graph, 'notes', notes, 'completed', completed, 'deleted', deleted,
				'revision', revision
			) end as tile
		from public.tiles where user_id = p_user and revision > p_from and revision <= p_to
	) as page;
$$;

revoke all on function private.stamp_authors(), private.check_base(uuid, uuid, text, text, json),
	private.author(uuid, uuid, timestamptz)
	from public, anon;
grant execute on function private.check_base(uuid, uuid, text, text, json), private.author(uuid, uuid, timestamptz)
	to authenticated, service_role;
