-- Web push: a device that asks for it is told that there is something new in the inbox, also when the app is closed.
-- What is to be told waits here until something sends it: the function `push` of a hosted project, or the embedded
-- backend. The rules are the inbox's: nothing that is muted, nothing in quiet hours, nothing that was read meanwhile.

alter table public.deployment add column push_services text[] not null default '{}'
	constraint deployment_push_services check (cardinality(push_services) <= 20);
comment on column public.deployment.push_services is 'Push services beside the known ones that may be called, by host.';

-- Whether an address is of a push service that may be called. Whoever is signed in can name any address: without
-- this they could have the server call whatever it can reach.
create function private.is_push_service(p_endpoint text) returns boolean
language sql stable set search_path = '' as $$
	select coalesce(
		host in ('fcm.googleapis.com', 'web.push.apple.com')
			or host ~ '^([a-z0-9-]+\.)+(push\.services\.mozilla\.com|notify\.windows\.com)$'
			or host = any (select unnest(push_services) from public.deployment),
		false
	)
	from (
		select substring(
			p_endpoint from '^https://([a-z0-9.-]+(?::[0-9]+)?)/[A-Za-z0-9._~/?#@!$&''()*+,;=:%-]*$'
		) as host
	) as named;
$$;

create table public.push_subscriptions (
	-- Made by the device; pushes carry it, so that it knows those that are its own.
	id uuid primary key,
	user_id uuid not null,
	client_id uuid not null,
	endpoint text not null constraint push_subscriptions_endpoint check (
		endpoint like 'https://%' and char_length(endpoint) <= 2000
	),
	-- The device's keys, as browsers hand them out: a point of P-256 and 16 bytes, base64url.
	p256dh text not null constraint push_subscriptions_p256dh check (p256dh ~ '^B[A-Za-z0-9_-]{86}$'),
	auth text not null constraint push_subscriptions_auth check (auth ~ '^[A-Za-z0-9_-]{22}$'),
	created_at timestamptz not null default now(),
	unique (user_id, client_id),
	foreign key (user_id, client_id) references public.clients (user_id, client_id) on delete cascade
);
comment on table public.push_subscriptions is 'Devices that are told of news also when the app is closed. Go when the device is signed out.';

create table public.pushes (
	notice_id uuid not null references public.notices (id) on delete cascade,
	subscription_id uuid not null references public.push_subscriptions (id) on delete cascade,
	created_at timestamptz not null default now(),
	-- Not to be told before.
	due_at timestamptz not null default now(),
	tries integer not null default 0,
	-- When it was handed out to be sent. Unless it comes back as refused for now, it is not handed out again.
	taken_at timestamptz,
	primary key (notice_id, subscription_id)
);
comment on table public.pushes is 'What is to be told to which device. Goes after two days, told or not.';
create index pushes_due on public.pushes (due_at) where taken_at is null;
create index pushes_by_subscription on public.pushes (subscription_id);
create index pushes_by_age on public.pushes (created_at);

-- ── devices ─────────────────────────────────────────────────────────────────────────────────────────────

-- Ten devices for each account: the oldest makes room, for it may be long gone.
create function private.judge_subscription() returns trigger
language plpgsql set search_path = '' as $$
begin
	if not private.is_push_service(new.endpoint) then
		raise exception using errcode = '23514', message = 'unknown_push_service';
	end if;
	delete from public.push_subscriptions where id in (
		select id from public.push_subscriptions where user_id = new.user_id
		order by created_at desc, id offset 9
	);
	return new;
end;
$$;
create trigger judge_subscription before insert on public.push_subscriptions
	for each row execute function private.judge_subscription();

-- Tells a device from now on. It has one subscription, and an endpoint is told once, whatever name the device had.
create function public.subscribe_device(p_id uuid, p_client uuid, p_endpoint text, p_p256dh text, p_auth text)
returns void
language plpgsql security invoker set search_path = '' as $$
declare
	v_user uuid := (select auth.uid());
begin
	delete from public.push_subscriptions
		where user_id = v_user and (client_id = p_client or endpoint = p_endpoint);
	insert into public.push_subscriptions (id, user_id, client_id, endpoint, p256dh, auth)
		values (p_id, v_user, p_client, p_endpoint, p_p256dh, p_auth);
end;
$$;

create function public.unsubscribe_device(p_id uuid) returns void
language sql security invoker set search_path = '' as $$
	delete from public.push_subscriptions where id = p_id and user_id = (select auth.uid());
$$;

-- Security definer, because a device that signs itself out sees nothing any more from that moment on.
create function private.forget_subscriptions() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	delete from public.push_subscriptions where user_id = new.user_id and client_id in (
		select client_id from public.clients
		where user_id = new.user_id and (client_id = new.client_id or session_id = new.session_id)
	);
	return null;
end;
$$;
create trigger forget_subscriptions after update of signed_out_at on public.clients
	for each row when (old.signed_out_at is null and new.signed_out_at is not null)
	execute function private.forget_subscriptions();

-- ── what is to be told ──────────────────────────────────────────────────────────────────────────────────

create function private.queue_pushes() returns trigger
language plpgsql set search_path = '' as $$
begin
	insert into public.pushes (notice_id, subscription_id)
		select new.id, id from public.push_subscriptions where user_id = new.user_id;
	return null;
end;
$$;
create trigger queue_pushes after insert on public.notices
	for each row execute function private.queue_pushes();

-- Until when it is quiet by somebody's clock; null where it is not. As `classes/inbox/quiet.ts` does it.
create function private.quiet_until(p_from time, p_to time, p_zone text) returns timestamptz
language plpgsql stable set search_path = '' as $$
declare
	v_zone text := p_zone;
	v_now timestamp;
begin
	if p_from is null or p_from = p_to then
		return null;
	end if;
	begin
		v_now := now() at time zone v_zone;
	exception when invalid_parameter_value then
		-- Whoever writes their settings by hand holds up nobody else.
		v_zone := 'UTC';
		v_now := now() at time zone v_zone;
	end;
	if p_from < p_to then
		return case when v_now::time >= p_from and v_now::time < p_to then (v_now::date + p_to) at time zone v_zone end;
	end if;
	return case
		when v_now::time >= p_from then (v_now::date + 1 + p_to) at time zone v_zone
		when v_now::time < p_to then (v_now::date + p_to) at time zone v_zone
	end;
end;
$$;

-- Takes what is due, at most `p_limit` notices: [{"subscription","endpoint","p256dh","auth","kind","notices":[id]}],
-- what is of one kind for one device together. Whatever is taken is told by whoever took it or by nobody: two that
-- ask at once get different ones, and one that dies leaves its own untold (they are in the inbox all the same).
create function public.due_pushes(p_limit integer default 200) returns json
language plpgsql security invoker set search_path = '' as $$
declare
	v_taken integer;
	v_due json;
begin
	delete from public.pushes where (notice_id, subscription_id) in (
		select notice_id, subscription_id from public.pushes
		where created_at <= now() - interval '2 days' limit 1000 for update skip locked
	);
	-- Again where all that was taken waits for the end of somebody's quiet hours, or is not to be told.
	loop
		with due as (
			select notice_id, subscription_id from public.pushes
			where taken_at is null and due_at <= now()
			order by due_at limit least(greatest(p_limit, 1), 1000) for update skip locked
		), judged as (
			select
				due.notice_id, subscription.id as subscription_id, endpoint, p256dh, auth, notice.kind,
				private.quiet_until(quiet_from, quiet_to, time_zone) as until,
				notice.read_at is not null
					or coalesce(notice.kind = any (muted_kinds) or notice.class_id = any (muted_classes), false)
					or not private.is_push_service(endpoint)
					or exists (
						select from public.blocks
						where blocks.user_id = notice.user_id and blocked_id = notice.actor
							and notice.kind in ('comment', 'reply')
					) as unwanted
			from due
			join public.notices as notice on notice.id = due.notice_id
			join public.push_subscriptions as subscription on subscription.id = due.subscription_id
			left join public.notice_settings as settings on settings.user_id = notice.user_id
		), dropped as (
			delete from public.pushes using judged
			where pushes.notice_id = judged.notice_id and pushes.subscription_id = judged.subscription_id and unwanted
		), kept as (
			update public.pushes set
				taken_at = case when until is null then now() end,
				tries = tries + case when until is null then 1 else 0 end,
				due_at = coalesce(until, due_at)
			from judged
			where pushes.notice_id = judged.notice_id and pushes.subscription_id = judged.subscription_id
				and not unwanted
		)
		select (select count(*) from due), (
			select coalesce(json_agg(json_build_object(
				'subscription', subscription_id, 'endpoint', endpoint, 'p256dh', p256dh, 'auth', auth,
				'kind', kind, 'notices', notices
			)), '[]'::json)
			from (
				select subscription_id, endpoint, p256dh, auth, kind, json_agg(notice_id) as notices
				from judged where until is null and not unwanted
				group by subscription_id, endpoint, p256dh, auth, kind
			) as together
		) into v_taken, v_due;
		exit when v_taken = 0 or json_array_length(v_due) > 0;
	end loop;
	return v_due;
end;
$$;

-- What became of them: [{"subscription","notices":[id],"outcome"}]. `told`, or `dropped` where nobody can know or it
-- makes no sense to try again; `gone` where there is no such device any more; `later` where the push service said so:
-- then they are due again, twice at most.
create function public.pushes_done(p_done json) returns void
language plpgsql security invoker set search_path = '' as $$
begin
	delete from public.push_subscriptions where id in (
		select (value ->> 'subscription')::uuid from json_array_elements(p_done) where value ->> 'outcome' = 'gone'
	);
	with done as (
		select (report.entry ->> 'subscription')::uuid as subscription_id, notice.id::uuid as notice_id,
			report.entry ->> 'outcome' = 'later' as later
		from json_array_elements(p_done) as report (entry),
			json_array_elements_text(report.entry -> 'notices') as notice (id)
	), again as (
		update public.pushes set taken_at = null, due_at = now() + make_interval(mins => 5 * tries * tries)
		from done
		where pushes.subscription_id = done.subscription_id and pushes.notice_id = done.notice_id
			and later and tries < 3
	)
	delete from public.pushes using done
	where pushes.subscription_id = done.subscription_id and pushes.notice_id = done.notice_id
		and not (later and tries < 3);
end;
$$;

-- ── who may do what ─────────────────────────────────────────────────────────────────────────────────────

alter table public.push_subscriptions enable row level security;
alter table public.pushes enable row level security;
revoke all on public.push_subscriptions, public.pushes from public, anon, authenticated;
grant select, insert, update, delete on public.push_subscriptions, public.pushes to service_role;
grant
	select (id, user_id, client_id, endpoint, created_at),
	insert (id, user_id, client_id, endpoint, p256dh, auth),
	delete
	on public.push_subscriptions to authenticated;

create policy "People see which devices of theirs are told" on public.push_subscriptions
	for select to authenticated using (user_id = (select auth.uid()));
create policy "People let a device of theirs be told" on public.push_subscriptions
	for insert to authenticated with check (user_id = (select auth.uid()));
create policy "People let a device of theirs be told no more" on public.push_subscriptions
	for delete to authenticated using (user_id = (select auth.uid()));
create policy "A device that was signed out is told nothing" on public.push_subscriptions
	as restrictive for all to authenticated
	using ((select auth.uid()) is not null and not (select private.is_signed_out()))
	with check ((select auth.uid()) is not null and not (select private.is_signed_out()));

revoke all on function
	public.subscribe_device(uuid, uuid, text, text, text), public.unsubscribe_device(uuid),
	public.due_pushes(integer), public.pushes_done(json),
	private.is_push_service(text), private.judge_subscription(), private.forget_subscriptions(),
	private.queue_pushes(), private.quiet_until(time, time, text)
	from public, anon, authenticated;
grant execute on function
	public.subscribe_device(uuid, uuid, text, text, text), public.unsubscribe_device(uuid), private.is_push_service(text)
	to authenticated, service_role;
grant execute on function
	public.due_pushes(integer), public.pushes_done(json), private.quiet_until(time, time, text)
	to service_role;
