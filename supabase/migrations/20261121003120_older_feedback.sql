-- Feedback behind the newest page, tile by tile: of one's own tiles, and for teachers of their pupils'.

-- As before, and of one tile alone.
drop function private.page_feedback(uuid, uuid, json, integer);
create function private.page_feedback(
	p_user uuid, p_class uuid, p_before json, p_limit integer, p_tile uuid default null
) returns json
language sql stable security invoker set search_path = '' as $$
	select coalesce(
		json_agg(json_build_object(
			'id', page.id, 'class_id', page.class_id, 'tile_id', page.tile_id, 'author', page.author,
			'name', speaker.display_name,
			'pin', case when x is not null then json_build_object('x', x, 'y', y) end,
			'text', page.text, 'at', page.created_at, 'edited', edited_at is not null, 'done', done_at is not null,
			'place', json_build_array(page.created_at, page.id),
			'answers', (
				select coalesce(
					json_agg(json_build_object(
						'id', answer.id, 'author', answer.author, 'name', answerer.display_name, 'text', answer.text,
						'at', answer.created_at, 'edited', answer.edited_at is not null
					) order by answer.created_at, answer.id),
					'[]'::json
				)
				from public.feedback_answers as answer
				left join public.class_members as answerer
					on answerer.class_id = page.class_id and answerer.user_id = answer.author
				where answer.feedback_id = page.id
			)
		) order by page.created_at desc, page.id desc),
		'[]'::json
	)
	from (
		select * from public.feedback
		where user_id = p_user and (p_class is null or class_id = p_class) and (p_tile is null or tile_id = p_tile)
			and (p_before is null or (created_at, id) < ((p_before ->> 0)::timestamptz, (p_before ->> 1)::uuid))
		order by created_at desc, id desc
		limit least(greatest(p_limit, 1), 200)
	) as page
	left join public.class_members as speaker on speaker.class_id = page.class_id and speaker.user_id = page.author;
$$;

-- A page of what was said of one tile, newest first, in one class or (null) in all: what the caller sees of it.
-- `p_before` is the place of the last one seen.
create function public.tile_feedback(
	p_user uuid, p_tile uuid, p_class uuid default null, p_before json default null, p_limit integer default 100
) returns json
language sql stable security invoker set search_path = '' as $$
	select private.page_feedback(p_user, p_class, p_before, p_limit, p_tile);
$$;

revoke all on function
	private.page_feedback(uuid, uuid, json, integer, uuid), public.tile_feedback(uuid, uuid, uuid, json, integer)
	from public, anon;
grant execute on function
	private.page_feedback(uuid, uuid, json, integer, uuid), public.tile_feedback(uuid, uuid, uuid, json, integer)
	to authenticated, service_role;
