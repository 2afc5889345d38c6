-- Mails beside the code to sign in: invitations, where a teacher asks for them, and a weekly digest for teachers who
-- want one. They wait here until something sends them: the embedded backend, which lays them into its mailbox, or the
-- function `mails` of a hosted project. What they say is said here, for both.

create table public.mails (
	id uuid primary key default gen_random_uuid(),
	kind text not null constraint mails_kind check (kind in ('invitation', 'digest')),
	recipient text not null,
	-- Who asked for it; of a digest, whose it is.
	user_id uuid not null references auth.users (id) on delete cascade,
	-- The class of an invitation.
	class_id uuid references public.classes (id) on delete cascade,
	created_at timestamptz not null default now(),
	tries integer not null default 0,
	-- Not to be tried again before.
	due_at timestamptz not null default now(),
	sent_at timestamptz
);
comment on table public.mails is 'Mails to be sent, and for 90 days those that were.';
create index mails_due on public.mails (due_at) where sent_at is null;
create index mails_by_user on public.mails (user_id, created_at);
create index mails_by_class on public.mails (class_id, recipient);

alter table public.mails enable row level security;
revoke all on public.mails from public, anon, authenticated;
grant select, insert, update, delete on public.mails to service_role;

-- ── invitations ─────────────────────────────────────────────────────────────────────────────────────────

-- Security definer, because nobody sends mails of their own making: only to addresses that the caller has put on the
-- list of a class they teach, once a week, 500 a day.
create function private.queue_invitations(p_class uuid, p_emails json) returns integer
language plpgsql security definer set search_path = '' as $$
declare
	v_user uuid := (select auth.uid());
	v_count integer;
begin
	if p_class not in (select private.taught_classes()) then
		raise exception using errcode = '42501', message = 'not_your_class';
	end if;
	insert into public.mails (kind, recipient, user_id, class_id)
	select 'invitation', email, v_user, p_class
	from public.class_invitations as invited
	where class_id = p_class and email in (select lower(address) from json_array_elements_text(p_emails) as address)
		and (role = 'pupil' or p_class in (select private.owned_classes()))
		and not exists (
			select from public.mails
			where mails.class_id = p_class and recipient = invited.email and created_at > now() - interval '7 days'
		);
	get diagnostics v_count = row_count;
	if (
		select count(*) from public.mails
		where user_id = v_user and kind = 'invitation' and created_at > now() - interval '1 day'
	) > 500 then
		raise exception using errcode = '23514', message = 'too_many_mails';
	end if;
	return v_count;
end;
$$;

-- Mails those among these addresses that are invited to the class. Answers how many mails that makes.
create function public.mail_invitations(p_class uuid, p_emails json) returns integer
language sql security invoker set search_path = '' as $$ select private.queue_invitations(p_class, p_emails); $$;

-- ── the digest ──────────────────────────────────────────────────────────────────────────────────────────

-- A week of the classes that an account teaches, in numbers and without names; null where there is nothing to say.
create function private.digest_words(p_user uuid, p_site text) returns text
language sql stable set search_path = '' as $$
	select string_agg(
		format(E'%s\n%s', class.name, lines.text || E'\n' || p_site || '/classes/' || class.id), E'\n\n'
		order by lower(class.name), class.id
	)
	from public.class_members as mine
	join public.classes as class on class.id = mine.class_id and archived_at is null
	cross join lateral (
		select string_agg('- ' || format(line, n), E'\n' order by place) as text
		from (
			select 1 as place, 'pupils: %s' as line, count(*) as n
				from public.class_members where class_id = class.id and role = 'pupil' and status = 'active'
			union all
			select 2, 'pupils who wait for your yes: %s', count(*)
				from public.class_members where class_id = class.id and status = 'pending'
			union all
			select 3, 'tiles completed so far: %s', count(*)
				from public.class_members as pupil
				join public.progress on progress.user_id = pupil.user_id and completed
				where pupil.class_id = class.id and pupil.role = 'pupil' and pupil.status = 'active'
			union all
			select 4, 'pupils who synced this week: %s', count(distinct clients.user_id)
				from public.class_members as pupil
				join public.clients on clients.user_id = pupil.user_id and last_sync_at > now() - interval '7 days'
				where pupil.class_id = class.id and pupil.role = 'pupil' and pupil.status = 'active'
			union all
			select 5, 'exhibits that wait for your yes: %s', count(*)
				from public.exhibits where class_id = class.id and status = 'waiting'
			union all
			select 6, 'notices you have not read: %s', count(*)
				from public.notices where class_id = class.id and user_id = p_user and read_at is null
		) as counted
		where n > 0 or place = 1
	) as lines
	where mine.user_id = p_user and mine.role in ('owner', 'teacher');
$$;

-- Puts a digest on its way for each teacher who wants one and has had none for a week; the first comes a week after
-- it was asked for. Security definer, because addresses are the sign-in service's.
create function private.queue_digests() returns void
language plpgsql security definer set search_path = '' as $$
begin
	with due as (
		update public.notice_settings as settings set digest_at = now()
		where digest and digest_at <= now() - interval '7 days' and private.is_teacher(user_id)
		returning user_id
	)
	insert into public.mails (kind, recipient, user_id)
		select 'digest', email, due.user_id from due join auth.users on users.id = due.user_id where email <> '';
end;
$$;

create function private.begin_digest() returns trigger
language plpgsql set search_path = '' as $$
begin
	new.digest_at := case when new.digest then now() end;
	return new;
end;
$$;
create trigger begin_digest_of_new before insert on public.notice_settings
	for each row execute function private.begin_digest();
create trigger begin_digest before update on public.notice_settings
	for each row when (new.digest <> old.digest) execute function private.begin_digest();

-- ── sending ─────────────────────────────────────────────────────────────────────────────────────────────

-- Takes mails that are due, and says what is in them. One that is not reported as sent is due again later, five times
-- at most. What was meanwhile taken back, or has nothing to say, is forgotten. `p_site`: where the app is.
create function public.due_mails(p_site text, p_limit integer default 50) returns json
language plpgsql security invoker set search_path = '' as $$
declare
	v_mails json;
begin
	perform private.queue_digests();
	delete from public.mails where created_at <= now() - interval '90 days';
	delete from public.mails where sent_at is null and (
		kind = 'invitation' and not exists (
			select from public.class_invitations as invited
			join public.classes on classes.id = invited.class_id and archived_at is null
			where invited.class_id = mails.class_id and email = recipient
		)
		or kind = 'digest' and private.digest_words(user_id, p_site) is null
	);
	with due as (
		update public.mails set tries = tries + 1, due_at = now() + make_interval(mins => 10 * (tries + 1) * (tries + 1))
		where id in (
			select id from public.mails where sent_at is null and due_at <= now() and tries < 5
			order by due_at limit least(greatest(p_limit, 1), 200) for update skip locked
		)
		returning *
	)
	select coalesce(json_agg(json_build_object(
		'id', due.id, 'to', recipient,
		'subject', case kind
			when 'invitation' then format('You are invited to %s', classes.name)
			else 'Your classes this week'
		end,
		'text', case kind
			when 'invitation' then format(
				E'%s invites you to the class “%s” in Math Museums%s.\n\nSign in with this address, %s, and the class is there: %s/classes\n\nYou do not know what this is about? Then there is nothing you need to do.',
				inviter.display_name, classes.name, case invited.role when 'teacher' then ', as a teacher' else '' end,
				recipient, p_site
			)
			else format(
				E'%s\n\nYou asked for this mail. To have it no more, switch it off in your inbox, under “What you hear of”: %s/inbox',
				private.digest_words(due.user_id, p_site), p_site
			)
		end
	)), '[]'::json) into v_mails
	from due
	left join public.classes on classes.id = due.class_id
	left join public.class_members as inviter on inviter.class_id = due.class_id and inviter.user_id = due.user_id
	left join public.class_invitations as invited on invited.class_id = due.class_id and invited.email = recipient;
	return v_mails;
end;
$$;

create function public.mail_sent(p_id uuid) returns void
language sql security invoker set search_path = '' as $$
	update public.mails set sent_at = now() where id = p_id;
$$;

revoke all on function
	public.mail_invitations(uuid, json), public.due_mails(text, integer), public.mail_sent(uuid),
	private.queue_invitations(uuid, json), private.digest_words(uuid, text), private.queue_digests(),
	private.begin_digest()
	from public, anon, authenticated;
grant execute on function public.mail_invitations(uuid, json), private.queue_invitations(uuid, json) to authenticated, service_role;
grant execute on function
	public.due_mails(text, integer), public.mail_sent(uuid), private.digest_words(uuid, text), private.queue_digests()
	to service_role;
