-- What the app calls for comments and moderation: one call for each screen, pages by key. All run with the rights of
-- the caller; row-level security says what they see.

-- Comments as screens show them, each of so many ids. `place` is where a page that ends with it ended.
create function private.comment_entries(p_ids uuid[]) returns table (id uuid, entry json)
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
	-- One by one, by their key: joined, all members of all classes would be read.
	cross join lateral (
		select display_name, role from public.class_members
		where class_members.class_id = comments.class_id and class_members.user_id = comments.user_id
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

-- What stands under an exhibit: its likes, and a page of its comments, newest first, each with its first ten replies,
-- oldest first. `p_before` is the place of the last one seen. Null where the caller does not see the exhibit.
create function public.comments_screen(p_exhibit uuid, p_before json default null, p_limit integer default 20)
returns json
language sql stable security invoker set search_path = '' as $$
	with page as (
		select id, created_at, row_number() over newest as place
		from public.comments
		where exhibit_id = p_exhibit and parent_id is null
			and (p_before is null or (created_at, id) < ((p_before ->> 0)::timestamptz, (p_before ->> 1)::uuid))
			-- What was deleted is there for its replies only.
			and (status <> 'deleted' or exists (
				select from public.comments as reply
				where reply.parent_id = comments.id and reply.status <> 'deleted'
			))
		window newest as (order by created_at desc, id desc)
		order by created_at desc, id desc
		limit least(greatest(p_limit, 1), 50) + 1
	), threads as (
		select * from page where place <= least(greatest(p_limit, 1), 50)
	), replies as (
		select threads.id as thread, reply.*
		from threads cross join lateral (
			select id, row_number() over (order by created_at, id) as place
			from public.comments
			where parent_id = threads.id and status <> 'deleted'
			order by created_at, id
			limit 11
		) as reply
	), entries as materialized (
		select * from private.comment_entries(array(select id from threads) || array(select id from replies))
	), replied as (
		select thread, json_agg(entry order by place) filter (where place <= 10) as listed, count(*) > 10 as more
		from replies join entries using (id)
		group by thread
	)
	select json_build_object(
		'rule', classes.comments,
		'teaches', classes.id in (select private.taught_classes()),
		-- What the exhibit's author is in the class: pupils block one another, not their teachers.
		'role', (
			select role from public.class_members
			where class_id = classes.id and class_members.user_id = exhibits.user_id
		),
		'archived', classes.archived_at is not null,
		-- Whether the caller may say something here.
		'open', classes.comments <> 'off' and classes.archived_at is null and (
			classes.id in (select private.taught_classes())
			or exhibits.user_id not in (select private.my_blockers())
		),
		'likes', (select count(*) from public.likes where exhibit_id = p_exhibit),
		'liked', exists (
			select from public.likes where exhibit_id = p_exhibit and user_id = (select auth.uid())
		),
		'reported', exists (
			select from public.reports
			where exhibit_id = p_exhibit and user_id = (select auth.uid()) and closed_at is null
		),
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
	)
	from public.exhibits join public.classes on classes.id = exhibits.class_id
	where exhibits.id = p_exhibit;
$$;

-- A page of the replies to a comment, oldest first, behind the place of the last one seen.
create function public.replies_page(p_comment uuid, p_after json default null, p_limit integer default 20) returns json
language sql stable security invoker set search_path = '' as $$
	with page as (
		select id, row_number() over oldest as place
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
	from page join private.comment_entries(array(select id from page)) as entries using (id);
$$;

-- What waits for a teacher, oldest first: exhibits, comments and reports in one queue; as much as two megabytes of
-- graphs hold. With it the class's rules. `p_after` is the place of the last one seen. Null where the caller does not
-- teach the class.
create function public.moderation_screen(p_class uuid, p_after json default null, p_limit integer default 20)
returns json
language sql stable security invoker set search_path = '' as $$
	with after as (
		select coalesce((p_after ->> 0)::timestamptz, '-infinity') as at, (p_after ->> 1)::uuid as id
	), waiting as (
		(
			select 'exhibit' as kind, id, published_at as at, id as exhibit_id, null::uuid as comment_id,
				null::text as reason, null::text as words, null::uuid as reporter
			from public.exhibits
			where class_id = p_class and status = 'waiting'
				and (p_after is null or (published_at, id) > (select at, id from after))
			order by published_at, id
			limit least(greatest(p_limit, 1), 50) + 1
		)
		union all
		(
			select 'comment', id, created_at, exhibit_id, id, null, null, null
			from public.comments
			where class_id = p_class and status = 'waiting'
				and (p_after is null or (created_at, id) > (select at, id from after))
			order by created_at, id
			limit least(greatest(p_limit, 1), 50) + 1
		)
		union all
		(
			select 'report', reports.id, at, coalesce(reports.exhibit_id, comments.exhibit_id), comment_id, reason, words,
				reports.user_id
			from public.reports left join public.comments on comments.id = comment_id
			where reports.class_id = p_class and closed_at is null
				and (p_after is null or (at, reports.id) > (select at, id from after))
			order by at, reports.id
			limit least(greatest(p_limit, 1), 50) + 1
		)
	), page as (
		select
			waiting.*, exhibits.user_id as exhibitor, tile_id, concept, title, caption, alt,
			case when comment_id is null then graph end as graph, exhibits.status as exhibit_status,
			comments.user_id as commenter, comments.text, comments.status as comment_status,
			row_number() over oldest as place,
			sum(case when comment_id is null then octet_length(graph) else 0 end) over oldest as bytes
		from waiting
		join public.exhibits on exhibits.id = waiting.exhibit_id
		left join public.comments on comments.id = waiting.comment_id
		window oldest as (order by waiting.at, waiting.id)
		order by waiting.at, waiting.id
		limit least(greatest(p_limit, 1), 50) + 1
	), fitting as (
		select * from page where place = 1 or (place <= least(greatest(p_limit, 1), 50) and bytes <= 2000000)
	)
	select json_build_object(
		'rules', (
			select json_build_object('exhibits', exhibits, 'comments', comments, 'photos_open', photos_open)
			from public.classes where id = p_class
		),
		'waiting', (
			select coalesce(
				json_agg(json_build_object(
					'kind', kind, 'id', fitting.id, 'at', at,
					'exhibit', json_build_object(
						'id', exhibit_id, 'user_id', exhibitor, 'name', exhibitors.display_name, 'tile_id', tile_id,
						'concept', concept, 'title', title, 'caption', caption, 'alt', alt, 'graph', graph,
						'status', exhibit_status
					),
					'comment', case when comment_id is not null then json_build_object(
						'id', comment_id, 'user_id', commenter, 'name', commenters.display_name, 'text', text,
						'status', comment_status
					) end,
					'report', case when kind = 'report' then json_build_object(
						'reason', reason, 'words', words, 'name', coalesce(reporters.display_name, '')
					) end,
					'place', json_build_array(at, fitting.id)
				) order by place),
				'[]'::json
			)
			from fitting
			left join public.class_members as exhibitors
				on exhibitors.class_id = p_class and exhibitors.user_id = exhibitor
			left join public.class_members as commenters
				on commenters.class_id = p_class and commenters.user_id = commenter
			left join public.class_members as reporters
				on reporters.class_id = p_class and reporters.user_id = reporter
		),
		'more', (select count(*) from page) > (select count(*) from fitting)
	)
	where p_class in (select private.taught_classes());
$$;

-- How much waits for a teacher, counted up to a hundred. Null where the caller does not teach the class.
create function public.queued(p_class uuid) returns integer
language sql stable security invoker set search_path = '' as $$
	select least(100, (
		select count(*) from (
			select from public.exhibits where class_id = p_class and status = 'waiting' limit 100
		) as exhibits
	) + (
		select count(*) from (
			select from public.comments where class_id = p_class and status = 'waiting' limit 100
		) as comments
	) + (
		select count(*) from (
			select from public.reports where class_id = p_class and closed_at is null limit 100
		) as reports
	))::integer
	where p_class in (select private.taught_classes());
$$;

-- Changes the rules that `p_rules` names: exhibits, comments, photos_open.
create function public.change_rules(p_class uuid, p_rules json) returns void
language plpgsql security invoker set search_path = '' as $$
begin
	update public.classes set
		exhibits = coalesce(p_rules ->> 'exhibits', exhibits),
		comments = coalesce(p_rules ->> 'comments', comments),
		photos_open = coalesce((p_rules ->> 'photos_open')::boolean, photos_open)
	where id = p_class;
	if not found then raise exception using errcode = '42501', message = 'not_your_class'; end if;
end;
$$;

-- A page of a class's trail, newest first, before the number of the last one seen. Null where the caller does not
-- teach the class. Names are those of today; who has left has none.
create function public.trail_screen(p_class uuid, p_before bigint default null, p_limit integer default 50) returns json
language sql stable security invoker set search_path = '' as $$
	with page as (
		select class_log.*, row_number() over (order by id desc) as place
		from public.class_log
		where class_id = p_class and (p_before is null or id < p_before)
		order by id desc
		limit least(greatest(p_limit, 1), 100) + 1
	)
	select json_build_object(
		'entries', (
			select coalesce(
				json_agg(json_build_object(
					'id', page.id, 'at', at, 'actor', actors.display_name, 'action', action,
					'member', members.display_name, 'concept', exhibits.concept, 'title', exhibits.title,
					'comment', left(nullif(comments.text, ''), 80), 'details', details
				) order by page.id desc),
				'[]'::json
			)
			from page
			left join public.class_members as actors on actors.class_id = p_class and actors.user_id = actor
			left join public.class_members as members on members.class_id = p_class and members.user_id = member
			left join public.exhibits on exhibits.id = page.exhibit_id
			left join public.comments on comments.id = page.comment_id
			where place <= least(greatest(p_limit, 1), 100)
		),
		'more', (select count(*) from page) > least(greatest(p_limit, 1), 100)
	)
	where p_class in (select private.taught_classes());
$$;

-- Whom the caller blocked of a class, by the names they have there.
create function public.blocks_screen(p_class uuid) returns json
language sql stable security invoker set search_path = '' as $$
	select json_build_object('blocked', (
		select coalesce(
			json_agg(json_build_object('user_id', blocked_id, 'name', display_name) order by lower(display_name), blocked_id),
			'[]'::json
		)
		from public.blocks join public.class_members on class_id = p_class and class_members.user_id = blocked_id
		where blocks.user_id = (select auth.uid())
	))
	where p_class in (select private.my_classes());
$$;

revoke all on function
	private.comment_entries(uuid[]), public.comments_screen(uuid, json, integer),
	public.replies_page(uuid, json, integer), public.moderation_screen(uuid, json, integer),
	public.queued(uuid), public.change_rules(uuid, json), public.trail_screen(uuid, bigint, integer), public.blocks_screen(uuid)
	from public, anon;
grant execute on function
	private.comment_entries(uuid[]), public.comments_screen(uuid, json, integer),
	public.replies_page(uuid, json, integer), public.moderation_screen(uuid, json, integer),
	public.queued(uuid), public.change_rules(uuid, json), public.trail_screen(uuid, bigint, integer), public.blocks_screen(uuid)
	to authenticated, service_role;
