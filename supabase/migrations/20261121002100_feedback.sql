-- Feedback: what a teacher says of a pupil's tile, pinned to a place on its graph or to the tile as a whole, what is
-- answered, and whether it is done. It lies beside the museum, which stays the pupil's alone to change (S6).

create table public.feedback (
	id uuid primary key,
	class_id uuid not null references public.classes (id) on delete cascade,
	-- Whose tile it is about. Whoever leaves the class keeps what was said of their tiles.
	user_id uuid not null references auth.users (id) on delete cascade,
	tile_id uuid not null,
	author uuid not null references auth.users (id) on delete cascade,
	-- The place on the graph, in its coordinates; null for the tile as a whole.
	x double precision constraint feedback_x check (abs(x) <= 1e12),
	y double precision constraint feedback_y check (abs(y) <= 1e12),
	text text not null constraint feedback_text check (char_length(text) <= 1000 and text ~ '\S'),
	-- Not now(): what was written offline comes in one transaction, and keeps its order.
	created_at timestamptz not null default clock_timestamp(),
	-- When its author last wrote something else.
	edited_at timestamptz,
	done_at timestamptz,
	constraint feedback_pin check ((x is null) = (y is null)),
	foreign key (user_id, tile_id) references public.tiles (user_id, id) on delete cascade
);
comment on table public.feedback is 'What teachers say of their pupils'' tiles.';
create index feedback_newest on public.feedback (user_id, created_at desc, id desc);
create index feedback_by_tile on public.feedback (user_id, tile_id);
create index feedback_by_class on public.feedback (class_id, user_id, created_at desc, id desc);
create index feedback_by_author on public.feedback (author);

create table public.feedback_answers (
	id uuid primary key,
	feedback_id uuid not null references public.feedback (id) on delete cascade,
	author uuid not null references auth.users (id) on delete cascade,
	text text not null constraint feedback_answers_text check (char_length(text) <= 1000 and text ~ '\S'),
	created_at timestamptz not null default clock_timestamp(),
	edited_at timestamptz
);
comment on table public.feedback_answers is 'What the pupil, or a teacher, answers to feedback.';
create index feedback_answers_oldest on public.feedback_answers (feedback_id, created_at, id);
create index feedback_answers_by_author on public.feedback_answers (author);

-- ── rules that a policy cannot say ──────────────────────────────────────────────────────────────────────

create function private.guard_feedback() returns trigger
language plpgsql set search_path = '' as $$
begin
	if current_user <> 'authenticated' then return new; end if;
	if exists (select from public.classes where id = new.class_id and archived_at is not null) then
		raise exception using errcode = '42501', message = 'archived';
	end if;
	if tg_op = 'INSERT' then
		if not exists (
			select from public.class_members
			where class_id = new.class_id and user_id = new.user_id and role = 'pupil' and status = 'active'
		) then
			raise exception using errcode = '42501', message = 'not_in_class';
		end if;
		if not exists (select from public.tiles where user_id = new.user_id and id = new.tile_id and not deleted) then
			raise exception using errcode = '42501', message = 'no_such_tile';
		end if;
		if (select count(*) from public.feedback where user_id = new.user_id and tile_id = new.tile_id) >= 100 then
			raise exception using errcode = '23514', message = 'too_much_feedback';
		end if;
		return new;
	end if;
	if (new.text, new.x, new.y) is distinct from (old.text, old.x, old.y) then
		if old.author <> (select auth.uid()) then
			raise exception using errcode = '42501', message = 'not_your_feedback';
		end if;
		new.edited_at := now();
	end if;
	-- When it was done is the database's to say.
	new.done_at := case when new.done_at is not null then coalesce(old.done_at, now()) end;
	return new;
end;
$$;
create trigger guard_feedback before insert or update on public.feedback
	for each row execute function private.guard_feedback();

create function private.guard_answer() returns trigger
language plpgsql set search_path = '' as $$
begin
	if current_user <> 'authenticated' then return new; end if;
	-- Those who have left the class read what was said, and no more.
	if not exists (
		select from public.feedback join public.classes on classes.id = class_id
		where feedback.id = new.feedback_id and archived_at is null and class_id in (select private.my_classes())
	) then
		raise exception using errcode = '42501', message = 'not_in_class';
	end if;
	if tg_op = 'UPDATE' then
		if new.text <> old.text then new.edited_at := now(); end if;
	elsif (select count(*) from public.feedback_answers where feedback_id = new.feedback_id) >= 50 then
		raise exception using errcode = '23514', message = 'too_many_answers';
	end if;
	return new;
end;
$$;
create trigger guard_answer before insert or update on public.feedback_answers
	for each row execute function private.guard_answer();

-- ── who may do what ─────────────────────────────────────────────────────────────────────────────────────

alter table public.feedback enable row level security;
alter table public.feedback_answers enable row level security;
revoke all on public.feedback, public.feedback_answers from public, anon, authenticated;
grant select, insert, update, delete on public.feedback, public.feedback_answers to service_role;
grant
	select,
	insert (id, class_id, user_id, tile_id, author, x, y, text),
	update (x, y, text, done_at),
	delete
	on public.feedback to authenticated;
grant select, insert (id, feedback_id, author, text), update (text), delete on public.feedback_answers to authenticated;

create policy "Pupils read the feedback on their tiles" on public.feedback
	for select to authenticated using (user_id = (select auth.uid()));
create policy "Teachers read the feedback on their pupils' tiles" on public.feedback
	for select to authenticated
	using (class_id in (select private.taught_classes()) and user_id in (select private.taught_pupils()));
create policy "Teachers leave feedback on their pupils' tiles" on public.feedback
	for insert to authenticated with check (
		author = (select auth.uid()) and class_id in (select private.taught_classes())
		and user_id in (select private.taught_pupils())
	);
create policy "Pupils mark feedback as done" on public.feedback
	for update to authenticated
	using (user_id = (select auth.uid()) and class_id in (select private.my_classes()))
	with check (user_id = (select auth.uid()) and class_id in (select private.my_classes()));
create policy "Teachers change their feedback, and mark it as done" on public.feedback
	for update to authenticated
	using (class_id in (select private.taught_classes()) and user_id in (select private.taught_pupils()))
	with check (class_id in (select private.taught_classes()) and user_id in (select private.taught_pupils()));
create policy "Teachers take their feedback back" on public.feedback
	for delete to authenticated
	using (author = (select auth.uid()) and class_id in (select private.taught_classes()));
create policy "A device that was signed out sees no feedback" on public.feedback
	as restrictive for all to authenticated
	using ((select auth.uid()) is not null and not (select private.is_signed_out()))
	with check ((select auth.uid()) is not null and not (select private.is_signed_out()));

-- Row-level security of `feedback` says to which the caller belongs.
create policy "Whoever sees feedback sees what is answered" on public.feedback_answers
	for select to authenticated
	using ((select auth.uid()) is not null and exists (select from public.feedback where feedback.id = feedback_id));
create policy "Whoever sees feedback answers it" on public.feedback_answers
	for insert to authenticated
	with check (author = (select auth.uid()) and exists (select from public.feedback where feedback.id = feedback_id));
create policy "People change their own answers" on public.feedback_answers
	for update to authenticated using (author = (select auth.uid())) with check (author = (select auth.uid()));
create policy "People take their own answers back" on public.feedback_answers
	for delete to authenticated using (author = (select auth.uid()));

-- ── what people do, through the outbox (public.sync) ────────────────────────────────────────────────────

-- Leaves feedback, or changes one's own: {"class","pupil","tile","pin":{"x","y"} or null,"text"}.
create function private.class_edit_feedback(p_user uuid, p_id uuid, p_value json) returns void
language plpgsql security invoker set search_path = '' as $$
begin
	update public.feedback set
		text = p_value ->> 'text', x = (p_value #>> '{pin,x}')::double precision,
		y = (p_value #>> '{pin,y}')::double precision
	where id = p_id and author = p_user;
	if found then return; end if;
	insert into public.feedback (id, class_id, user_id, tile_id, author, x, y, text) values (
		p_id, (p_value ->> 'class')::uuid, (p_value ->> 'pupil')::uuid, (p_value ->> 'tile')::uuid, p_user,
		(p_value #>> '{pin,x}')::double precision, (p_value #>> '{pin,y}')::double precision, p_value ->> 'text'
	);
end;
$$;

-- {}. What is gone already stays gone.
create function private.class_edit_feedback_delete(p_user uuid, p_id uuid, p_value json) returns void
language plpgsql security invoker set search_path = '' as $$
begin
	delete from public.feedback where id = p_id and author = p_user;
end;
$$;

-- {"done"}
create function private.class_edit_feedback_done(p_user uuid, p_id uuid, p_value json) returns void
language plpgsql security invoker set search_path = '' as $$
begin
	update public.feedback set done_at = case when (p_value ->> 'done')::boolean then now() end where id = p_id;
end;
$$;

-- Answers, or changes one's own answer: {"feedback","text"}.
create function private.class_edit_answer(p_user uuid, p_id uuid, p_value json) returns void
language plpgsql security invoker set search_path = '' as $$
begin
	update public.feedback_answers set text = p_value ->> 'text' where id = p_id and author = p_user;
	if found then return; end if;
	insert into public.feedback_answers (id, feedback_id, author, text)
		values (p_id, (p_value ->> 'feedback')::uuid, p_user, p_value ->> 'text');
end;
$$;

create function private.class_edit_answer_delete(p_user uuid, p_id uuid, p_value json) returns void
language plpgsql security invoker set search_path = '' as $$
begin
	delete from public.feedback_answers where id = p_id and author = p_user;
end;
$$;

-- ── screens ─────────────────────────────────────────────────────────────────────────────────────────────

-- A page of what was said of a pupil's tiles, newest first, in one class or (null) in all; the rows that the caller sees.
create function private.page_feedback(p_user uuid, p_class uuid, p_before json, p_limit integer) returns json
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
		where user_id = p_user and (p_class is null or class_id = p_class)
			and (p_before is null or (created_at, id) < ((p_before ->> 0)::timestamptz, (p_before ->> 1)::uuid))
		order by created_at desc, id desc
		limit least(greatest(p_limit, 1), 200)
	) as page
	left join public.class_members as speaker on speaker.class_id = page.class_id and speaker.user_id = page.author;
$$;

-- As before, and with what was said of the tiles in this class; on the first page alone.
create or replace function public.member_museum(p_class uuid, p_user uuid, p_after uuid default null) returns json
language sql stable security invoker set search_path = '' as $$
	select json_build_object(
		'name', display_name,
		'museum_name', coalesce((
			select value #>> '{}' from public.preferences where user_id = p_user and key = 'museum_name'
		), ''),
		'aspect_ratio', coalesce((
			select (value #>> '{}')::double precision
			from public.preferences where user_id = p_user and key = 'aspect_ratio'
		), 1),
		'last_sync', (select at from private.last_syncs(p_class) where user_id = p_user),
		'tiles', coalesce(page.tiles, '[]'::json),
		'more', coalesce(page.more, false),
		'feedback', case
			when p_after is null then private.page_feedback(p_user, p_class, null, 200) else '[]'::json
		end
	)
	from public.class_members
	cross join lateral (
		select
			json_agg(json_build_object(
				'id', id, 'concept', concept, 'title', title,
				'layout', json_build_object('x', x, 'y', y, 'width', width, 'height', height),
				'z', z, 'graph', graph, 'notes', notes, 'completed', completed, 'deleted', false
			) order by id) filter (where fits) as tiles,
			bool_or(not fits) as more
		from (
			select *, place = 1 or (place <= 200 and bytes <= 2000000) as fits
			from (
				select
					*,
					row_number() over (order by id) as place,
					sum(coalesce(octet_length(graph), 0) + octet_length(notes)) over (order by id) as bytes
				from public.tiles
				where user_id = p_user and not deleted and (p_after is null or id > p_after)
			) as counted
		) as judged
	) as page
	where class_id = p_class and user_id = p_user and user_id in (select private.taught_pupils());
$$;

-- ── edits that wait on devices, for the wall ────────────────────────────────────────────────────────────

-- As before, and: what was known to wait on their devices when those last called. Devices that were signed out and
-- have handed in are left out.
drop function private.last_syncs(uuid);
create function private.last_syncs(p_class uuid) returns table (user_id uuid, at timestamptz, waiting bigint)
language sql stable security definer set search_path = '' as $$
	select clients.user_id, max(clients.last_sync_at), (sum(clients.waiting) filter (where told_at is null))::bigint
	from public.class_members as pupil
	join public.clients on clients.user_id = pupil.user_id
	where pupil.class_id = p_class and pupil.user_id in (select private.taught_pupils())
	group by clients.user_id;
$$;

-- As before, and with `waiting`.
create or replace function private.page_members(p_class uuid, p_after json, p_limit integer) returns json
language sql stable security invoker set search_path = '' as $$
	select coalesce(json_agg(member order by is_pupil, sort_name, user_id), '[]'::json)
	from (
		select
			page.is_pupil, page.sort_name, page.user_id,
			json_build_object(
				'user_id', page.user_id, 'name', page.display_name, 'role', page.role, 'status', page.status,
				'joined_at', page.joined_at, 'last_sync', syncs.at, 'waiting', coalesce(syncs.waiting, 0),
				'place', json_build_array(page.is_pupil, page.sort_name, page.user_id),
				'tiles', (
					select coalesce(
						json_agg(json_build_object(
							'id', tile_id, 'concept', concept, 'title', title, 'graph', graph, 'notes', notes,
							'completed', completed, 'photo', photos <> '{}'
						) order by concept, title, tile_id),
						'[]'::json
					)
					from public.progress where progress.user_id = page.user_id and page.role = 'pupil'
				)
			) as member
		from (
			select *, role = 'pupil' as is_pupil, lower(display_name) as sort_name
			from public.class_members
			where class_id = p_class and (
				p_after is null
				or (role = 'pupil', lower(display_name), user_id)
					> ((p_after ->> 0)::boolean, p_after ->> 1, (p_after ->> 2)::uuid)
			)
			order by role = 'pupil', lower(display_name), user_id
			limit p_limit
		) as page
		left join private.last_syncs(p_class) as syncs on syncs.user_id = page.user_id
	) as members;
$$;

revoke all on function
	private.guard_feedback(), private.guard_answer(), private.page_feedback(uuid, uuid, json, integer),
	private.class_edit_feedback(uuid, uuid, json), private.class_edit_feedback_delete(uuid, uuid, json),
	private.class_edit_feedback_done(uuid, uuid, json), private.class_edit_answer(uuid, uuid, json),
	private.class_edit_answer_delete(uuid, uuid, json), private.last_syncs(uuid)
	from public, anon, authenticated;
grant execute on function
	private.page_feedback(uuid, uuid, json, integer),
	private.class_edit_feedback(uuid, uuid, json), private.class_edit_feedback_delete(uuid, uuid, json),
	private.class_edit_feedback_done(uuid, uuid, json), private.class_edit_answer(uuid, uuid, json),
	private.class_edit_answer_delete(uuid, uuid, json), private.last_syncs(uuid)
	to authenticated, service_role;
