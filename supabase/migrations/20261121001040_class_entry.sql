-- Entering a class by its code or by an invitation.
--
-- The two functions that do it run with more rights than their caller, who cannot see the class yet.

-- Answers {"outcome"}: `joined` or `pending` with {"class_id"}; `unknown`, `expired`, `full`, or `wait`
-- with {"seconds"}. A refusal is an answer and no error, or the count of wrong codes would be rolled back.
--
-- Wrong codes are counted by account, ten in ten minutes, and those who join by code, 150 in ten minutes:
-- never by address, which a whole school shares.
create function private.enter_by_code(p_code text, p_name text) returns json
language plpgsql security definer set search_path = '' as $$
declare
	v_user uuid := (select auth.uid());
	v_code text := translate(regexp_replace(upper(p_code), '[\s-]', '', 'g'), 'OIL', '011');
	v_tries public.join_attempts;
	v_found record;
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
	insert into public.class_members (class_id, user_id, display_name, status) values (
		v_found.class_id, v_user, btrim(p_name), case when v_found.approve_members then 'pending' else 'active' end
	);
	return private.entered(v_found.class_id, v_user);
end;
$$;

create function private.entered(p_class uuid, p_user uuid) returns json
language sql stable set search_path = '' as $$
	select json_build_object(
		'outcome', case status when 'pending' then 'pending' else 'joined' end, 'class_id', class_id
	)
	from public.class_members where class_id = p_class and user_id = p_user;
$$;

-- Enters by an invitation to the caller's own address. Whoever is invited as a teacher and is none enters as a pupil
-- would see the class; so that waits until they have said they are one.
create function private.enter_by_invitation(p_class uuid, p_name text) returns json
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
		on conflict (class_id, user_id) do update set status = 'active';
	delete from public.class_invitations where class_id = p_class and email = v_invitation.email;
	return private.entered(p_class, v_user);
end;
$$;

create function public.join_class(p_code text, p_name text) returns json
language sql security invoker set search_path = '' as $$ select private.enter_by_code(p_code, p_name); $$;

create function public.accept_invitation(p_class uuid, p_name text) returns json
language sql security invoker set search_path = '' as $$ select private.enter_by_invitation(p_class, p_name); $$;

create function public.decline_invitation(p_class uuid) returns void
language sql security invoker set search_path = '' as $$
	delete from public.class_invitations where class_id = p_class and email = (select private.my_email());
$$;

revoke all on function public.join_class(text, text), public.accept_invitation(uuid, text), public.decline_invitation(uuid)
	from public, anon;
grant execute on function
	public.join_class(text, text), public.accept_invitation(uuid, text), public.decline_invitation(uuid)
	to authenticated, service_role;
revoke all on function
	private.enter_by_code(text, text), private.enter_by_invitation(uuid, text), private.entered(uuid, uuid)
	from public, anon, authenticated;
grant execute on function private.enter_by_code(text, text), private.enter_by_invitation(uuid, text)
	to authenticated, service_role;
