-- A pupil's devices: what each is called, what is known to wait on it, and signing out one that was lost.
--
-- A device is signed out by its owner from another one (`clients.signed_out_at`). From that moment its session, found
-- by the `session_id` of its token, sees nothing of the museum any more, whichever way it asks. One thing is left to
-- it: to hand in, through `public.sync`, the edits that waited on it, and to hear that it is signed out. So a pupil
-- who picked the wrong device loses nothing, and neither does one whose devices are signed out by somebody else; what
-- a thief writes comes in as any other edit, and can be taken back as any other. The device removes its copy once
-- nothing waits, and ends its session itself; sessions of devices that do not are ended by the upkeep.
--
-- Beside it, a bell for backends with Realtime: one row for each museum that is touched once for each call that
-- changed something. The museum's head row would not do: it is written once for each edit.

alter table public.clients
	-- The name its owner gave it; `name` is what the device calls itself.
	add column label text constraint clients_label_length check (char_length(label) between 1 and 40),
	-- Edits and photos that waited on it still when it last called, and those that had been refused.
	add column waiting bigint not null default 0
		constraint clients_waiting_range check (waiting between 0 and 9007199254740991),
	add column refused bigint not null default 0
		constraint clients_refused_range check (refused between 0 and 9007199254740991),
	-- The session with which it last called.
	add column session_id uuid,
	-- When its owner signed it out, from another device or on it.
	add column signed_out_at timestamptz,
	-- When it was told so with nothing left to hand in; it removes its copy then.
	add column told_at timestamptz;

create index clients_signed_out on public.clients (user_id, session_id) where signed_out_at is not null;

grant update (label, waiting, refused, session_id, signed_out_at, told_at) on public.clients to authenticated;

-- ── sessions of devices that were signed out ────────────────────────────────────────────────────────────

create function private.session_id() returns uuid
language sql stable set search_path = '' as $$
	select nullif(auth.jwt() ->> 'session_id', '')::uuid;
$$;

-- Whether the session that asks belongs to a device that was signed out, and is not just handing in what waited on it.
create function private.is_signed_out() returns boolean
language sql stable set search_path = '' as $$
	select current_setting('museum.handing_in', true) is distinct from 'yes'
		and exists (
			select from public.clients
			where user_id = (select auth.uid()) and session_id = (select private.session_id())
				and signed_out_at is not null
		);
$$;

create policy "A device that was signed out sees no tiles" on public.tiles
	as restrictive for all to authenticated
	using ((select auth.uid()) is not null and not (select private.is_signed_out()))
	with check ((select auth.uid()) is not null and not (select private.is_signed_out()));
create policy "A device that was signed out sees no preferences" on public.preferences
	as restrictive for all to authenticated
	using ((select auth.uid()) is not null and not (select private.is_signed_out()))
	with check ((select auth.uid()) is not null and not (select private.is_signed_out()));
-- It may store photos still, which its edits show.
create policy "A device that was signed out sees no photos" on storage.objects
	as restrictive for select to authenticated
	using (bucket_id <> 'photos' or ((select auth.uid()) is not null and not (select private.is_signed_out())));
-- Nor signs itself in again, nor others out.
create policy "A device that was signed out changes no devices" on public.clients
	as restrictive for update to authenticated
	using ((select auth.uid()) is not null and not (select private.is_signed_out()));

-- ── the bell ────────────────────────────────────────────────────────────────────────────────────────────

create table public.bells (
	user_id uuid primary key references public.museums (user_id) on delete cascade,
	-- The museum's revision when it was last rung.
	rung bigint not null default 0
);
comment on table public.bells is 'Touched when a museum has changed, for devices that listen (S10). Says nothing of what changed.';

alter table public.bells enable row level security;
revoke all on public.bells from public, anon, authenticated;
grant select, insert, update, delete on public.bells to service_role;
grant select, insert (user_id, rung), update (rung) on public.bells to authenticated;

create policy "Pupils hear their own bell" on public.bells
	for select to authenticated using (user_id = (select auth.uid()));
create policy "Pupils hang their own bell" on public.bells
	for insert to authenticated with check (user_id = (select auth.uid()));
create policy "Pupils ring their own bell" on public.bells
	for update to authenticated using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));

-- Only where the backend has Realtime.
do $$
begin
	if exists (select from pg_publication where pubname = 'supabase_realtime') then
		alter publication supabase_realtime add table public.bells;
	end if;
end;
$$;

-- ── edits of a device that cannot merge any more ───────────────────────────────────────────────────────

-- As before, but for a device that hands in: it gets no rows, so it cannot merge, and would send the edit for ever.
-- Its edit stands; what it writes over is kept in the history.
create or replace function private.check_base(p_user uuid, p_id uuid, p_field text, p_base text, p_value json)
returns void
language plpgsql stable set search_path = '' as $$
declare
	v_found boolean;
	v_text text;
begin
	if current_setting('museum.handing_in', true) = 'yes' then
		return;
	end if;
	select true, coalesce(case p_field when 'graph' then graph else notes end, '') into v_found, v_text
		from public.tiles where user_id = p_user and id = p_id;
	if v_found
		and encode(sha256(convert_to(v_text, 'UTF8')), 'hex') <> p_base
		and v_text is distinct from coalesce(p_value #>> '{}', '')
	then
		raise exception using errcode = 'MM002', message = 'changed_meanwhile';
	end if;
end;
$$;

-- ── the call ────────────────────────────────────────────────────────────────────────────────────────────

-- Notes what a device tells of itself. A row is written only where something differs.
create function private.note_client(
	p_user uuid, p_client uuid, p_signed_out boolean, p_waiting bigint, p_refused bigint
) returns void
language sql set search_path = '' as $$
	update public.clients set
		waiting = coalesce(p_waiting, waiting),
		refused = coalesce(p_refused, refused),
		session_id = coalesce(private.session_id(), session_id),
		signed_out_at = case
			when p_signed_out then coalesce(signed_out_at, now())
			-- Signed in anew on that device, by somebody who reads the account's mail.
			when session_id is distinct from private.session_id() and session_id is not null then null
			else signed_out_at
		end,
		told_at = case when p_signed_out and p_waiting = 0 then coalesce(told_at, now()) end
	where user_id = p_user and client_id = p_client
		and (
			p_signed_out
			or session_id is distinct from coalesce(private.session_id(), session_id)
			or told_at is not null
			or waiting <> coalesce(p_waiting, waiting)
			or refused <> coalesce(p_refused, refused)
		);
$$;

-- As before, and: a device tells what waits on it still once this call is answered (`p_waiting`, and what was refused
-- before, `p_refused`); one that was signed out is told so (`signed_out`) and gets no rows. Calls of older apps, which
-- tell nothing, are taken as they are.
drop function public.sync(uuid, uuid, text, json, bigint, uuid);
create function public.sync(
	p_user uuid,
	p_client uuid,
	p_device text,
	p_edits json,
	p_cursor bigint,
	p_epoch uuid default null,
	p_waiting bigint default null,
	p_refused bigint default null
) returns json
language plpgsql security invoker set search_path = '' as $$
declare
	v_museum public.museums;
	v_revision bigint;
	v_last_seq bigint;
	v_first_seq bigint;
	v_signed_out boolean;
	v_replace boolean;
	v_from bigint;
	v_to bigint;
	v_more boolean;
begin
	if p_user is null or p_user is distinct from (select auth.uid()) then
		raise exception using errcode = '42501', message = 'not_your_museum';
	end if;
	if p_client is null or p_edits is null or json_typeof(p_edits) <> 'array'
		or json_array_length(p_edits) > 1000
	then
		raise exception using errcode = '22023', message = 'call';
	end if;

	perform set_config('museum.client', p_client::text, true);

	-- One call at a time for each museum: whoever holds this row sees all smaller revisions.
	insert into public.museums (user_id) values (p_user) on conflict do nothing;
	select * into strict v_museum from public.museums where user_id = p_user for update;

	-- By its session, whatever name it comes under; by its name, where its session was never noted.
	v_signed_out := exists (
		select from public.clients
		where user_id = p_user and signed_out_at is not null
			and (
				session_id = private.session_id()
				or client_id = p_client and (session_id is null or private.session_id() is null)
			)
	);

	-- Judged before the edits of this call move the revision past a cursor from a lost future.
	v_replace := p_epoch is distinct from v_museum.epoch
		or p_cursor is null
		or p_cursor < v_museum.purged_to
		or p_cursor > v_museum.revision;
	v_from := case when v_replace then 0 else p_cursor end;

	if v_signed_out then
		perform set_config('museum.handing_in', 'yes', true);
	end if;

	-- Null where there are no edits.
	v_first_seq := (select private.edit_seq(value) from json_array_elements(p_edits) limit 1);
	v_last_seq := private.push(p_user, p_client, left(coalesce(p_device, ''), 80), p_edits, v_first_seq);
	perform private.note_client(p_user, p_client, v_signed_out, p_waiting, p_refused);

	select revision into v_revision from public.museums where user_id = p_user;
	if v_revision <> v_museum.revision then
		insert into public.bells (user_id, rung) values (p_user, v_revision)
			on conflict (user_id) do update set rung = excluded.rung;
	end if;

	if v_signed_out then
		perform set_config('museum.handing_in', '', true);
		-- What it has stays as it is until it is removed: no rows, and no word of where the museum is by now.
		v_museum.epoch := coalesce(p_epoch, v_museum.epoch);
		v_replace := false;
		v_from := null;
		v_to := coalesce(p_cursor, 0);
		v_revision := v_to;
		v_more := false;
	else
		v_to := private.page_end(p_user, v_from);
		v_more := exists (select from public.tiles where user_id = p_user and revision > v_to)
			or exists (select from public.preferences where user_id = p_user and revision > v_to);
	end if;

	return json_build_object(
		'epoch', v_museum.epoch,
		'last_seq', v_last_seq,
		'rejected', (
			select coalesce(
				json_agg(json_build_object('seq', seq, 'code', code, 'message', message) order by seq),
				'[]'::json
			)
			from public.rejections
			where user_id = p_user and client_id = p_client and seq >= v_first_seq
		),
		'replace', v_replace,
		'tiles', private.page_tiles(p_user, v_from, v_to),
		'preferences', private.page_preferences(p_user, v_from, v_to),
		'cursor', case when v_more then v_to else v_revision end,
		'more', v_more,
		'signed_out', v_signed_out
	);
end;
$$;

revoke all on function public.sync(uuid, uuid, text, json, bigint, uuid, bigint, bigint) from public, anon;
grant execute on function public.sync(uuid, uuid, text, json, bigint, uuid, bigint, bigint)
	to authenticated, service_role;

-- ── upkeep ──────────────────────────────────────────────────────────────────────────────────────────────

-- As before, and: ends sessions of devices that were signed out, a day after they were told so, or when they have
-- not been seen for 400 days and are forgotten.
create or replace function private.purge() returns void
language plpgsql set search_path = '' as $$
begin
	delete from public.tiles where deleted and updated_at <= now() - interval '180 days';
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

revoke all on function
	private.session_id(), private.is_signed_out(), private.note_client(uuid, uuid, boolean, bigint, bigint)
	from public, anon;
grant execute on function
	private.session_id(), private.is_signed_out(), private.note_client(uuid, uuid, boolean, bigint, bigint)
	to authenticated, service_role;
