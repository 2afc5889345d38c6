-- Who comes into a class: names that are no addresses, and invitations that hold for whoever is there already.

-- A name is what classmates learn of an account, so it is no address: a list whose columns are misread would else show them
-- those of parents. Names that are there stay until they are changed.
alter table public.class_members add constraint class_members_name_is_no_address
	check (display_name !~ '[^\s@]@[^\s@]+\.[^\s@]') not valid;
alter table public.class_invitations add constraint class_invitations_name_is_no_address
	check (display_name !~ '[^\s@]@[^\s@]+\.[^\s@]') not valid;

-- Nor does it hold a word of the list: it stands on the wall before any teacher has looked.
create function private.judge_name() returns trigger
language plpgsql set search_path = '' as $$
begin
	if private.holds_filtered_word(new.display_name) then
		raise exception using errcode = '23514', message = 'filtered_name';
	end if;
	return new;
end;
$$;
create trigger judge_new_name before insert on public.class_members
	for each row execute function private.judge_name();
create trigger judge_name before update of display_name on public.class_members
	for each row when (new.display_name <> old.display_name) execute function private.judge_name();
revoke all on function private.judge_name() from public, anon, authenticated;

-- As before, and whoever is invited need not wait for a yes: it was given.
create or replace function private.enter_by_code(p_code text, p_name text) returns json
language plpgsql security definer set search_path = '' as $$
declare
	v_user uuid := (select auth.uid());
	v_code text := translate(regexp_replace(upper(p_code), '[\s-]', '', 'g'), 'OIL', '011');
	v_tries public.join_attempts;
	v_found record;
	v_invited boolean;
begin
	if v_user is null then raise exception using errcode = '42501', message = 'nobody'; end if;
	select * into v_tries from public.join_attempts
		where user_id = v_user and since > now() - interval '10 minutes' for update;
	if v_tries.wrong >= 10 then
		return json_build_object(
			'outcome', 'wait', 'seconds', ceil(extract(epoch from v_tries.since + interval '10 minutes' - now()))
		);
	end if;

	select class_codes.*, approve_members, archived_at into v_found
		from public.class_codes join public.classes on classes.id = class_id
		where code = v_code for update of class_codes;
	if v_found.class_id is null or v_found.archived_at is not null then
		insert into public.join_attempts as tries (user_id, wrong, since) values (v_user, 1, now())
			on conflict (user_id) do update set
				wrong = case when tries.since > now() - interval '10 minutes' then tries.wrong + 1 else 1 end,
				since = case when tries.since > now() - interval '10 minutes' then tries.since else now() end;
		return json_build_object('outcome', 'unknown');
	end if;
	if exists (select from public.class_members where class_id = v_found.class_id and user_id = v_user) then
		return private.entered(v_found.class_id, v_user);
	end if;
	if v_found.expires_at <= now() then return json_build_object('outcome', 'expired'); end if;
	if v_found.joined_since > now() - interval '10 minutes' and v_found.joined >= 150 then
		return json_build_object('outcome', 'wait', 'seconds', 600);
	end if;
	if (select count(*) from public.class_members where class_id = v_found.class_id) >= 500
		or (select count(*) from public.class_members where user_id = v_user) >= 100
	then
		return json_build_object('outcome', 'full');
	end if;
	update public.class_codes set
		joined = case when joined_since > now() - interval '10 minutes' then joined + 1 else 1 end,
		joined_since = case when joined_since > now() - interval '10 minutes' then joined_since else now() end
		where class_id = v_found.class_id;
	delete from public.class_invitations
		where class_id = v_found.class_id and email = private.my_email() and role = 'pupil';
	v_invited := found;
	insert into public.class_members (class_id, user_id, display_name, status) values (
		v_found.class_id, v_user, btrim(p_name),
		case when v_found.approve_members and not v_invited then 'pending' else 'active' end
	);
	return private.entered(v_found.class_id, v_user);
end;
$$;

-- As before, and a pupil of the class who is invited as a teacher becomes one.
create or replace function private.enter_by_invitation(p_class uuid, p_name text) returns json
language plpgsql security definer set search_path = '' as $$
declare
	v_user uuid := (select auth.uid());
	v_invitation public.class_invitations;
begin
	select invitation.* into v_invitation
		from public.class_invitations as invitation join public.classes on classes.id = class_id
		where class_id = p_class and email = private.my_email() and archived_at is null;
	if not found then return json_build_object('outcome', 'unknown'); end if;
	if v_invitation.role = 'teacher' and not private.is_teacher(v_user) then
		return json_build_object('outcome', 'not_a_teacher');
	end if;
	if (select count(*) from public.class_members where class_id = p_class) >= 500 then
		return json_build_object('outcome', 'full');
	end if;
	insert into public.class_members (class_id, user_id, role, display_name)
		values (p_class, v_user, v_invitation.role, btrim(p_name))
		on conflict (class_id, user_id) do update set
			status = 'active',
			role = case when class_members.role = 'pupil' then excluded.role else class_members.role end;
	delete from public.class_invitations where class_id = p_class and email = v_invitation.email;
	return private.entered(p_class, v_user);
end;
$$;

-- As before, and an invitation is shown to who waits to be let in, and to a pupil who is to be a teacher.
create or replace function public.classes_screen(p_after json default null, p_limit integer default 100) returns json
language sql stable security invoker set search_path = '' as $$
	with page as (
		select
			classes.id, name, subject, colour, archived_at is not null as archived, lower(name) as sort_name,
			mine.role, mine.status, mine.display_name,
			row_number() over (order by archived_at is not null, lower(name), classes.id) as nth
		from public.class_members as mine
		join public.classes on classes.id = mine.class_id
		where mine.user_id = (select auth.uid()) and (
			p_after is null
			or (archived_at is not null, lower(name), classes.id)
				> ((p_after ->> 0)::boolean, p_after ->> 1, (p_after ->> 2)::uuid)
		)
		order by archived_at is not null, lower(name), classes.id
		limit least(greatest(p_limit, 1), 100) + 1
	), fitting as (
		select * from page where nth <= least(greatest(p_limit, 1), 100)
	)
	select json_build_object(
		'teacher', coalesce(
			(select case when confirmed_at is null then 'waiting' else 'yes' end
				from public.teachers where user_id = (select auth.uid())),
			'no'
		),
		'confirm_teachers', (select confirm_teachers from public.deployment),
		'classes', (
			select coalesce(
				json_agg(
					json_build_object(
						'id', id, 'name', name, 'subject', subject, 'colour', colour,
						'archived', archived, 'role', role, 'status', status,
						'display_name', display_name, 'pupils', coalesce(counted.pupils, 0),
						'waiting', coalesce(counted.waiting, 0),
						'place', json_build_array(archived, sort_name, id)
					) order by nth
				),
				'[]'::json
			)
			from fitting
			left join (
				select
					class_id,
					count(*) filter (where status = 'active') as pupils,
					count(*) filter (where status = 'pending') as waiting
				from public.class_members
				where role = 'pupil' and class_id in (select id from fitting)
				group by class_id
			) as counted on counted.class_id = id
		),
		'more', (select count(*) from page) > (select count(*) from fitting),
		'invitations', (
			select coalesce(
				json_agg(json_build_object(
					'class_id', class_id, 'name', name, 'role', role, 'display_name', display_name
				) order by lower(name), class_id),
				'[]'::json
			)
			from (
				select class_id, name, class_invitations.role, display_name
				from public.class_invitations
				join public.classes on classes.id = class_id
				where p_after is null and email = (select private.my_email()) and archived_at is null and not exists (
					select from public.class_members as mine
					where mine.class_id = class_invitations.class_id and mine.user_id = (select auth.uid())
						and mine.status = 'active' and (mine.role <> 'pupil' or class_invitations.role = 'pupil')
				)
				order by lower(name), class_id
				limit 50
			) as invited
		)
	);
$$;

-- As before, for all addresses of a list at once: looked for one by one, each would go through all accounts.
drop trigger notify_of_invitation on public.class_invitations;
create or replace function private.notify_of_invitation() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	perform private.notify(users.id, 'invitation', class_id, (select auth.uid()), class_id, '{}', classes.name)
		from invited
		join public.classes on classes.id = class_id
		join auth.users on lower(users.email) = invited.email;
	return null;
end;
$$;
create trigger notify_of_invitation after insert on public.class_invitations
	referencing new table as invited for each statement execute function private.notify_of_invitation();

-- As before, from the few notices of the class and not from all accounts.
create or replace function private.forget_invitation() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	delete from public.notices where kind = 'invitation' and class_id = old.class_id and exists (
		select from auth.users where users.id = notices.user_id and lower(users.email) = old.email
	);
	return null;
end;
$$;

-- Nothing that is muted has a longer name than there are kinds of.
alter table public.notice_settings add constraint notice_settings_kinds_length
	check (char_length(array_to_string(muted_kinds, ' ')) <= 400) not valid;
