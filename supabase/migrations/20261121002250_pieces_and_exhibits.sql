-- A piece that is of an exhibit, or of a comment on one, leads to it: there it can be talked about.

drop function private.contributors(uuid, integer, integer);
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
revoke all on function private.contributors(uuid, integer, integer) from public, anon;
grant execute on function private.contributors(uuid, integer, integer) to authenticated, service_role;

-- As before, with the exhibits: a goal with a page of its mosaic, newest first: as many pieces as `p_limit` and 120 kB of curves hold. `p_before` is
-- the place of the last one seen. Null where there is no such goal for the caller.
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
