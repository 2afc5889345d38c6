-- A report outlives what was reported. Whoever takes back what they said, says it otherwise or leaves would else have taken
-- the report along before a teacher saw it: so it keeps the words, and whose they were.
--
-- The drawing is not kept: what counts is said in words far more often, and a copy of all that was ever reported is more of
-- a child's work than a class needs. With an account that is deleted its words go from reports, too.

alter table public.reports
	alter column thing_id drop expression,
	drop constraint reports_exhibit_id_fkey,
	drop constraint reports_comment_id_fkey,
	drop constraint reports_one_thing,
	add constraint reports_exhibit_id_fkey foreign key (exhibit_id) references public.exhibits (id) on delete set null,
	add constraint reports_comment_id_fkey foreign key (comment_id) references public.comments (id) on delete set null,
	-- None once it is gone.
	add constraint reports_one_thing check (num_nonnulls(exhibit_id, comment_id) <= 1),
	-- Whose it was, under which name, and what it said when it was reported; noted by the database.
	add column author uuid references auth.users (id) on delete cascade,
	add column author_name text not null default '',
	add column said text not null default '' constraint reports_said_length check (char_length(said) <= 2000);
create index reports_by_reported on public.reports (author) where author is not null;

update public.reports set author = user_id_of, author_name = name, said = words_of
from (
	select
		open.id as report, thing.user_id as user_id_of, coalesce(member.display_name, '') as name, thing.said as words_of
	from public.reports as open
	join lateral (
		select user_id, concat_ws(e'\n', nullif(title, ''), nullif(caption, ''), nullif(alt, '')) as said
			from public.exhibits where exhibits.id = open.exhibit_id
		union all
		select user_id, text from public.comments where comments.id = open.comment_id
	) as thing on true
	left join public.class_members as member on member.class_id = open.class_id and member.user_id = thing.user_id
) as known
where reports.id = known.report;

-- As before, and what is reported is noted. Reported again once it was dealt with, it is noted as it is by then.
create or replace function private.judge_report() returns trigger
language plpgsql set search_path = '' as $$
begin
	if tg_op = 'INSERT' then new.thing_id := coalesce(new.exhibit_id, new.comment_id); end if;
	if current_user <> 'authenticated' then return new; end if;
	if tg_op = 'UPDATE' then
		if new.closed_at is distinct from old.closed_at and new.class_id not in (select private.taught_classes()) then
			-- Reported once more, it is open again.
			if new.closed_at is not null then
				raise exception using errcode = '42501', message = 'teacher_only';
			end if;
		end if;
		if (new.reason, new.words) is distinct from (old.reason, old.words) and old.user_id <> (select auth.uid()) then
			raise exception using errcode = '42501', message = 'not_your_report';
		end if;
		if new.closed_at is not null then new.closed_at := now(); end if;
		if old.closed_at is null or new.closed_at is not null then return new; end if;
	else
		if (
			select count(*) from public.reports where user_id = (select auth.uid()) and at > now() - interval '1 hour'
		) >= 30 then
			raise exception using errcode = '42501', message = 'too_many_reports';
		end if;
		new.at := clock_timestamp();
		new.closed_at := null;
	end if;
	select class_id, user_id, said into new.class_id, new.author, new.said
	from (
		select class_id, user_id, concat_ws(e'\n', nullif(title, ''), nullif(caption, ''), nullif(alt, '')) as said
			from public.exhibits where id = new.exhibit_id
		union all
		select class_id, user_id, text from public.comments where id = new.comment_id and status <> 'deleted'
	) as thing;
	if not found then raise exception using errcode = '42501', message = 'thing_gone'; end if;
	new.author_name := coalesce(
		(
			select display_name from public.class_members
			where class_members.class_id = new.class_id and class_members.user_id = new.author
		),
		''
	);
	return new;
end;
$$;

-- As before, and with what a report keeps: there may be nothing left of what it is about.
create or replace function public.moderation_screen(p_class uuid, p_after json default null, p_limit integer default 20)
returns json
language sql stable security invoker set search_path = '' as $$
	with after as (
		select coalesce((p_after ->> 0)::timestamptz, '-infinity') as at, (p_after ->> 1)::uuid as id
	), waiting as (
		(
			select 'exhibit' as kind, id, published_at as at, id as exhibit_id, null::uuid as comment_id,
				null::text as reason, null::text as words, null::uuid as reporter,
				null::text as author_name, null::text as said
			from public.exhibits
			where class_id = p_class and status = 'waiting'
				and (p_after is null or (published_at, id) > (select at, id from after))
			order by published_at, id
			limit least(greatest(p_limit, 1), 50) + 1
		)
		union all
		(
			select 'comment', id, created_at, exhibit_id, id, null, null, null, null, null
			from public.comments
			where class_id = p_class and status = 'waiting'
				and (p_after is null or (created_at, id) > (select at, id from after))
			order by created_at, id
			limit least(greatest(p_limit, 1), 50) + 1
		)
		union all
		(
			select 'report', reports.id, at, coalesce(reports.exhibit_id, comments.exhibit_id), comment_id, reason, words,
				reports.user_id, author_name, said
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
			sum(case when comment_id is null then coalesce(octet_length(exhibits.graph), 0) else 0 end) over oldest as bytes
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
						'reason', reason, 'words', words, 'name', coalesce(reporters.display_name, ''),
						'author_name', author_name, 'said', said
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
