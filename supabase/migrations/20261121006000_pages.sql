-- The last lists that came whole come page by page: an account's classes, who is invited to a class, whom one blocked, and
-- the exhibits a goal may be set for. Apps that do not ask for pages are given the first one.

-- Archived classes come last. Fifty invitations to classes stand with the first page; others follow as those are answered.
drop function public.classes_screen();
create function public.classes_screen(p_after json default null, p_limit integer default 100) returns json
language sql stable security invoker set search_path = '' as $$
	with page as (
		select
			classes.id, name, subject, colour, archived_at is not null as archived, lower(name) as sort_name,
			mine.role, mine.status, mine.display_name,
			row_number() over (order by archived_at is not null, lower(name), classes.id) as nth
		from public.class_members as mine
		join public.classes on classes.id = mine.class_id
		where mine.user_id = (select auth.uid()) and (
			p_after is null
			or (archived_at is not null, lower(name), classes.id)
				> ((p_after ->> 0)::boolean, p_after ->> 1, (p_after ->> 2)::uuid)
		)
		order by archived_at is not null, lower(name), classes.id
		limit least(greatest(p_limit, 1), 100) + 1
	), fitting as (
		select * from page where nth <= least(greatest(p_limit, 1), 100)
	)
	select json_build_object(
		'teacher', coalesce(
			(select case when confirmed_at is null then 'waiting' else 'yes' end
				from public.teachers where user_id = (select auth.uid())),
			'no'
		),
		'confirm_teachers', (select confirm_teachers from public.deployment),
		'classes', (
			select coalesce(
				json_agg(
					json_build_object(
						'id', id, 'name', name, 'subject', subject, 'colour', colour,
						'archived', archived, 'role', role, 'status', status,
						'display_name', display_name, 'pupils', coalesce(counted.pupils, 0),
						'waiting', coalesce(counted.waiting, 0),
						'place', json_build_array(archived, sort_name, id)
					) order by nth
				),
				'[]'::json
			)
			from fitting
			left join (
				select
					class_id,
					count(*) filter (where status = 'active') as pupils,
					count(*) filter (where status = 'pending') as waiting
				from public.class_members
				where role = 'pupil' and class_id in (select id from fitting)
				group by class_id
			) as counted on counted.class_id = id
		),
		'more', (select count(*) from page) > (select count(*) from fitting),
		'invitations', (
			select coalesce(
				json_agg(json_build_object(
					'class_id', class_id, 'name', name, 'role', role, 'display_name', display_name
				) order by lower(name), class_id),
				'[]'::json
			)
			from (
				select class_id, name, role, display_name
				from public.class_invitations
				join public.classes on classes.id = class_id
				where p_after is null and email = (select private.my_email()) and archived_at is null and class_id not in (
					select class_id from public.class_members where user_id = (select auth.uid())
				)
				order by lower(name), class_id
				limit 50
			) as invited
		)
	);
$$;

-- A page of who is invited to a class and has not come yet, by address.
create function private.page_invitations(p_class uuid, p_after text, p_limit integer) returns json
language sql stable security invoker set search_path = '' as $$
	select coalesce(
		json_agg(json_build_object('email', email, 'role', role, 'display_name', display_name) order by email), '[]'::json
	)
	from (
		select email, role, display_name
		from public.class_invitations
		where class_id = p_class and (p_after is null or email > p_after)
			and class_id in (select private.taught_classes())
		order by email
		limit p_limit
	) as page;
$$;

-- As before, with a hundred invitations; `invitations_page` gives the others.
create or replace function public.class_screen(
	p_class uuid, p_after json default null, p_limit integer default 100, p_tiles boolean default true
) returns json
language sql stable security invoker set search_path = '' as $$
	select json_build_object(
		'class', json_build_object(
			'id', id, 'name', name, 'subject', subject, 'description', description, 'starts_on', starts_on,
			'ends_on', ends_on, 'colour', colour, 'approve_members', approve_members,
			'exhibits', exhibits, 'archived', archived_at is not null
		),
		'role', mine.role,
		'status', mine.status,
		'teaches', id in (select private.taught_classes()),
		'code', (
			select json_build_object('code', code, 'expires_at', expires_at)
			from public.class_codes where class_id = p_class
		),
		'members', private.page_members(p_class, p_after, least(greatest(p_limit, 1), 200), p_tiles),
		'invitations', case when p_after is null then private.page_invitations(p_class, null, 100) else '[]'::json end
	)
	from public.classes
	join public.class_members as mine on mine.class_id = id and mine.user_id = (select auth.uid())
	where id = p_class;
$$;

-- Those behind the address `p_after`. Null where the caller does not teach the class (any more).
create function public.invitations_page(p_class uuid, p_after text, p_limit integer default 100) returns json
language sql stable security invoker set search_path = '' as $$
	select private.page_invitations(p_class, p_after, least(greatest(p_limit, 1), 100))
	where p_class in (select private.taught_classes());
$$;

-- Whom the caller blocked of a class, by the names they have there.
drop function public.blocks_screen(uuid);
create function public.blocks_screen(p_class uuid, p_after json default null, p_limit integer default 100) returns json
language sql stable security invoker set search_path = '' as $$
	with page as (
		select
			blocked_id, display_name, lower(display_name) as sort_name,
			row_number() over (order by lower(display_name), blocked_id) as nth
		from public.blocks
		join public.class_members on class_id = p_class and class_members.user_id = blocked_id
		where blocks.user_id = (select auth.uid()) and (
			p_after is null or (lower(display_name), blocked_id) > (p_after ->> 0, (p_after ->> 1)::uuid)
		)
		order by lower(display_name), blocked_id
		limit least(greatest(p_limit, 1), 100) + 1
	)
	select json_build_object(
		'blocked', (
			select coalesce(
				json_agg(
					json_build_object(
						'user_id', blocked_id, 'name', display_name, 'place', json_build_array(sort_name, blocked_id)
					) order by nth
				),
				'[]'::json
			)
			from page where nth <= least(greatest(p_limit, 1), 100)
		),
		'more', (select count(*) from page) > least(greatest(p_limit, 1), 100)
	)
	where p_class in (select private.my_classes());
$$;

-- A page of what hangs in a class, newest first, to set a goal for one of them. A page that is full has another behind it,
-- which may be empty.
drop function public.goal_exhibits(uuid);
create function public.goal_exhibits(p_class uuid, p_before json default null, p_limit integer default 100) returns json
language sql stable security invoker set search_path = '' as $$
	select coalesce(
		json_agg(
			json_build_object(
				'id', newest.id, 'concept', concept, 'title', title, 'name', coalesce(display_name, ''),
				'place', json_build_array(published_at, newest.id)
			)
			order by published_at desc, newest.id desc
		),
		'[]'::json
	)
	from (
		select id, user_id, concept, title, published_at from public.exhibits
		where class_id = p_class and status = 'shown' and (
			p_before is null or (published_at, id) < ((p_before ->> 0)::timestamptz, (p_before ->> 1)::uuid)
		)
		order by published_at desc, id desc
		limit least(greatest(p_limit, 1), 100)
	) as newest
	left join public.class_members as author on author.class_id = p_class and author.user_id = newest.user_id;
$$;

revoke all on function
	public.classes_screen(json, integer), private.page_invitations(uuid, text, integer),
	public.invitations_page(uuid, text, integer), public.blocks_screen(uuid, json, integer),
	public.goal_exhibits(uuid, json, integer)
	from public, anon;
grant execute on function
	public.classes_screen(json, integer), private.page_invitations(uuid, text, integer),
	public.invitations_page(uuid, text, integer), public.blocks_screen(uuid, json, integer),
	public.goal_exhibits(uuid, json, integer)
	to authenticated, service_role;
