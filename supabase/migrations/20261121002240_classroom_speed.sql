-- What the bench of the classroom found slow (tests/bench/classroom.ts).

-- As before, but authors are looked up one by one: of a school's members the planner read all, to join a page of them.
create or replace function private.comment_entries(p_ids uuid[]) returns table (id uuid, entry json)
language sql stable security invoker set search_path = '' as $$
	select
		comments.id,
		json_build_object(
			'id', comments.id, 'user_id', comments.user_id, 'name', author.display_name, 'role', author.role,
			'text', comments.text, 'status', comments.status, 'at', comments.created_at,
			'edited', comments.edited_at is not null, 'likes', coalesce(liked.count, 0),
			'liked', coalesce(liked.own, false), 'reported', reported.thing_id is not null,
			'place', json_build_array(comments.created_at, comments.id)
		)
	from public.comments
	cross join lateral (
		select display_name, role from public.class_members
		where class_members.class_id = comments.class_id and class_members.user_id = comments.user_id
		-- Kept apart by this from the query around it.
		limit 1
	) as author
	left join (
		select comment_id, count(*), bool_or(user_id = (select auth.uid())) as own
		from public.likes where comment_id = any (p_ids) group by comment_id
	) as liked on liked.comment_id = comments.id
	left join public.reports as reported
		on reported.thing_id = comments.id and reported.user_id = (select auth.uid()) and reported.closed_at is null
	where comments.id = any (p_ids);
$$;
