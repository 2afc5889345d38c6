-- The page of an exhibit asks the functions behind the policies less often: each mention of a table asks those of its
-- policies anew, so what is read once is handed on, not read again. All screens answer what they did.

-- Classes the caller is in or waits for.
create function private.my_memberships() returns setof uuid
language sql stable security definer set search_path = '' as $$
	select class_id from public.class_members where user_id = (select auth.uid());
$$;
revoke all on function private.my_memberships() from public, anon;
grant execute on function private.my_memberships() to authenticated, service_role;

-- As before: everybody sees their own rows of the members. Read by this policy, that table asked what its own policies ask.
alter policy "Members and invited people see the class" on public.classes
	using (id in (select private.my_memberships()) or id in (select private.invited_classes()));

-- Comments as screens show them, of those that the caller has read. `place` is where a page that ends with it ended.
create function private.comment_entries(p_comments public.comments[]) returns table (id uuid, entry json)
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
	from unnest(p_comments) as comments
	-- One by one, by their key: joined, all members of all classes would be read.
	cross join lateral (
		select display_name, role from public.class_members
		where class_members.class_id = comments.class_id and class_members.user_id = comments.user_id
		limit 1
	) as author
	left join (
		select comment_id, count(*), bool_or(user_id = (select auth.uid())) as own
		from public.likes where comment_id = any (array(select id from unnest(p_comments))) group by comment_id
	) as liked on liked.comment_id = comments.id
	left join public.reports as reported
		on reported.thing_id = comments.id and reported.user_id = (select auth.uid()) and reported.closed_at is null;
$$;

-- As before, each comment read once.
create or replace function private.comments_page(p_exhibit uuid, p_piece uuid, p_before json, p_limit integer) returns json
language sql stable security invoker set search_path = '' as $$
	with page as (
		select id, comment, row_number() over (order by created_at desc, id desc) as place
		from (
			select id, created_at, status, comments as comment from public.comments
			where exhibit_id = p_exhibit and parent_id is null
			union all
			select id, created_at, status, comments as comment from public.comments
			where contribution_id = p_piece and parent_id is null
		) as said
		where (p_before is null or (created_at, id) < ((p_before ->> 0)::timestamptz, (p_before ->> 1)::uuid))
			-- What was deleted is there for its replies only.
			and (status <> 'deleted' or exists (
				select from public.comments as reply
				where reply.parent_id = said.id and reply.status <> 'deleted'
			))
		order by created_at desc, id desc
		limit least(greatest(p_limit, 1), 50) + 1
	), threads as (
		select * from page where place <= least(greatest(p_limit, 1), 50)
	), replies as (
		select threads.id as thread, reply.*
		from threads cross join lateral (
			select id, comments as comment, row_number() over (order by created_at, id) as place
			from public.comments
			where parent_id = threads.id and status <> 'deleted'
			order by created_at, id
			limit 11
		) as reply
	), entries as materialized (
		select * from private.comment_entries(array(select comment from threads) || array(select comment from replies))
	), replied as (
		select thread, json_agg(entry order by place) filter (where place <= 10) as listed, count(*) > 10 as more
		from replies join entries using (id)
		group by thread
	)
	select json_build_object(
		'threads', (
			select coalesce(
				json_agg(json_build_object(
					'comment', entry, 'replies', coalesce(listed, '[]'::json), 'more', coalesce(replied.more, false)
				) order by place),
				'[]'::json
			)
			from threads join entries using (id) left join replied on thread = threads.id
		),
		'more', (select count(*) from page) > (select count(*) from threads)
	);
$$;

create or replace function public.replies_page(p_comment uuid, p_after json default null, p_limit integer default 20)
returns json
language sql stable security invoker set search_path = '' as $$
	with page as (
		select id, comments as comment, row_number() over oldest as place
		from public.comments
		where parent_id = p_comment and status <> 'deleted'
			and (p_after is null or (created_at, id) > ((p_after ->> 0)::timestamptz, (p_after ->> 1)::uuid))
		window oldest as (order by created_at, id)
		order by created_at, id
		limit least(greatest(p_limit, 1), 50) + 1
	)
	select json_build_object(
		'replies', coalesce(
			json_agg(entry order by place) filter (where place <= least(greatest(p_limit, 1), 50)), '[]'::json
		),
		'more', count(*) > least(greatest(p_limit, 1), 50)
	)
	from page join private.comment_entries(array(select comment from page)) as entries using (id);
$$;
drop function private.comment_entries(uuid[]);

-- What stands under an exhibit, whose row, whose class and whose author's role the caller has read.
create function private.said_of(
	p_exhibit public.exhibits, p_class public.classes, p_role text, p_before json, p_limit integer
) returns json
language sql stable security invoker set search_path = '' as $$
	select json_build_object(
		'rule', p_class.comments,
		'teaches', asked.teaches,
		-- What the exhibit's author is in the class: pupils block one another, not their teachers.
		'role', p_role,
		'archived', p_class.archived_at is not null,
		-- Whether the caller may say something here.
		'open', p_class.comments <> 'off' and p_class.archived_at is null and (
			asked.teaches or p_exhibit.user_id not in (select private.my_blockers())
		),
		'likes', liked.count,
		'liked', coalesce(liked.own, false),
		'reported', exists (
			select from public.reports
			where exhibit_id = p_exhibit.id and user_id = (select auth.uid()) and closed_at is null
		),
		'threads', page -> 'threads',
		'more', page -> 'more'
	)
	from private.comments_page(p_exhibit.id, null, p_before, p_limit) as page
	cross join (
		select count(*), bool_or(user_id = (select auth.uid())) as own from public.likes where exhibit_id = p_exhibit.id
	) as liked
	cross join (select p_class.id in (select private.taught_classes()) as teaches offset 0) as asked;
$$;

create or replace function public.comments_screen(p_exhibit uuid, p_before json default null, p_limit integer default 20)
returns json
language sql stable security invoker set search_path = '' as $$
	select private.said_of(
		hung,
		classes,
		(select role from public.class_members where class_id = classes.id and class_members.user_id = hung.user_id),
		p_before,
		p_limit
	)
	-- Classes have a column `exhibits`.
	from public.exhibits as hung
	join public.classes on classes.id = hung.class_id
	where hung.id = p_exhibit;
$$;

create or replace function public.exhibit_screen(p_exhibit uuid) returns json
language sql stable security invoker set search_path = '' as $$
	select json_build_object(
		'exhibit', json_build_object(
			'id', hung.id, 'user_id', hung.user_id, 'name', display_name, 'tile_id', tile_id,
			'concept', concept, 'title', title, 'caption', caption, 'alt', alt, 'graph', graph,
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

revoke all on function
	private.comment_entries(public.comments[]),
	private.said_of(public.exhibits, public.classes, text, json, integer)
	from public, anon;
grant execute on function
	private.comment_entries(public.comments[]),
	private.said_of(public.exhibits, public.classes, text, json, integer)
	to authenticated, service_role;
