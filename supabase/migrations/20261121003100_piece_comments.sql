-- Comments on pieces of mosaics: of tiles and numbers, which hang in no gallery. They are comments like those on
-- exhibits: of the same table, under the same rules, in the same queue. What is of an exhibit is talked about there.

alter table public.comments
	alter column exhibit_id drop not null,
	add column contribution_id uuid references public.contributions (id) on delete cascade,
	add constraint comments_one_thing check (num_nonnulls(exhibit_id, contribution_id) = 1);
comment on table public.comments is 'Comments on exhibits and on pieces of mosaics, and replies to comments.';
grant insert (contribution_id) on public.comments to authenticated;
create index comments_on_piece on public.comments (contribution_id, created_at desc, id desc)
	where parent_id is null and contribution_id is not null;
-- For what goes with a piece, and for how much was said.
create index comments_of_piece on public.comments (contribution_id) where contribution_id is not null;

-- Row-level security of exhibits and contributions says whose comments can be seen: what is hidden, or taken out of the
-- mosaic, takes them along.
alter policy "Members see what is said in their classes" on public.comments using (
	status in ('shown', 'deleted') and class_id in (select private.my_classes())
	and user_id not in (select private.my_blocked())
	and (
		exists (select from public.exhibits where exhibits.id = exhibit_id)
		or exists (select from public.contributions where contributions.id = contribution_id)
	)
);

-- Whether a piece bears the name of somebody who has blocked the caller. Of a piece that bears none nobody is told whose
-- it is, not by a refusal either: what is said there its contributor does not see. Security definer, because members may
-- not read who contributed what.
create function private.is_closed_piece(p_piece uuid) returns boolean
language sql stable security definer set search_path = '' as $$
	select exists (
		select from public.contributions
		where id = p_piece and note <> '' and note_shown and user_id in (select private.my_blockers())
	);
$$;

-- As before, and on pieces.
create or replace function private.judge_comment() returns trigger
language plpgsql set search_path = '' as $$
declare
	v_class public.classes;
	v_author uuid;
	v_parent public.comments;
	v_teaches boolean;
begin
	if current_user <> 'authenticated' then return new; end if;
	if tg_op = 'INSERT' and new.contribution_id is not null then
		select class_id into new.class_id from public.contributions where id = new.contribution_id;
		if not found then raise exception using errcode = '42501', message = 'piece_gone'; end if;
	elsif tg_op = 'INSERT' then
		select user_id, class_id into v_author, new.class_id from public.exhibits where id = new.exhibit_id;
		if not found then raise exception using errcode = '42501', message = 'exhibit_gone'; end if;
	end if;
	select * into v_class from public.classes where id = new.class_id;
	v_teaches := new.class_id in (select private.taught_classes());

	if tg_op = 'UPDATE' and old.status = 'deleted' then
		raise exception using errcode = '42501', message = 'comment_gone';
	end if;
	if new.status = 'deleted' then
		if old.user_id <> (select auth.uid()) then
			raise exception using errcode = '42501', message = 'not_your_comment';
		end if;
		new.text := '';
		return new;
	end if;
	if v_class.archived_at is not null then raise exception using errcode = '42501', message = 'archived'; end if;
	if tg_op = 'UPDATE' and new.text = old.text then
		if not v_teaches or new.status = 'waiting' then
			raise exception using errcode = '42501', message = 'teacher_only';
		end if;
		return new;
	end if;
	if v_class.comments = 'off' then raise exception using errcode = '42501', message = 'comments_off'; end if;

	if tg_op = 'UPDATE' then
		if old.user_id <> (select auth.uid()) then
			raise exception using errcode = '42501', message = 'not_your_comment';
		end if;
		new.edited_at := now();
	else
		if new.parent_id is not null then
			select * into v_parent from public.comments
				where id = new.parent_id and exhibit_id is not distinct from new.exhibit_id
					and contribution_id is not distinct from new.contribution_id;
			if not found or v_parent.status = 'deleted' then
				raise exception using errcode = '42501', message = 'comment_gone';
			end if;
			if v_parent.parent_id is not null then
				raise exception using errcode = '23514', message = 'replies_of_one_level';
			end if;
		end if;
		if not v_teaches and (
			private.is_closed_piece(new.contribution_id)
			or exists (
				select from private.my_blockers() as blocker where blocker in (v_author, v_parent.user_id)
			)
		) then
			raise exception using errcode = '42501', message = 'not_open_to_you';
		end if;
		if (
			select count(*) from public.comments
			where user_id = (select auth.uid()) and created_at > now() - interval '10 minutes'
		) >= 30 then
			raise exception using errcode = '42501', message = 'too_many_comments';
		end if;
		-- Several may come in one call, from a device that was offline: they stand in the order they were said.
		new.created_at := clock_timestamp();
		new.edited_at := null;
	end if;
	new.status := case
		when v_teaches then 'shown'
		when private.holds_filtered_word(new.text) then 'waiting'
		-- What a teacher has hidden does not come back without a teacher.
		when tg_op = 'UPDATE' and old.status = 'hidden' then 'waiting'
		when v_class.comments = 'open' then 'shown'
		else 'waiting'
	end;
	return new;
end;
$$;

-- Comments on exhibits alone: what is said of a mosaic does not fill one.
create or replace function private.contribute_comment() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	if new.exhibit_id is not null then
		perform private.contribute(
			'comments', new.user_id, new.class_id, new.exhibit_id, new.id,
			(select concept from public.exhibits where id = new.exhibit_id), null
		);
	end if;
	return null;
end;
$$;

-- As before; a comment on a piece goes into the inbox of whose it is, and leads to the piece.
create or replace function private.notify_of_comment() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
	v_place jsonb := jsonb_build_object('comment', new.id) || case
		when new.exhibit_id is not null then jsonb_build_object('exhibit', new.exhibit_id)
		else jsonb_build_object(
			'piece', new.contribution_id,
			'goal', (select goal_id from public.contributions where id = new.contribution_id)
		)
	end;
	v_replied uuid := (select user_id from public.comments where id = new.parent_id);
	v_author uuid := coalesce(
		(select user_id from public.exhibits where id = new.exhibit_id),
		(select user_id from public.contributions where id = new.contribution_id)
	);
begin
	if new.status <> 'shown' then
		delete from public.notices where thing = new.id;
		return null;
	end if;
	if not exists (select from public.blocks where user_id = v_replied and blocked_id = new.user_id) then
		perform private.notify(v_replied, 'reply', new.class_id, new.user_id, new.id, v_place, new.text);
	end if;
	if v_author is distinct from v_replied
		and not exists (select from public.blocks where user_id = v_author and blocked_id = new.user_id)
	then
		perform private.notify(v_author, 'comment', new.class_id, new.user_id, new.id, v_place, new.text);
	end if;
	return null;
end;
$$;

-- {"exhibit" or "piece","parent","text"}: says something, or says it otherwise. `parent` is the comment that it replies
-- to, or null.
create or replace function private.class_edit_comment(p_user uuid, p_id uuid, p_value json) returns void
language plpgsql security invoker set search_path = '' as $$
begin
	if exists (select from public.comments where id = p_id and user_id = p_user) then
		update public.comments set text = p_value ->> 'text'
		where id = p_id and user_id = p_user and text <> p_value ->> 'text';
	else
		insert into public.comments (id, exhibit_id, contribution_id, user_id, parent_id, text) values (
			p_id, (p_value ->> 'exhibit')::uuid, (p_value ->> 'piece')::uuid, p_user, (p_value ->> 'parent')::uuid,
			p_value ->> 'text'
		);
	end if;
end;
$$;

-- ── screens ─────────────────────────────────────────────────────────────────────────────────────────────

-- A page of the comments on an exhibit or on a piece, newest first, each with its first ten replies, oldest first:
-- {"threads","more"}. `p_before` is the place of the last one seen.
create function private.comments_page(p_exhibit uuid, p_piece uuid, p_before json, p_limit integer) returns json
language sql stable security invoker set search_path = '' as $$
	with page as (
		select id, created_at, row_number() over (order by created_at desc, id desc) as place
		from (
			select id, created_at, status from public.comments
			where exhibit_id = p_exhibit and parent_id is null
			union all
			select id, created_at, status from public.comments
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

-- As before: what stands under an exhibit, with its likes. Null where the caller does not see the exhibit.
create or replace function public.comments_screen(p_exhibit uuid, p_before json default null, p_limit integer default 20)
returns json
language sql stable security invoker set search_path = '' as $$
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
		'threads', page -> 'threads',
		'more', page -> 'more'
	)
	from public.exhibits
	join public.classes on classes.id = exhibits.class_id
	cross join private.comments_page(p_exhibit, null, p_before, p_limit) as page
	where exhibits.id = p_exhibit;
$$;

-- What is said of a piece of a mosaic. Null where the caller does not see the piece.
create function public.piece_screen(p_piece uuid, p_before json default null, p_limit integer default 20) returns json
language sql stable security invoker set search_path = '' as $$
	select json_build_object(
		'rule', classes.comments,
		'teaches', classes.id in (select private.taught_classes()),
		'archived', classes.archived_at is not null,
		'open', classes.comments <> 'off' and classes.archived_at is null and (
			classes.id in (select private.taught_classes()) or not private.is_closed_piece(p_piece)
		),
		'threads', page -> 'threads',
		'more', page -> 'more'
	)
	from public.contributions
	join public.classes on classes.id = contributions.class_id
	cross join private.comments_page(null, p_piece, p_before, p_limit) as page
	where contributions.id = p_piece;
$$;

-- As before, and with what is said below it, so that the page of an exhibit is one call.
create or replace function public.exhibit_screen(p_exhibit uuid) returns json
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
		),
		'comments', public.comments_screen(p_exhibit)
	)
	from public.exhibits
	join public.classes on classes.id = exhibits.class_id
	join public.class_members as author
		on author.class_id = exhibits.class_id and author.user_id = exhibits.user_id
	where exhibits.id = p_exhibit and exhibits.class_id in (select private.my_classes());
$$;

-- As before, and with how much is said of each piece.
create or replace function public.goal_screen(p_goal uuid, p_before integer default null, p_limit integer default 150)
returns json
language sql stable security invoker set search_path = '' as $$
	with page as (
		select
			id, place, concept, graph, amount, removed, at,
			sum(coalesce(octet_length(graph), 0)) over newest as bytes,
			row_number() over newest as nth
		from public.contributions
		where goal_id = p_goal and (p_before is null or place < p_before)
		window newest as (order by place desc)
		order by place desc
		limit least(greatest(p_limit, 1), 500) + 1
	), fitting as (
		select * from page
		where nth = 1 or (nth <= least(greatest(p_limit, 1), 500) and bytes <= 120000)
	), said as (
		select contribution_id, count(*) as comments
		from public.comments
		where contribution_id = any (array(select id from fitting)) and status = 'shown'
		group by contribution_id
	)
	select json_build_object(
		'goal', private.goal_words(goals),
		'teaches', class_id in (select private.taught_classes()),
		'archived', (select archived_at is not null from public.classes where id = class_id),
		'pieces', (
			select coalesce(
				json_agg(json_build_object(
					'id', fitting.id, 'place', place, 'concept', concept, 'graph', graph, 'amount', amount, 'removed', removed,
					'at', at, 'own', coalesce(own, false), 'name', name, 'note', coalesce(note, ''),
					'note_shown', coalesce(note_shown, true), 'exhibit_id', contributors.exhibit_id,
					'comments', coalesce(said.comments, 0)
				) order by place desc),
				'[]'::json
			)
			from fitting
			left join private.contributors(
				p_goal, (select min(place) from fitting), (select max(place) from fitting)
			) as contributors on contributors.id = fitting.id
			left join said on said.contribution_id = fitting.id
		),
		'more', (select count(*) from page) > (select count(*) from fitting)
	)
	from public.goals
	where id = p_goal;
$$;

-- As before; a comment on a piece has a goal in place of an exhibit.
create or replace function public.moderation_screen(p_class uuid, p_after json default null, p_limit integer default 20)
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
			waiting.*, exhibits.user_id as exhibitor, tile_id, exhibits.concept, exhibits.title, caption, alt,
			case when comment_id is null then exhibits.graph end as graph, exhibits.status as exhibit_status,
			comments.user_id as commenter, comments.text, comments.status as comment_status,
			goals.id as goal_id, goals.title as goal_title, contribution_id,
			row_number() over oldest as place,
			sum(case when comment_id is null then octet_length(exhibits.graph) else 0 end) over oldest as bytes
		from waiting
		left join public.exhibits on exhibits.id = waiting.exhibit_id
		left join public.comments on comments.id = waiting.comment_id
		left join public.contributions on contributions.id = contribution_id
		left join public.goals on goals.id = goal_id
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
					'exhibit', case when exhibit_id is not null then json_build_object(
						'id', exhibit_id, 'user_id', exhibitor, 'name', exhibitors.display_name, 'tile_id', tile_id,
						'concept', concept, 'title', title, 'caption', caption, 'alt', alt, 'graph', graph,
						'status', exhibit_status
					) end,
					'goal', case when goal_id is not null then json_build_object(
						'id', goal_id, 'title', goal_title, 'piece', contribution_id
					) end,
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

revoke all on function
	private.is_closed_piece(uuid), private.comments_page(uuid, uuid, json, integer),
	public.piece_screen(uuid, json, integer)
	from public, anon;
grant execute on function
	private.is_closed_piece(uuid), private.comments_page(uuid, uuid, json, integer),
	public.piece_screen(uuid, json, integer)
	to authenticated, service_role;
