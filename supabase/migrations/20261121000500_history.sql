-- History: what tiles were before (S14). A value that is written over is kept by a trigger, whoever writes and by
-- whichever way; nobody else writes these tables.
--
-- A version is the content of a tile (title, graph, notes, whether it was deleted) at the end of a run: what one
-- device writes within a minute, keystroke by keystroke, is one version. Limits, for each tile: all of the last
-- day, then the last of each hour for a week, of each day for half a year, of each month after that; those that
-- another device wrote over, and what was deleted, stay in any case. At most 100 versions and 2 MB; beyond that
-- the version goes whose neighbours lie closest together, measured by its age, so that the past grows thinner and its
-- beginning stays. All tiles together keep 16 MB. History goes with its tile (a deleted tile is forgotten after 180 days) and its museum.

-- ── who wrote what is there now ─────────────────────────────────────────────────────────────────────────

-- A table of its own: a tile that is dragged must not carry it along.
create table public.authors (
	user_id uuid not null,
	tile_id uuid not null,
	-- The device; null for an administrator's hand.
	client_id uuid,
	-- The run of changes that the content is from.
	began_at timestamptz not null default now(),
	written_at timestamptz not null default now(),
	-- What the versions of this tile weigh.
	kept_bytes bigint not null default 0,
	primary key (user_id, tile_id),
	foreign key (user_id, tile_id) references public.tiles (user_id, id) on delete cascade
) with (fillfactor = 70);
comment on table public.authors is 'Which device wrote what a tile holds now, and when.';

create table public.versions (
	user_id uuid not null,
	tile_id uuid not null,
	-- The number the tile had when it was written over: one for each version, in their order.
	revision bigint not null,
	title text not null,
	graph text,
	notes text not null,
	-- The tile was not on the poster; its content is that of the version before.
	deleted boolean not null,
	client_id uuid,
	-- The device's name then: devices are forgotten before versions are.
	device text not null,
	written_at timestamptz not null,
	-- Another device wrote over it, or it was deleted: the last to be thinned.
	guarded boolean not null,
	bytes integer not null,
	primary key (user_id, tile_id, revision),
	foreign key (user_id, tile_id) references public.tiles (user_id, id) on delete cascade
);
comment on table public.versions is 'What tiles were before. Written by a trigger alone.';

alter table public.authors enable row level security;
alter table public.versions enable row level security;
revoke all on public.authors, public.versions from public, anon, authenticated;
grant select on public.authors, public.versions to authenticated;
grant select, insert, update, delete on public.authors, public.versions to service_role;

create policy "Pupils see who wrote their own tiles" on public.authors
	for select to authenticated using (user_id = (select auth.uid()));
create policy "Pupils see versions of their own tiles" on public.versions
	for select to authenticated using (user_id = (select auth.uid()));

-- ── thinning ────────────────────────────────────────────────────────────────────────────────────────────

-- Drops the version of a tile that is missed least: the one whose neighbours lie closest together, measured by its
-- age; the oldest and the newest last of all. Answers its bytes, null where none is left.
create function private.drop_version(p_user uuid, p_tile uuid) returns integer
language sql set search_path = '' as $$
	delete from public.versions
	where user_id = p_user and tile_id = p_tile and revision = (
		select revision
		from (
			select
				revision,
				guarded,
				written_at,
				lag(written_at) over (order by revision) as last_at,
				lead(written_at) over (order by revision) as next_at
			from public.versions where user_id = p_user and tile_id = p_tile
		) as spaced
		order by
			next_at is null,
			last_at is null,
			guarded,
			extract(epoch from next_at - last_at) / (60 + extract(epoch from now() - written_at)),
			revision
		limit 1
	)
	returning bytes;
$$;

-- Thins the versions of a tile, and answers what is left in bytes.
create function private.thin_versions(p_user uuid, p_tile uuid) returns bigint
language plpgsql set search_path = '' as $$
declare
	v_count bigint;
	v_bytes bigint;
begin
	delete from public.versions as version
	using (
		select
			revision,
			row_number() over (
				partition by width, floor(extract(epoch from written_at) / nullif(width, 0))
				order by revision desc
			) as place,
			width
		from (
			select
				revision,
				written_at,
				-- Seconds in which one version is kept; 0 keeps all.
				case
					when written_at > now() - interval '1 day' then 0
					when written_at > now() - interval '7 days' then 3600
					when written_at > now() - interval '180 days' then 86400
					else 2592000
				end as width
			from public.versions where user_id = p_user and tile_id = p_tile
		) as aged
	) as placed
	where version.user_id = p_user and version.tile_id = p_tile and version.revision = placed.revision
		and placed.place > 1 and placed.width > 0 and not version.guarded;

	select count(*), coalesce(sum(bytes), 0) into v_count, v_bytes
		from public.versions where user_id = p_user and tile_id = p_tile;
	-- The last three stay whatever they weigh.
	while v_count > 100 or (v_bytes > 2000000 and v_count > 3) loop
		v_bytes := v_bytes - private.drop_version(p_user, p_tile);
		v_count := v_count - 1;
	end loop;
	return v_bytes;
end;
$$;

-- Thins where a museum's versions weigh more than they may, the tile that has most first.
create function private.thin_museum(p_user uuid) returns void
language plpgsql set search_path = '' as $$
declare
	v_excess bigint;
	v_tile uuid;
	v_bytes integer;
begin
	select sum(kept_bytes) - 16000000 into v_excess from public.authors where user_id = p_user;
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

-- ── keeping ─────────────────────────────────────────────────────────────────────────────────────────────

-- Whether a change takes so much away that what was there is a version of its own, however young.
create function private.loses_much(p_before text, p_after text) returns boolean
language sql immutable set search_path = '' as $$
	select octet_length(coalesce(p_before, '')) > greatest(40, 2 * octet_length(coalesce(p_after, '')));
$$;

-- Security definer, because pupils must not write history, while every write of theirs makes some.
create function private.keep_version() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
	v_client uuid := nullif(current_setting('museum.client', true), '')::uuid;
	v_author public.authors;
	v_other boolean;
	v_goes_on boolean;
begin
	select * into v_author from public.authors where user_id = old.user_id and tile_id = old.id;
	v_other := not found or v_author.client_id is distinct from v_client;
	v_goes_on := not v_other and v_author.began_at > now() - interval '1 minute';

	-- Typing: the run goes on.
	if v_goes_on and old.deleted = new.deleted
		and not private.loses_much(old.graph, new.graph) and not private.loses_much(old.notes, new.notes)
	then
		update public.authors set written_at = now()
			where user_id = old.user_id and tile_id = old.id and written_at < now() - interval '5 seconds';
		return null;
	end if;

	insert into public.authors (user_id, tile_id, client_id) values (old.user_id, old.id, v_client)
		on conflict (user_id, tile_id) do update
		set client_id = excluded.client_id, began_at = excluded.began_at, written_at = excluded.written_at;

	-- An empty frame is no version, nor is a deletion that was undone at once.
	if (old.deleted and v_goes_on)
		or (old.graph is null and old.notes = '' and old.title = new.title and not old.deleted)
	then
		return null;
	end if;
	insert into public.versions (
		user_id, tile_id, revision, title, graph, notes, deleted, client_id, device, written_at, guarded, bytes
	) values (
		old.user_id, old.id, old.revision, old.title,
		case when not old.deleted then old.graph end,
		case when old.deleted then '' else old.notes end,
		old.deleted,
		v_author.client_id,
		coalesce(
			(select name from public.clients where user_id = old.user_id and client_id = v_author.client_id), ''
		),
		coalesce(v_author.written_at, old.updated_at),
		v_other or old.deleted or new.deleted,
		case when old.deleted then 0 else coalesce(octet_length(old.graph), 0) + octet_length(old.notes) end
			+ octet_length(old.title)
	);
	update public.authors set kept_bytes = private.thin_versions(old.user_id, old.id)
		where user_id = old.user_id and tile_id = old.id;
	perform private.thin_museum(old.user_id);
	return null;
end;
$$;

create trigger keep_version after update on public.tiles
	for each row when (
		new.graph is distinct from old.graph or new.notes <> old.notes or new.title <> old.title
		or new.deleted <> old.deleted
	)
	execute function private.keep_version();

-- Content that comes with the tile has an author, too.
create function private.note_author() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	insert into public.authors (user_id, tile_id, client_id)
	values (new.user_id, new.id, nullif(current_setting('museum.client', true), '')::uuid)
	on conflict do nothing;
	return null;
end;
$$;

create trigger note_author after insert on public.tiles
	for each row when (new.graph is not null or new.notes <> '')
	execute function private.note_author();

-- ── looking ─────────────────────────────────────────────────────────────────────────────────────────────

-- A page of a tile's versions, the newest first: at most 50, and 1 MB of text unless the first alone is larger.
-- `p_before` is the revision of the last one of the page before; null for the first page.
create function public.history(p_user uuid, p_tile uuid, p_before bigint default null) returns json
language plpgsql stable security invoker set search_path = '' as $$
begin
	if p_user is null or p_user is distinct from (select auth.uid()) then
		raise exception using errcode = '42501', message = 'not_your_museum';
	end if;
	return (
		with newest as (
			select * from public.versions
			where user_id = p_user and tile_id = p_tile and revision < coalesce(p_before, 9223372036854775807)
			order by revision desc limit 51
		), counted as (
			select
				newest.*,
				row_number() over (order by revision desc) as place,
				sum(bytes) over (order by revision desc) as total
			from newest
		), page as (
			select * from counted where place = 1 or (place <= 50 and total <= 1000000)
		)
		select json_build_object(
			'versions', (
				select coalesce(
					json_agg(
						json_build_object(
							'revision', page.revision, 'title', page.title, 'graph', page.graph, 'notes', page.notes,
							'deleted', page.deleted, 'guarded', page.guarded, 'client', page.client_id,
							'device', coalesce(nullif(clients.name, ''), page.device),
							'at', floor(extract(epoch from page.written_at) * 1000)
						)
						order by page.revision desc
					),
					'[]'::json
				)
				from page left join public.clients on clients.user_id = p_user and clients.client_id = page.client_id
			),
			'more', (select count(*) from newest) > (select count(*) from page),
			-- Whose hand what is there now is from; null where that was not written down.
			'now', (
				select json_build_object(
					'client', authors.client_id, 'device', coalesce(clients.name, ''),
					'at', floor(extract(epoch from authors.written_at) * 1000)
				)
				from public.authors
				left join public.clients on clients.user_id = p_user and clients.client_id = authors.client_id
				where authors.user_id = p_user and authors.tile_id = p_tile
			)
		)
	);
end;
$$;

revoke all on function public.history(uuid, uuid, bigint) from public, anon;
grant execute on function public.history(uuid, uuid, bigint) to authenticated, service_role;
revoke all on function
	private.drop_version(uuid, uuid), private.thin_versions(uuid, uuid), private.thin_museum(uuid),
	private.loses_much(text, text), private.keep_version(), private.note_author()
	from public, anon, authenticated;
