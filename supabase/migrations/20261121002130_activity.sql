-- The activity log of an account, for its owner alone: sign-ins, devices, publications, roles. Kept by triggers;
-- what is older than a year goes.

create table public.activity (
	n bigint generated always as identity primary key,
	user_id uuid not null references auth.users (id) on delete cascade,
	at timestamptz not null default clock_timestamp(),
	kind text not null constraint activity_kind check (kind in (
		'device', 'sign_in', 'sign_out',
		'publish', 'republish', 'withdraw', 'shown', 'hidden',
		'join', 'leave', 'removed', 'owner', 'teacher', 'pupil',
		'declared', 'confirmed', 'unconfirmed'
	)),
	-- The device, the exhibit or the class, by the name it had then.
	about text not null default '' constraint activity_about check (char_length(about) <= 120)
);
comment on table public.activity is 'What was done with an account, for its owner to read. Goes after a year.';
create index activity_newest on public.activity (user_id, n desc);
create index activity_oldest on public.activity (at);

-- ── writing it ──────────────────────────────────────────────────────────────────────────────────────────

-- Nobody writes into the log: the triggers that do have more rights than whoever sets them off.

create function private.log_activity(p_user uuid, p_kind text, p_about text) returns void
language plpgsql set search_path = '' as $$
begin
	-- An account that is being deleted takes its log along.
	if exists (select from auth.users where id = p_user) then
		insert into public.activity (user_id, kind, about) values (p_user, p_kind, left(coalesce(p_about, ''), 120));
	end if;
end;
$$;

-- A device that is new to the account; a session that is new to a device; a device that was signed out. The sign-in
-- service itself is not listened to: whoever signs in syncs at once.
create function private.log_device() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	if tg_op = 'INSERT' then
		perform private.log_activity(new.user_id, 'device', new.name);
		return null;
	end if;
	if old.session_id is not null and new.session_id is distinct from old.session_id then
		perform private.log_activity(new.user_id, 'sign_in', coalesce(new.label, new.name));
	end if;
	if old.signed_out_at is null and new.signed_out_at is not null then
		perform private.log_activity(new.user_id, 'sign_out', coalesce(new.label, new.name));
	end if;
	return null;
end;
$$;
create trigger log_device_of_new after insert on public.clients
	for each row execute function private.log_device();
create trigger log_device after update on public.clients
	for each row when (
		new.session_id is distinct from old.session_id or new.signed_out_at is distinct from old.signed_out_at
	)
	execute function private.log_device();

create function private.log_publication() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
	v_class uuid := coalesce(new.class_id, old.class_id);
	v_user uuid := coalesce(new.user_id, old.user_id);
	v_about text := concat_ws(' · ',
		nullif(coalesce(new.title, old.title), ''), nullif(coalesce(new.caption, old.caption), ''),
		(select name from public.classes where id = v_class)
	);
begin
	if tg_op = 'INSERT' then
		perform private.log_activity(v_user, 'publish', v_about);
	elsif tg_op = 'DELETE' then
		perform private.log_activity(v_user, 'withdraw', v_about);
	elsif new.version <> old.version then
		perform private.log_activity(v_user, 'republish', v_about);
	elsif new.status <> 'waiting' then
		perform private.log_activity(v_user, new.status, v_about);
	end if;
	return null;
end;
$$;
create trigger log_publication_of_new after insert or delete on public.exhibits
	for each row execute function private.log_publication();
create trigger log_publication after update on public.exhibits
	for each row when (new.version <> old.version or new.status <> old.status)
	execute function private.log_publication();

create function private.log_role() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
	v_class text := (select name from public.classes where id = coalesce(new.class_id, old.class_id));
begin
	if tg_op = 'DELETE' then
		perform private.log_activity(
			old.user_id, case when (select auth.uid()) = old.user_id then 'leave' else 'removed' end, v_class
		);
	elsif tg_op = 'INSERT' and new.status = 'pending' then
		return null;
	elsif tg_op = 'INSERT' then
		perform private.log_activity(new.user_id, case new.role when 'pupil' then 'join' else new.role end, v_class);
	elsif new.role <> old.role then
		perform private.log_activity(new.user_id, new.role, v_class);
	else
		perform private.log_activity(new.user_id, 'join', v_class);
	end if;
	return null;
end;
$$;
create trigger log_role_of_new after insert or delete on public.class_members
	for each row execute function private.log_role();
create trigger log_role after update on public.class_members
	for each row when (new.role <> old.role or new.status <> old.status) execute function private.log_role();

create function private.log_teacher() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	if tg_op = 'INSERT' then
		perform private.log_activity(new.user_id, 'declared', '');
	else
		perform private.log_activity(
			new.user_id, case when new.confirmed_at is null then 'unconfirmed' else 'confirmed' end, ''
		);
	end if;
	return null;
end;
$$;
create trigger log_teacher_of_new after insert on public.teachers
	for each row execute function private.log_teacher();
create trigger log_teacher after update on public.teachers
	for each row when ((new.confirmed_at is null) <> (old.confirmed_at is null)) execute function private.log_teacher();

-- ── who may read it ─────────────────────────────────────────────────────────────────────────────────────

alter table public.activity enable row level security;
revoke all on public.activity from public, anon, authenticated;
revoke all on sequence public.activity_n_seq from public, anon, authenticated;
grant select, insert, update, delete on public.activity to service_role;
grant select on public.activity to authenticated;

create policy "People read what was done with their account" on public.activity
	for select to authenticated using (user_id = (select auth.uid()) and at > now() - interval '1 year');
create policy "A device that was signed out reads no log" on public.activity
	as restrictive for all to authenticated
	using ((select auth.uid()) is not null and not (select private.is_signed_out()));

-- A page of it, newest first; `p_before` is the place of the last line seen.
create function public.activity_screen(p_before bigint default null, p_limit integer default 50) returns json
language sql stable security invoker set search_path = '' as $$
	with page as (
		select * from public.activity
		where user_id = (select auth.uid()) and (p_before is null or n < p_before)
		order by n desc
		limit least(greatest(p_limit, 1), 200) + 1
	), shown as (
		select * from page order by n desc limit least(greatest(p_limit, 1), 200)
	)
	select json_build_object(
		'lines', (
			select coalesce(
				json_agg(json_build_object('n', n, 'at', at, 'kind', kind, 'about', about) order by n desc), '[]'::json
			)
			from shown
		),
		'more', (select count(*) from page) > (select count(*) from shown)
	);
$$;

-- ── upkeep ──────────────────────────────────────────────────────────────────────────────────────────────

-- As before, and: forgets what was done a year ago, and notices after 180 days.
create or replace function private.purge() returns void
language plpgsql set search_path = '' as $$
begin
	delete from public.tiles where deleted and updated_at <= now() - interval '180 days';
	delete from public.activity where at <= now() - interval '1 year';
	delete from public.notices where at <= now() - interval '180 days';
	-- Whoever keeps the database may have no right on the sign-in service: then the session stays, and sees nothing.
	if has_table_privilege('auth.sessions', 'delete') then
		delete from auth.sessions where id in (
			select session_id from public.clients
			where told_at <= now() - interval '1 day'
				or (signed_out_at is not null and last_sync_at <= now() - interval '400 days')
		);
		delete from public.clients where last_sync_at <= now() - interval '400 days';
	else
		delete from public.clients where last_sync_at <= now() - interval '400 days' and signed_out_at is null;
	end if;
end;
$$;

revoke all on function public.activity_screen(bigint, integer) from public, anon;
grant execute on function public.activity_screen(bigint, integer) to authenticated, service_role;
revoke all on function
	private.log_activity(uuid, text, text), private.log_device(), private.log_publication(), private.log_role(),
	private.log_teacher()
	from public, anon, authenticated;
