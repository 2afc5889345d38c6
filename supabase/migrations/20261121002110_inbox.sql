-- The inbox: what concerns an account in its classes, written by triggers when it happens, and never by hand.

create table public.notices (
	id uuid primary key default gen_random_uuid(),
	-- The order of the inbox.
	n bigint generated always as identity,
	user_id uuid not null references auth.users (id) on delete cascade,
	kind text not null constraint notices_kind check (kind in (
		'feedback', 'answer', 'shown', 'hidden', 'invitation', 'comment', 'reply', 'goal'
	)),
	class_id uuid not null references public.classes (id) on delete cascade,
	-- Who did it; nobody where nobody did. No reference: the name is asked of the class.
	actor uuid,
	-- What it is about: feedback, answer, exhibit, class, comment, goal. With it, the notice goes.
	thing uuid not null,
	-- Where it leads: {"tile"}, with {"member"} in another's museum; {"exhibit"}; {"goal"}.
	place jsonb not null default '{}',
	about text not null default '' constraint notices_about check (char_length(about) <= 200),
	at timestamptz not null default now(),
	read_at timestamptz,
	unique (user_id, kind, thing)
);
comment on table public.notices is 'What concerns an account in its classes. Goes after 180 days.';
create index notices_newest on public.notices (user_id, n desc);
create index notices_unread on public.notices (user_id) where read_at is null;
create index notices_by_thing on public.notices (thing);
create index notices_by_class on public.notices (class_id, user_id);

create table public.notice_settings (
	user_id uuid primary key references auth.users (id) on delete cascade,
	muted_kinds text[] not null default '{}' constraint notice_settings_kinds check (
		cardinality(muted_kinds) <= 20
	),
	muted_classes uuid[] not null default '{}' constraint notice_settings_classes check (
		cardinality(muted_classes) <= 200
	),
	-- From when to when nothing is counted on the app's icon or pushed; both or neither.
	quiet_from time,
	quiet_to time,
	-- Whose clock that is by.
	-- Whether a teacher wants a mail each week, and when the last one was written.
	digest boolean not null default false,
	digest_at timestamptz,
	time_zone text not null default 'UTC' constraint notice_settings_zone check (char_length(time_zone) <= 60),
	constraint notice_settings_quiet check ((quiet_from is null) = (quiet_to is null))
);
comment on table public.notice_settings is 'What of the inbox an account does not want to hear of, and when.';

-- ── writing them ────────────────────────────────────────────────────────────────────────────────────────

-- Nobody writes into an inbox, not even their own: the triggers that do have more rights than whoever sets them off.

-- Tells an account of something, unless it did it itself or does not want to hear of it. What happens again to the
-- same thing comes to the top, unread.
create function private.notify(
	p_user uuid, p_kind text, p_class uuid, p_actor uuid, p_thing uuid, p_place jsonb, p_about text
) returns void
language plpgsql set search_path = '' as $$
begin
	if p_user is null or p_user is not distinct from p_actor or exists (
		select from public.notice_settings
		where user_id = p_user and (p_kind = any (muted_kinds) or p_class = any (muted_classes))
	) then
		return;
	end if;
	delete from public.notices where user_id = p_user and (
		kind = p_kind and thing = p_thing or at < now() - interval '180 days'
	);
	insert into public.notices (user_id, kind, class_id, actor, thing, place, about)
		values (p_user, p_kind, p_class, p_actor, p_thing, p_place, left(coalesce(p_about, ''), 200));
end;
$$;

create function private.forget_notices() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	delete from public.notices where thing = old.id;
	return null;
end;
$$;
create trigger forget_notices after delete on public.feedback
	for each row execute function private.forget_notices();
create trigger forget_notices after delete on public.feedback_answers
	for each row execute function private.forget_notices();
create trigger forget_notices after delete on public.exhibits
	for each row execute function private.forget_notices();

create function private.notify_of_feedback() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	perform private.notify(
		new.user_id, 'feedback', new.class_id, new.author, new.id,
		jsonb_build_object('tile', new.tile_id, 'feedback', new.id), new.text
	);
	return null;
end;
$$;
create trigger notify_of_feedback after insert on public.feedback
	for each row execute function private.notify_of_feedback();

-- The pupil hears of a teacher's answer; whoever left the feedback of all but their own.
create function private.notify_of_answer() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
	v_feedback public.feedback;
begin
	select * into v_feedback from public.feedback where id = new.feedback_id;
	perform private.notify(
		v_feedback.user_id, 'answer', v_feedback.class_id, new.author, new.id,
		jsonb_build_object('tile', v_feedback.tile_id, 'feedback', v_feedback.id), new.text
	);
	perform private.notify(
		v_feedback.author, 'answer', v_feedback.class_id, new.author, new.id,
		jsonb_build_object('member', v_feedback.user_id, 'tile', v_feedback.tile_id, 'feedback', v_feedback.id), new.text
	);
	return null;
end;
$$;
create trigger notify_of_answer after insert on public.feedback_answers
	for each row execute function private.notify_of_answer();

-- Said yes to, or hidden, by somebody else than its author.
create function private.notify_of_exhibit() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	perform private.notify(
		new.user_id, new.status, new.class_id, (select auth.uid()), new.id,
		jsonb_build_object('exhibit', new.id, 'tile', new.tile_id),
		coalesce(nullif(new.caption, ''), new.title)
	);
	return null;
end;
$$;
create trigger notify_of_exhibit after update of status on public.exhibits
	for each row when (new.status <> old.status and new.status in ('shown', 'hidden'))
	execute function private.notify_of_exhibit();

-- Whoever has an account with an address that was put on a list; whether there is one is told to nobody.
create function private.notify_of_invitation() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	perform private.notify(
		(select id from auth.users where lower(email) = new.email limit 1), 'invitation', new.class_id,
		(select auth.uid()), new.class_id, '{}', (select name from public.classes where id = new.class_id)
	);
	return null;
end;
$$;
create trigger notify_of_invitation after insert on public.class_invitations
	for each row execute function private.notify_of_invitation();

-- And whoever comes later with such an address.
create function private.notify_of_invitations() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	perform private.notify(new.id, 'invitation', class_id, null, class_id, '{}', name)
		from public.class_invitations join public.classes on classes.id = class_id
		where class_invitations.email = (select lower(email) from auth.users where id = new.id) and archived_at is null;
	return null;
end;
$$;
create trigger notify_of_invitations after insert on public.profiles
	for each row execute function private.notify_of_invitations();

-- Accepted, declined or taken back.
create function private.forget_invitation() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	delete from public.notices where kind = 'invitation' and class_id = old.class_id
		and user_id in (select id from auth.users where lower(email) = old.email);
	return null;
end;
$$;
create trigger forget_invitation after delete on public.class_invitations
	for each row execute function private.forget_invitation();

-- What a class says goes with it for those who leave.
create function private.forget_class_notices() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	delete from public.notices where class_id = old.class_id and user_id = old.user_id;
	return null;
end;
$$;
create trigger forget_class_notices after delete on public.class_members
	for each row execute function private.forget_class_notices();

-- ── who may do what ─────────────────────────────────────────────────────────────────────────────────────

alter table public.notices enable row level security;
alter table public.notice_settings enable row level security;
revoke all on public.notices, public.notice_settings from public, anon, authenticated;
revoke all on sequence public.notices_n_seq from public, anon, authenticated;
grant select, insert, update, delete on public.notices, public.notice_settings to service_role;
grant select, update (read_at) on public.notices to authenticated;
grant
	select,
	insert (user_id, muted_kinds, muted_classes, quiet_from, quiet_to, time_zone, digest),
	update (muted_kinds, muted_classes, quiet_from, quiet_to, time_zone, digest)
	on public.notice_settings to authenticated;

create policy "People read their own inbox" on public.notices
	for select to authenticated using (user_id = (select auth.uid()));
create policy "People mark their own notices as read" on public.notices
	for update to authenticated using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
create policy "A device that was signed out sees no inbox" on public.notices
	as restrictive for all to authenticated
	using ((select auth.uid()) is not null and not (select private.is_signed_out()))
	with check ((select auth.uid()) is not null and not (select private.is_signed_out()));
create policy "People see what they want to hear of" on public.notice_settings
	for select to authenticated using (user_id = (select auth.uid()));
create policy "People say what they want to hear of" on public.notice_settings
	for insert to authenticated with check (user_id = (select auth.uid()));
create policy "People change what they want to hear of" on public.notice_settings
	for update to authenticated using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));

-- ── what people do, through the outbox (public.sync) ────────────────────────────────────────────────────

create function private.class_edit_read(p_user uuid, p_id uuid, p_value json) returns void
language plpgsql security invoker set search_path = '' as $$
begin
	update public.notices set read_at = now() where id = p_id and user_id = p_user and read_at is null;
end;
$$;

-- All up to a place, {"until"}: what came later was not seen.
create function private.class_edit_read_all(p_user uuid, p_id uuid, p_value json) returns void
language plpgsql security invoker set search_path = '' as $$
begin
	update public.notices set read_at = now()
		where user_id = p_user and read_at is null and n <= (p_value ->> 'until')::bigint;
end;
$$;

-- {"kinds":[kind],"classes":[id],"quiet":{"from":"21:00","to":"07:00"} or null,"zone":"Europe/Berlin","digest":false}
create function private.class_edit_inbox_settings(p_user uuid, p_id uuid, p_value json) returns void
language plpgsql security invoker set search_path = '' as $$
begin
	-- Fails where there is no such zone.
	perform now() at time zone coalesce(p_value ->> 'zone', 'UTC');
	insert into public.notice_settings (user_id, muted_kinds, muted_classes, quiet_from, quiet_to, time_zone, digest)
	values (
		p_user,
		array(select json_array_elements_text(p_value -> 'kinds')),
		array(select json_array_elements_text(p_value -> 'classes')::uuid),
		(p_value #>> '{quiet,from}')::time,
		(p_value #>> '{quiet,to}')::time,
		coalesce(p_value ->> 'zone', 'UTC'),
		coalesce((p_value ->> 'digest')::boolean, false)
	)
	on conflict (user_id) do update set
		muted_kinds = excluded.muted_kinds, muted_classes = excluded.muted_classes,
		quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to, time_zone = excluded.time_zone,
		digest = excluded.digest;
end;
$$;

-- ── screens ─────────────────────────────────────────────────────────────────────────────────────────────

create function private.unread() returns integer
language sql stable security invoker set search_path = '' as $$
	select count(*)::integer from public.notices where user_id = (select auth.uid()) and read_at is null;
$$;

create function private.inbox_settings() returns json
language sql stable security invoker set search_path = '' as $$
	select json_build_object(
		'kinds', muted_kinds, 'classes', muted_classes, 'zone', time_zone, 'digest', digest,
		'quiet', case when quiet_from is not null then json_build_object(
			'from', to_char(quiet_from, 'HH24:MI'), 'to', to_char(quiet_to, 'HH24:MI')
		) end
	)
	from public.notice_settings where user_id = (select auth.uid());
$$;

-- A page of the inbox, newest first; `p_before` is the place of the last one seen. Classes and settings come with the
-- first page.
create function public.inbox_screen(p_before bigint default null, p_limit integer default 50) returns json
language sql stable security invoker set search_path = '' as $$
	with page as (
		select * from public.notices
		where user_id = (select auth.uid()) and (p_before is null or n < p_before)
		order by n desc
		limit least(greatest(p_limit, 1), 200) + 1
	), shown as (
		select * from page order by n desc limit least(greatest(p_limit, 1), 200)
	)
	select json_build_object(
		'notices', (
			select coalesce(
				json_agg(json_build_object(
					'id', shown.id, 'n', n, 'kind', kind, 'class_id', shown.class_id, 'class_name', coalesce(classes.name, ''),
					'name', actor.display_name, 'place', place, 'about', about, 'at', at, 'read', read_at is not null
				) order by n desc),
				'[]'::json
			)
			from shown
			left join public.classes on classes.id = shown.class_id
			left join public.class_members as actor
				on actor.class_id = shown.class_id and actor.user_id = shown.actor
		),
		'more', (select count(*) from page) > (select count(*) from shown),
		'unread', private.unread(),
		'settings', private.inbox_settings(),
		'teacher', private.is_teacher((select auth.uid())),
		'classes', (
			select coalesce(json_agg(json_build_object('id', id, 'name', name) order by lower(name), id), '[]'::json)
			from public.classes where p_before is null and id in (select private.my_classes()) and archived_at is null
		)
	);
$$;

-- What a museum shows of its classes: what was said of its tiles, newest first, and how much of the inbox is unread.
create function public.feedback_screen(p_before json default null, p_limit integer default 100) returns json
language sql stable security invoker set search_path = '' as $$
	select json_build_object(
		'feedback', private.page_feedback((select auth.uid()), null, p_before, p_limit),
		'unread', private.unread(),
		'quiet', (private.inbox_settings()) -> 'quiet'
	);
$$;

revoke all on function
	public.inbox_screen(bigint, integer), public.feedback_screen(json, integer)
	from public, anon;
grant execute on function public.inbox_screen(bigint, integer), public.feedback_screen(json, integer)
	to authenticated, service_role;
revoke all on function
	private.notify(uuid, text, uuid, uuid, uuid, jsonb, text), private.forget_notices(), private.notify_of_feedback(),
	private.notify_of_answer(), private.notify_of_exhibit(), private.notify_of_invitation(),
	private.notify_of_invitations(), private.forget_invitation(), private.forget_class_notices(),
	private.class_edit_read(uuid, uuid, json), private.class_edit_read_all(uuid, uuid, json),
	private.class_edit_inbox_settings(uuid, uuid, json), private.unread(), private.inbox_settings()
	from public, anon, authenticated;
grant execute on function
	private.class_edit_read(uuid, uuid, json), private.class_edit_read_all(uuid, uuid, json),
	private.class_edit_inbox_settings(uuid, uuid, json), private.unread(), private.inbox_settings()
	to authenticated, service_role;
