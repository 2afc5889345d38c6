-- A newer version of an exhibit keeps what it does not say: a device that never saw the one before cannot repeat its words.

-- {"class","tile","concept","title","caption","alt","proposed","graph","previews"}: publishes a tile, or a newer version of
-- its exhibit. A caption or an alternative text that is null, or not there, stays as it hangs; where there is none,
-- `proposed` is the alternative text.
create or replace function private.class_edit_publish(p_user uuid, p_id uuid, p_value json) returns void
language plpgsql security invoker set search_path = '' as $$
begin
	insert into public.exhibits as hung (id, class_id, user_id, tile_id, concept, title, caption, alt, graph, previews)
	values (
		p_id, (p_value ->> 'class')::uuid, p_user, (p_value ->> 'tile')::uuid, p_value ->> 'concept',
		coalesce(p_value ->> 'title', ''), coalesce(p_value ->> 'caption', ''),
		coalesce(p_value ->> 'alt', p_value ->> 'proposed', ''),
		p_value ->> 'graph', coalesce(p_value ->> 'previews', '{}')
	)
	on conflict (class_id, user_id, tile_id) do update set
		title = excluded.title,
		caption = coalesce(p_value ->> 'caption', hung.caption),
		alt = coalesce(p_value ->> 'alt', nullif(hung.alt, ''), excluded.alt),
		graph = excluded.graph,
		previews = excluded.previews;
end;
$$;
