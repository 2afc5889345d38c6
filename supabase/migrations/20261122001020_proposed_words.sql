-- The alternative text of an exhibit is its graph's, or its author's. What the graph proposed is made anew with the graph,
-- by whichever device publishes; what somebody wrote stays until they say otherwise.

alter table public.exhibits add column proposed text not null default ''
	constraint exhibits_proposed_length check (char_length(proposed) <= 1000);
comment on column public.exhibits.proposed is 'The alternative text that the graph proposes: where `alt` says the same, nobody wrote it.';
grant insert (proposed), update (proposed) on public.exhibits to authenticated;

-- {"class","tile","concept","title","caption","alt","proposed","graph","previews"}: publishes a tile, or a newer version of
-- its exhibit. A caption or an alternative text that is null, or not there, stays as it hangs; where nobody wrote one,
-- `proposed` is the alternative text. Apps that came before this leave `proposed` out where they know what hangs.
create or replace function private.class_edit_publish(p_user uuid, p_id uuid, p_value json) returns void
language plpgsql security invoker set search_path = '' as $$
begin
	insert into public.exhibits as hung (
		id, class_id, user_id, tile_id, concept, title, caption, alt, proposed, graph, previews
	)
	values (
		p_id, (p_value ->> 'class')::uuid, p_user, (p_value ->> 'tile')::uuid, p_value ->> 'concept',
		coalesce(p_value ->> 'title', ''), coalesce(p_value ->> 'caption', ''),
		coalesce(p_value ->> 'alt', p_value ->> 'proposed', ''), coalesce(p_value ->> 'proposed', ''),
		p_value ->> 'graph', coalesce(p_value ->> 'previews', '{}')
	)
	on conflict (class_id, user_id, tile_id) do update set
		title = excluded.title,
		caption = coalesce(p_value ->> 'caption', hung.caption),
		alt = coalesce(
			p_value ->> 'alt', case when hung.alt in ('', hung.proposed) then p_value ->> 'proposed' end, hung.alt
		),
		proposed = coalesce(p_value ->> 'proposed', hung.proposed),
		graph = excluded.graph,
		previews = excluded.previews;
end;
$$;

-- As before, and whether the alternative text is the graph's.
create or replace function public.gallery_screen(
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
					'title', title, 'caption', caption, 'alt', alt, 'proposed', alt = proposed,
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

-- The same.
create or replace function public.exhibit_screen(p_exhibit uuid) returns json
language sql stable security invoker set search_path = '' as $$
	select json_build_object(
		'exhibit', json_build_object(
			'id', hung.id, 'user_id', hung.user_id, 'name', display_name, 'tile_id', tile_id,
			'concept', concept, 'title', title, 'caption', caption, 'alt', alt, 'proposed', alt = proposed, 'graph', graph,
			'previews', previews::json, 'photo', photos <> '{}', 'status', hung.status,
			'place', json_build_array(published_at, hung.id)
		),
		'class', json_build_object(
			'id', classes.id, 'name', classes.name, 'archived', archived_at is not null,
			'teaches', said -> 'teaches'
		),
		'newer', (
			select id from public.exhibits as other
			where other.class_id = hung.class_id and other.status = 'shown'
				and (other.published_at, other.id) > (hung.published_at, hung.id)
			order by other.published_at, other.id
			limit 1
		),
		'older', (
			select id from public.exhibits as other
			where other.class_id = hung.class_id and other.status = 'shown'
				and (other.published_at, other.id) < (hung.published_at, hung.id)
			order by other.published_at desc, other.id desc
			limit 1
		),
		'comments', said
	)
	from public.exhibits as hung
	join public.classes on classes.id = hung.class_id
	join public.class_members as author
		on author.class_id = hung.class_id and author.user_id = hung.user_id
	cross join lateral private.said_of(hung, classes, author.role, null, 20) as said
	where hung.id = p_exhibit and hung.class_id in (select private.my_classes());
$$;
