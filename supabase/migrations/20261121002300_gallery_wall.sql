-- The gallery as a wall: pages that fit bad Wi-Fi, by concept, by pupil, by words; and one exhibit with its neighbours.

-- Words of what an exhibit says of itself; those of its author's name are added when somebody searches, because a name
-- may change. A search walks through one class's exhibits by `exhibits_newest`: an index over the words of all
-- classes would grow with the school, and row-level security could not use it.
alter table public.exhibits
	add column words tsvector not null generated always as (
		to_tsvector(
			'pg_catalog.simple'::regconfig, title || ' ' || caption || ' ' || replace(coalesce(concept, ''), '_', ' ')
		)
	) stored,
	-- Each photo of the graph as a small picture: {"<sha256>": "data:image/webp;base64,…"}. The wall shows these,
	-- and a device keeps them for when there is no network; photos themselves it does not keep.
	add column previews text not null default '{}'
		constraint exhibits_previews check (octet_length(previews) <= 16384);
grant insert (previews), update (previews) on public.exhibits to authenticated;

-- What was approved is not exchanged afterwards: previews change with the graph, and belong to its photos.
create function private.judge_previews() returns trigger
language plpgsql set search_path = '' as $$
begin
	if tg_op = 'UPDATE' and new.graph = old.graph and current_user = 'authenticated' then
		new.previews := old.previews;
	end if;
	if exists (
		select from json_each_text(new.previews::json) as preview
		where preview.key <> all (new.photos)
			or preview.value !~ '^data:image/(webp|jpeg|png);base64,[A-Za-z0-9+/]*=*$'
	) then
		raise exception using errcode = '23514', message = 'previews_of_no_photo';
	end if;
	return new;
end;
$$;
-- Behind `judge_exhibit`, which notes the photos: triggers run in the order of their names.
create trigger judge_previews before insert or update on public.exhibits
	for each row execute function private.judge_previews();
revoke all on function private.judge_previews() from public, anon, authenticated;

-- What was typed into the search, as a query: each word begins one of the exhibit's. Null where it names no word.
create function private.search_query(p_search text) returns tsquery
language sql immutable set search_path = '' as $$
	select to_tsquery('pg_catalog.simple'::regconfig, string_agg(quote_literal(word) || ':*', ' & '))
	from regexp_split_to_table(left(p_search, 100), '[\s[:punct:]]+') as word
	where word <> '';
$$;
revoke all on function private.search_query(text) from public, anon;
grant execute on function private.search_query(text) to authenticated, service_role;

-- A page of a gallery, newest first: as many exhibits as `p_limit` and 120 kB hold. A graph of more than 48 kB is left
-- out, and comes with its own screen. `p_before` is the place of the last one seen; the rest leaves others out.
drop function public.gallery_screen(uuid, json, text, text, integer);
create function public.gallery_screen(
	p_class uuid,
	p_before json default null,
	p_concept text default null,
	p_status text default null,
	p_limit integer default 24,
	p_author uuid default null,
	p_search text default null
) returns json
language sql stable security invoker set search_path = '' as $$
	with page as (
		select
			exhibits.*, row_number() over newest as place,
			case when octet_length(graph) <= 49152 then octet_length(graph) else 0 end as graph_bytes
		from (
			select exhibits.*, display_name
			from public.exhibits
			join public.class_members using (class_id, user_id)
			where class_id = p_class
				and (p_concept is null or concept = p_concept)
				and (exhibits.status = p_status or p_status is null)
				and (p_author is null or user_id = p_author)
				and (
					(select private.search_query(p_search)) is null
					or words || to_tsvector('pg_catalog.simple'::regconfig, display_name)
						@@ (select private.search_query(p_search))
				)
				and (
					p_before is null
					or (published_at, id) < ((p_before ->> 0)::timestamptz, (p_before ->> 1)::uuid)
				)
			order by published_at desc, id desc
			limit least(greatest(p_limit, 1), 100) + 1
		) as exhibits
		window newest as (order by published_at desc, id desc)
	), weighed as (
		select
			*,
			sum(graph_bytes + octet_length(previews) + octet_length(caption) + octet_length(alt))
				over (order by place) as bytes
		from page
	), fitting as (
		select * from weighed
		where place = 1 or (place <= least(greatest(p_limit, 1), 100) and bytes <= 120000)
	)
	select json_build_object(
		'exhibits', (
			select coalesce(
				json_agg(json_build_object(
					'id', id, 'user_id', user_id, 'name', display_name, 'tile_id', tile_id, 'concept', concept,
					'title', title, 'caption', caption, 'alt', alt,
					'graph', case when graph_bytes > 0 then graph end, 'previews', previews::json,
					'photo', photos <> '{}', 'status', status, 'place', json_build_array(published_at, id)
				) order by place),
				'[]'::json
			)
			from fitting
		),
		'more', (select count(*) from page) > (select count(*) from fitting)
	)
	where p_class in (select private.my_classes());
$$;

-- One exhibit, whole, with those beside it on the wall. Null where the caller does not see it (any more).
create function public.exhibit_screen(p_exhibit uuid) returns json
language sql stable security invoker set search_path = '' as $$
	select json_build_object(
		'exhibit', json_build_object(
			'id', exhibits.id, 'user_id', exhibits.user_id, 'name', display_name, 'tile_id', tile_id,
			'concept', concept, 'title', title, 'caption', caption, 'alt', alt, 'graph', graph,
			'previews', previews::json, 'photo', photos <> '{}', 'status', exhibits.status,
			'place', json_build_array(published_at, exhibits.id)
		),
		'class', json_build_object(
			'id', classes.id, 'name', classes.name, 'archived', archived_at is not null,
			'teaches', classes.id in (select private.taught_classes())
		),
		'newer', (
			select id from public.exhibits as other
			where other.class_id = exhibits.class_id and other.status = 'shown'
				and (other.published_at, other.id) > (exhibits.published_at, exhibits.id)
			order by other.published_at, other.id
			limit 1
		),
		'older', (
			select id from public.exhibits as other
			where other.class_id = exhibits.class_id and other.status = 'shown'
				and (other.published_at, other.id) < (exhibits.published_at, exhibits.id)
			order by other.published_at desc, other.id desc
			limit 1
		)
	)
	from public.exhibits
	join public.classes on classes.id = exhibits.class_id
	join public.class_members as author
		on author.class_id = exhibits.class_id and author.user_id = exhibits.user_id
	where exhibits.id = p_exhibit and exhibits.class_id in (select private.my_classes());
$$;

revoke all on function
	public.gallery_screen(uuid, json, text, text, integer, uuid, text), public.exhibit_screen(uuid)
	from public, anon;
grant execute on function
	public.gallery_screen(uuid, json, text, text, integer, uuid, text), public.exhibit_screen(uuid)
	to authenticated, service_role;
