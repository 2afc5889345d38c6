-- Reports of what should not hang in a class, and the trail of all that its teachers decide.

create table public.reports (
	id uuid primary key default gen_random_uuid(),
	-- The thing's; the database notes it.
	class_id uuid not null references public.classes (id) on delete cascade,
	thing_id uuid not null generated always as (coalesce(exhibit_id, comment_id)) stored,
	exhibit_id uuid references public.exhibits (id) on delete cascade,
	comment_id uuid references public.comments (id) on delete cascade,
	-- Not of the class alone: what a pupil reported stays when the pupil leaves.
	user_id uuid not null references auth.users (id) on delete cascade,
	reason text not null constraint reports_reason
		check (reason in ('unkind', 'private', 'unsafe', 'copied', 'other')),
	words text not null default '' constraint reports_words_length check (char_length(words) <= 500),
	at timestamptz not null default now(),
	-- When a teacher has dealt with it.
	closed_at timestamptz,
	constraint reports_one_thing check (num_nonnulls(exhibit_id, comment_id) = 1),
	unique (thing_id, user_id)
);
comment on table public.reports is 'Exhibits and comments that somebody wants a teacher to look at.';
create index reports_open on public.reports (class_id, at, id) where closed_at is null;
create index reports_by_author on public.reports (user_id, at);
create index reports_of_exhibit on public.reports (exhibit_id) where exhibit_id is not null;
create index reports_of_comment on public.reports (comment_id) where comment_id is not null;

create function private.judge_report() returns trigger
language plpgsql set search_path = '' as $$
begin
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
		return new;
	end if;
	if new.exhibit_id is not null then
		select class_id into new.class_id from public.exhibits where id = new.exhibit_id;
	else
		select class_id into new.class_id from public.comments where id = new.comment_id and status <> 'deleted';
	end if;
	if new.class_id is null then raise exception using errcode = '42501', message = 'thing_gone'; end if;
	if (
		select count(*) from public.reports where user_id = (select auth.uid()) and at > now() - interval '1 hour'
	) >= 30 then
		raise exception using errcode = '42501', message = 'too_many_reports';
	end if;
	new.at := clock_timestamp();
	new.closed_at := null;
	return new;
end;
$$;
create trigger judge_report before insert or update on public.reports
	for each row execute function private.judge_report();

-- ── the trail ───────────────────────────────────────────────────────────────────────────────────────────

alter table public.class_log
	-- Any word: only the database writes here, and what there is to write grows.
	drop constraint class_log_action,
	add constraint class_log_action check (action ~ '^[a-z_]{1,40}$'),
	alter column exhibit_id drop not null,
	add column comment_id uuid,
	-- Whom it concerns. No reference, as for the actor.
	add column member uuid,
	-- What else is to be known: {"rule":"comments","to":"open"}.
	add column details jsonb not null default '{}';
comment on table public.class_log is 'What teachers decided: the audit trail of a class. Written by triggers alone.';

-- Security definer, because nobody writes the trail by hand.
create or replace function private.log_exhibit() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	if (select auth.uid()) is distinct from new.user_id and (select auth.uid()) is not null then
		insert into public.class_log (class_id, actor, action, exhibit_id, member) values (
			new.class_id, (select auth.uid()), case new.status when 'shown' then 'show' else 'hide' end, new.id,
			new.user_id
		);
	end if;
	return null;
end;
$$;

-- Security definer, because nobody writes the trail by hand.
create function private.log_comment() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	if (select auth.uid()) is distinct from new.user_id and (select auth.uid()) is not null then
		insert into public.class_log (class_id, actor, action, exhibit_id, comment_id, member) values (
			new.class_id, (select auth.uid()),
			case new.status when 'shown' then 'show_comment' else 'hide_comment' end, new.exhibit_id, new.id, new.user_id
		);
	end if;
	return null;
end;
$$;
create trigger log_comment after update of status on public.comments
	for each row when (new.status <> old.status) execute function private.log_comment();

-- Security definer, because nobody writes the trail by hand.
create function private.log_report() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	insert into public.class_log (class_id, actor, action, exhibit_id, comment_id, member, details) values (
		new.class_id, (select auth.uid()), 'close_report', new.exhibit_id, new.comment_id, new.user_id,
		jsonb_build_object('reason', new.reason)
	);
	return null;
end;
$$;
create trigger log_report after update of closed_at on public.reports
	for each row when (old.closed_at is null and new.closed_at is not null and auth.uid() is not null)
	execute function private.log_report();

-- Security definer, because nobody writes the trail by hand.
create function private.log_rules() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	insert into public.class_log (class_id, actor, action, details)
		select new.id, (select auth.uid()), 'rule', jsonb_build_object('rule', rule, 'to', became)
		from (values
			('exhibits', to_jsonb(old.exhibits), to_jsonb(new.exhibits)),
			('comments', to_jsonb(old.comments), to_jsonb(new.comments)),
			('photos', to_jsonb(old.photos_open), to_jsonb(new.photos_open)),
			('members', to_jsonb(old.approve_members), to_jsonb(new.approve_members))
		) as changed (rule, was, became)
		where was <> became;
	return null;
end;
$$;
create trigger log_rules after update of exhibits, comments, photos_open, approve_members on public.classes
	for each row when (auth.uid() is not null) execute function private.log_rules();

-- What teachers do to others; whoever leaves or chooses a name is no business of the trail. Security definer, because
-- nobody writes it by hand.
create function private.log_member() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
	v_me uuid := (select auth.uid());
begin
	if v_me is null or v_me = old.user_id or not exists (select from public.classes where id = old.class_id) then
		return null;
	end if;
	if tg_op = 'DELETE' then
		insert into public.class_log (class_id, actor, action, member, details)
			values (old.class_id, v_me, 'remove', old.user_id, jsonb_build_object('name', old.display_name));
		return null;
	end if;
	insert into public.class_log (class_id, actor, action, member, details)
		select old.class_id, v_me, action, old.user_id, details
		from (values
			('let_in', new.status <> old.status, '{}'),
			('rename', new.display_name <> old.display_name, jsonb_build_object('to', new.display_name)),
			('role', new.role <> old.role, jsonb_build_object('to', new.role))
		) as changed (action, happened, details)
		where happened;
	return null;
end;
$$;
create trigger log_member after update of status, display_name, role or delete on public.class_members
	for each row execute function private.log_member();

-- ── who may do what ─────────────────────────────────────────────────────────────────────────────────────

alter table public.reports enable row level security;
revoke all on public.reports from public, anon, authenticated;
grant select, insert, update, delete on public.reports to service_role;
grant select, insert (exhibit_id, comment_id, user_id, reason, words), update (reason, words, closed_at)
	on public.reports to authenticated;

create policy "Members see what they reported" on public.reports
	for select to authenticated using (user_id = (select auth.uid()));
create policy "Teachers see the reports of their classes" on public.reports
	for select to authenticated using (class_id in (select private.taught_classes()));
create policy "Members report what hangs in their classes" on public.reports
	for insert to authenticated
	with check (user_id = (select auth.uid()) and class_id in (select private.my_classes()));
create policy "Members say more about what they reported" on public.reports
	for update to authenticated
	using (user_id = (select auth.uid()) and class_id in (select private.my_classes()))
	with check (user_id = (select auth.uid()) and class_id in (select private.my_classes()));
create policy "Teachers close the reports of their classes" on public.reports
	for update to authenticated
	using (class_id in (select private.taught_classes())) with check (class_id in (select private.taught_classes()));

revoke all on function
	private.judge_report(), private.log_comment(), private.log_report(), private.log_rules(), private.log_member()
	from public, anon, authenticated;
