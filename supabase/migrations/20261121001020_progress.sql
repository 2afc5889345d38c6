-- What teachers see of their pupils' museums: a word for each tile on the class's wall, and the tiles themselves.

create table public.progress (
	user_id uuid not null,
	tile_id uuid not null,
	concept text,
	title text not null,
	graph boolean not null,
	notes boolean not null,
	completed boolean not null,
	-- SHA-256 of each photo the tile shows.
	photos text[] not null,
	primary key (user_id, tile_id),
	foreign key (user_id, tile_id) references public.tiles (user_id, id) on delete cascade
);
comment on table public.progress is 'What each tile holds, in a word: kept by the database, so that a class''s wall reads no graphs.';

-- Security definer, because a pupil may not write down progress that is none.
create function private.note_progress() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	if new.deleted or (new.graph is null and new.notes = '' and not new.completed) then
		delete from public.progress where user_id = new.user_id and tile_id = new.id;
		return null;
	end if;
	insert into public.progress (user_id, tile_id, concept, title, graph, notes, completed, photos)
	values (
		new.user_id, new.id, new.concept, new.title, new.graph is not null, new.notes <> '', new.completed,
		private.photos_in(new.graph)
	)
	on conflict (user_id, tile_id) do update set
		title = excluded.title, graph = excluded.graph, notes = excluded.notes, completed = excluded.completed,
		photos = excluded.photos
	where (progress.title, progress.graph, progress.notes, progress.completed, progress.photos)
		is distinct from (excluded.title, excluded.graph, excluded.notes, excluded.completed, excluded.photos);
	return null;
end;
$$;

create function private.photos_in(p_graph text) returns text[]
language sql immutable set search_path = '' as $$
	select case when position('"photo:' in p_graph) > 0 then array(
		select distinct (m.hash)[1] from regexp_matches(p_graph, '"photo:([0-9a-f]{64})"', 'g') as m (hash) order by 1
	) else '{}' end;
$$;

create trigger note_progress_of_new after insert on public.tiles
	for each row when (new.graph is not null or new.notes <> '' or new.completed)
	execute function private.note_progress();
-- Typing notes or dragging a tile changes nothing here.
create trigger note_progress after update on public.tiles
	for each row when (
		new.graph is distinct from old.graph or (new.notes = '') <> (old.notes = '') or new.title <> old.title
		or new.completed <> old.completed or new.deleted <> old.deleted
	)
	execute function private.note_progress();

insert into public.progress (user_id, tile_id, concept, title, graph, notes, completed, photos)
	select user_id, id, concept, title, graph is not null, notes <> '', completed, private.photos_in(graph)
	from public.tiles
	where not deleted and (graph is not null or notes <> '' or completed);

-- When the devices of a class's pupils were last heard of; their names and numbers stay the pupil's own.
create function private.last_syncs(p_class uuid) returns table (user_id uuid, at timestamptz)
language sql stable security definer set search_path = '' as $$
	select clients.user_id, max(clients.last_sync_at)
	from public.class_members as pupil
	join public.clients on clients.user_id = pupil.user_id
	where pupil.class_id = p_class and pupil.user_id in (select private.taught_pupils())
	group by clients.user_id;
$$;

-- The account in whose folder a photo lies; null for anything else.
create function private.photo_owner(p_name text) returns uuid
language sql immutable set search_path = '' as $$
	select case
		when p_name ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/[0-9a-f]{64}$'
		then split_part(p_name, '/', 1)::uuid
	end;
$$;

alter table public.progress enable row level security;
revoke all on public.progress from public, anon, authenticated;
grant select, insert, update, delete on public.progress to service_role;
grant select on public.progress to authenticated;

create policy "Pupils see their own progress" on public.progress
	for select to authenticated using (user_id = (select auth.uid()));
create policy "Teachers see the progress of their pupils" on public.progress
	for select to authenticated using (user_id in (select private.taught_pupils()));

-- What teachers see of a museum. To change something stays the pupil's alone (S6).
create policy "Teachers look at the tiles of their pupils" on public.tiles
	for select to authenticated using (not deleted and user_id in (select private.taught_pupils()));
create policy "Teachers see how their pupils' posters are named and shaped" on public.preferences
	for select to authenticated
	using (key in ('museum_name', 'aspect_ratio') and user_id in (select private.taught_pupils()));
-- A photo that no tile shows any more is the pupil's own business.
create policy "Teachers see the photos that their pupils' tiles show" on storage.objects
	for select to authenticated using (
		bucket_id = 'photos' and exists (
			select from public.progress
			where user_id in (select private.taught_pupils())
				and user_id = private.photo_owner(name) and split_part(name, '/', 2) = any (photos)
		)
	);

revoke all on function
	private.note_progress(), private.photos_in(text), private.last_syncs(uuid), private.photo_owner(text)
	from public, anon, authenticated;
grant execute on function private.last_syncs(uuid), private.photo_owner(text) to authenticated, service_role;
