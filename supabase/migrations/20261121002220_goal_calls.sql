-- Goals: a call for each screen, and what class edits do. A piece that is of an exhibit, or of a comment on one, leads to
-- it: there it can be talked about.

-- Whose contributions these are and the notes on them, as far as the caller may know: their own, those they teach, and
-- signed notes that are shown; with the exhibit that each is of, as long as it is shown. Security definer, because members
-- may not read who contributed what.
create function private.contributors(p_goal uuid, p_from integer, p_to integer)
returns table (id uuid, own boolean, name text, note text, note_shown boolean, exhibit_id uuid)
language sql stable security definer set search_path = '' as $$
	select
		contributions.id,
		coalesce(contributions.user_id = (select auth.uid()), false),
		case when known then member.display_name end,
		case when known then note end,
		contributions.note_shown,
		exhibits.id
	from public.goals
	join public.contributions on contributions.goal_id = goals.id and place between p_from and p_to
	left join public.class_members as member
		on member.class_id = contributions.class_id and member.user_id = contributions.user_id
	cross join lateral (
		select
			contributions.user_id = (select auth.uid())
			or contributions.class_id in (select private.taught_classes())
			or (
				note <> '' and contributions.note_shown
				and (contributions.user_id is null or contributions.user_id not in (select private.my_blocked()))
			) as known
	) as told
	left join public.comments on goals.counts = 'comments' and comments.id = contributions.source_id
		and comments.status = 'shown'
	left join public.exhibits on exhibits.status = 'shown' and exhibits.id = case goals.counts
		when 'comments' then comments.exhibit_id
		when 'exhibits' then (
			select published.id from public.exhibits as published
			where published.class_id = contributions.class_id and published.user_id = contributions.user_id
				and published.tile_id = contributions.source_id
		)
	end
	where goals.id = p_goal and goals.class_id in (select private.my_classes())
		and (known or exhibits.id is not null);
$$;

create function private.goal_words(p_goal public.goals) returns json
language sql stable security invoker set search_path = '' as $$
	select json_build_object(
		'id', p_goal.id, 'class_id', p_goal.class_id, 'title', p_goal.title, 'counts', p_goal.counts,
		'target', p_goal.target, 'starts_on', p_goal.starts_on, 'ends_on', p_goal.ends_on,
		'closed', p_goal.closed_at is not null, 'amount', p_goal.amount, 'last_place', p_goal.last_place,
		'reached_at', p_goal.reached_at,
		'exhibit', (
			select json_build_object('id', id, 'concept', concept, 'title', title)
			from public.exhibits where id = p_goal.exhibit_id
		)
	);
$$;

-- A page of a class's goals, newest first. Null where the caller is not in the class (any more).
create function public.goals_screen(p_class uuid, p_before json default null, p_limit integer default 24)
returns json
language sql stable security invoker set search_path = '' as $$
	with page as (
		select *
		from public.goals
		where class_id = p_class
			and (p_before is null or (created_at, id) < ((p_before ->> 0)::timestamptz, (p_before ->> 1)::uuid))
		order by created_at desc, id desc
		limit least(greatest(p_limit, 1), 100) + 1
	), fitting as (
		select * from page order by created_at desc, id desc limit least(greatest(p_limit, 1), 100)
	)
	select json_build_object(
		'goals', (
			select coalesce(
				json_agg(
					json_build_object('goal', private.goal_words(fitting), 'place', json_build_array(created_at, id))
					order by created_at desc, id desc
				),
				'[]'::json
			)
			from fitting
		),
		'more', (select count(*) from page) > (select count(*) from fitting)
	)
	where p_class in (select private.my_classes());
$$;

-- A goal with a page of its mosaic, newest first: as many pieces as `p_limit` and 120 kB of curves hold. `p_before` is
-- the place of the last one seen. Null where there is no such goal for the caller.
create function public.goal_screen(p_goal uuid, p_before integer default null, p_limit integer default 150)
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
					'note_shown', coalesce(note_shown, true), 'exhibit_id', contributors.exhibit_id
				) order by place desc),
				'[]'::json
			)
			from fitting
			left join private.contributors(
				p_goal, (select min(place) from fitting), (select max(place) from fitting)
			) as contributors on contributors.id = fitting.id
		),
		'more', (select count(*) from page) > (select count(*) from fitting)
	)
	from public.goals
	where id = p_goal;
$$;

-- The newest exhibits of a class, to set a goal for one of them.
create function public.goal_exhibits(p_class uuid) returns json
language sql stable security invoker set search_path = '' as $$
	select coalesce(
		json_agg(
			json_build_object('id', newest.id, 'concept', concept, 'title', title, 'name', display_name)
			order by published_at desc, newest.id desc
		),
		'[]'::json
	)
	from (
		select id, user_id, concept, title, published_at from public.exhibits
		where class_id = p_class and status = 'shown'
		order by published_at desc, id desc
		limit 100
	) as newest
	join public.class_members as author on author.class_id = p_class and author.user_id = newest.user_id;
$$;

-- ── class edits ─────────────────────────────────────────────────────────────────────────────────────────

-- Sets a goal, or changes it: {"class","exhibit","title","counts","target","starts","ends","closed"}. What it counts
-- stays what it was.
create function private.class_edit_goal(p_user uuid, p_id uuid, p_value json) returns void
language plpgsql security invoker set search_path = '' as $$
begin
	update public.goals set
		title = p_value ->> 'title',
		target = (p_value ->> 'target')::integer,
		starts_on = (p_value ->> 'starts')::date,
		ends_on = (p_value ->> 'ends')::date,
		closed_at = case when (p_value ->> 'closed')::boolean then coalesce(closed_at, now()) end
	where id = p_id;
	if not found then
		insert into public.goals (id, class_id, exhibit_id, title, counts, target, starts_on, ends_on)
		values (
			p_id, (p_value ->> 'class')::uuid, (p_value ->> 'exhibit')::uuid, p_value ->> 'title',
			p_value ->> 'counts', (p_value ->> 'target')::integer, (p_value ->> 'starts')::date,
			(p_value ->> 'ends')::date
		);
	end if;
end;
$$;

create function private.class_edit_goal_gone(p_user uuid, p_id uuid, p_value json) returns void
language plpgsql security invoker set search_path = '' as $$
begin
	delete from public.goals where id = p_id;
	if not found and exists (select from public.goals where id = p_id) then
		raise exception using errcode = '42501', message = 'teacher_only';
	end if;
end;
$$;

-- Enters a number, or corrects it: {"goal","amount","note"}.
create function private.class_edit_goal_number(p_user uuid, p_id uuid, p_value json) returns void
language plpgsql security invoker set search_path = '' as $$
begin
	update public.contributions
		set amount = (p_value ->> 'amount')::integer, note = coalesce(p_value ->> 'note', '')
		where id = p_id;
	if not found then
		insert into public.contributions (id, goal_id, amount, note) values (
			p_id, (p_value ->> 'goal')::uuid, (p_value ->> 'amount')::integer, coalesce(p_value ->> 'note', '')
		);
	end if;
end;
$$;

-- Writes a note on a contribution: {"note"}; a teacher may empty it, or show it to the class: {"shown"}.
create function private.class_edit_goal_note(p_user uuid, p_id uuid, p_value json) returns void
language plpgsql security invoker set search_path = '' as $$
begin
	if (p_value ->> 'shown')::boolean then
		update public.contributions set note_shown = true where id = p_id;
	else
		update public.contributions set note = p_value ->> 'note' where id = p_id;
	end if;
	if not found then raise exception using errcode = '42501', message = 'not_your_contribution'; end if;
end;
$$;

-- Takes a piece out of the mosaic, or puts it back: {"removed"}.
create function private.class_edit_goal_piece(p_user uuid, p_id uuid, p_value json) returns void
language plpgsql security invoker set search_path = '' as $$
begin
	update public.contributions set removed = (p_value ->> 'removed')::boolean where id = p_id;
	if not found then raise exception using errcode = '42501', message = 'teacher_only'; end if;
end;
$$;

revoke all on function
	public.goals_screen(uuid, json, integer), public.goal_screen(uuid, integer, integer), public.goal_exhibits(uuid)
	from public, anon;
grant execute on function
	public.goals_screen(uuid, json, integer), public.goal_screen(uuid, integer, integer), public.goal_exhibits(uuid)
	to authenticated, service_role;
revoke all on function
	private.contributors(uuid, integer, integer), private.goal_words(public.goals),
	private.class_edit_goal(uuid, uuid, json), private.class_edit_goal_gone(uuid, uuid, json),
	private.class_edit_goal_number(uuid, uuid, json), private.class_edit_goal_note(uuid, uuid, json),
	private.class_edit_goal_piece(uuid, uuid, json)
	from public, anon;
grant execute on function
	private.contributors(uuid, integer, integer), private.goal_words(public.goals),
	private.class_edit_goal(uuid, uuid, json), private.class_edit_goal_gone(uuid, uuid, json),
	private.class_edit_goal_number(uuid, uuid, json), private.class_edit_goal_note(uuid, uuid, json),
	private.class_edit_goal_piece(uuid, uuid, json)
	to authenticated, service_role;
