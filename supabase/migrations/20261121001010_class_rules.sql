-- Classes: the rules of their tables, and who may do what (drawn in src/lib/classes/SPEC.md).

-- ── rules that a policy cannot say ──────────────────────────────────────────────────────────────────────

-- Triggers that guard let the database's own functions and administrators pass: those come as another role.

-- Security definer, because nobody puts anybody into a class by hand.
create function private.seat_founder() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	if (select auth.uid()) is not null then
		insert into public.class_members (class_id, user_id, role, display_name)
			values (new.id, (select auth.uid()), 'owner', 'Teacher');
	end if;
	return null;
end;
$$;
create trigger seat_founder after insert on public.classes
	for each row execute function private.seat_founder();

create function private.guard_class() returns trigger
language plpgsql set search_path = '' as $$
begin
	new.updated_at := now();
	if current_user = 'authenticated' then
		if (new.archived_at is null) <> (old.archived_at is null) and new.id not in (select private.owned_classes()) then
			raise exception using errcode = '42501', message = 'owner_only';
		end if;
		if new.archived_at is not null and old.archived_at is not null then
			raise exception using errcode = '42501', message = 'archived';
		end if;
		-- When it was is the database's to say.
		if new.archived_at is not null then new.archived_at := now(); end if;
	end if;
	return new;
end;
$$;
create trigger guard_class before update on public.classes
	for each row execute function private.guard_class();

create function private.limit_classes() returns trigger
language plpgsql set search_path = '' as $$
begin
	if current_user = 'authenticated' and (select count(*) from private.owned_classes()) >= 100 then
		raise exception using errcode = '23514', message = 'too_many_classes';
	end if;
	return new;
end;
$$;
create trigger limit_classes before insert on public.classes
	for each row execute function private.limit_classes();

create function private.guard_member() returns trigger
language plpgsql set search_path = '' as $$
begin
	if current_user <> 'authenticated' then return new; end if;
	if exists (select from public.classes where id = old.class_id and archived_at is not null) then
		raise exception using errcode = '42501', message = 'archived';
	end if;
	if new.role <> old.role then
		if old.class_id not in (select private.owned_classes()) or old.status <> 'active' then
			raise exception using errcode = '42501', message = 'owner_only';
		end if;
		if new.role in ('owner', 'teacher') and not private.is_teacher(old.user_id) then
			raise exception using errcode = '42501', message = 'not_a_teacher';
		end if;
	end if;
	if new.status <> old.status
		and (new.status <> 'active' or old.class_id not in (select private.taught_classes()))
	then
		raise exception using errcode = '42501', message = 'teacher_only';
	end if;
	if new.display_name <> old.display_name and old.user_id <> (select auth.uid()) and old.role <> 'pupil' then
		raise exception using errcode = '42501', message = 'own_name';
	end if;
	return new;
end;
$$;
create trigger guard_member before update on public.class_members
	for each row execute function private.guard_member();

-- At the end of the transaction: handing over takes two steps.
create function private.one_owner() returns trigger
language plpgsql set search_path = '' as $$
begin
	if exists (select from public.class_members where class_id = new.class_id)
		and (select count(*) from public.class_members where class_id = new.class_id and role = 'owner') <> 1
	then
		raise exception using errcode = '42501', message = 'one_owner';
	end if;
	return null;
end;
$$;
create constraint trigger one_owner after update of role on public.class_members
	deferrable initially deferred for each row when (old.role <> new.role) execute function private.one_owner();

-- The owner's account was deleted: the teacher who has been there longest takes the class over; without one it is
-- archived, and an administrator may appoint somebody. Security definer, because no one else is left to do it.
create function private.find_heir() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	update public.class_members set role = 'owner'
	where class_id = old.class_id and user_id = (
		select user_id from public.class_members
		where class_id = old.class_id and role = 'teacher' and private.is_teacher(user_id)
		order by joined_at, user_id limit 1
	);
	if not found then
		update public.classes set archived_at = coalesce(archived_at, now()) where id = old.class_id;
	end if;
	return null;
end;
$$;
create trigger find_heir after delete on public.class_members
	for each row when (old.role = 'owner') execute function private.find_heir();

-- Eight characters of 32, forty bits; without I, L, O and U, which are misread (Crockford's base 32).
create function private.new_code() returns trigger
language plpgsql set search_path = '' as $$
declare
	v_random bytea := decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex');
begin
	-- Only those who join count up.
	if tg_op = 'UPDATE' and new.expires_at = old.expires_at then return new; end if;
	new.code := (
		-- The first six bytes of each are random throughout.
		select string_agg(
			substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', (get_byte(v_random, place) & 31) + 1, 1), ''
		)
		from unnest(array[0, 1, 2, 3, 16, 17, 18, 19]) as place
	);
	if new.expires_at > now() + interval '1 year' then
		raise exception using errcode = '23514', message = 'code_expiry';
	end if;
	return new;
end;
$$;
create trigger new_code before insert or update on public.class_codes
	for each row execute function private.new_code();

create function private.limit_invitations() returns trigger
language plpgsql set search_path = '' as $$
begin
	if (select count(*) from public.class_invitations where class_id = new.class_id) >= 500 then
		raise exception using errcode = '23514', message = 'too_many_invitations';
	end if;
	return new;
end;
$$;
create trigger limit_invitations before insert on public.class_invitations
	for each row execute function private.limit_invitations();

-- ── who may do what ─────────────────────────────────────────────────────────────────────────────────────

alter table public.deployment enable row level security;
alter table public.teachers enable row level security;
alter table public.classes enable row level security;
alter table public.class_members enable row level security;
alter table public.class_codes enable row level security;
alter table public.class_invitations enable row level security;
alter table public.join_attempts enable row level security;

revoke all on public.deployment, public.teachers, public.classes, public.class_members, public.class_codes,
	public.class_invitations, public.join_attempts from public, anon, authenticated;
grant select, insert, update, delete on public.deployment, public.teachers, public.classes, public.class_members,
	public.class_codes, public.class_invitations, public.join_attempts to service_role;

grant select on public.deployment to authenticated;
grant select, insert (user_id) on public.teachers to authenticated;
grant
	select,
	insert (id, name, subject, description, starts_on, ends_on, colour, approve_members),
	update (name, subject, description, starts_on, ends_on, colour, approve_members, exhibits, archived_at),
	delete
	on public.classes to authenticated;
grant select, update (role, status, display_name), delete on public.class_members to authenticated;
grant select (class_id, code, expires_at), insert (class_id, expires_at), update (expires_at), delete
	on public.class_codes to authenticated;
grant select, insert (class_id, email, role, display_name), update (role, display_name), delete
	on public.class_invitations to authenticated;

create policy "Accounts read the settings of the deployment" on public.deployment
	for select to authenticated using ((select auth.uid()) is not null);

create policy "Accounts see whether they are a teacher's" on public.teachers
	for select to authenticated using (user_id = (select auth.uid()));
create policy "Accounts say of themselves that they are a teacher's" on public.teachers
	for insert to authenticated with check (user_id = (select auth.uid()));

create policy "Members and invited people see the class" on public.classes
	for select to authenticated using (
		id in (select class_id from public.class_members where user_id = (select auth.uid()))
		or id in (select private.invited_classes())
	);
create policy "Teachers found classes" on public.classes
	for insert to authenticated with check ((select private.is_teacher((select auth.uid()))));
create policy "Teachers describe the classes they teach" on public.classes
	for update to authenticated
	using (id in (select private.taught_classes())) with check (id in (select private.taught_classes()));
create policy "Owners delete their classes" on public.classes
	for delete to authenticated using (id in (select private.owned_classes()));

create policy "Accounts see where they are in" on public.class_members
	for select to authenticated using (user_id = (select auth.uid()));
create policy "Members see the members of their classes" on public.class_members
	for select to authenticated using (status = 'active' and class_id in (select private.my_classes()));
create policy "Teachers see who waits" on public.class_members
	for select to authenticated using (class_id in (select private.taught_classes()));
create policy "Members choose their own name in a class" on public.class_members
	for update to authenticated using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
create policy "Teachers look after the members of their classes" on public.class_members
	for update to authenticated
	using (class_id in (select private.taught_classes())) with check (class_id in (select private.taught_classes()));
create policy "Members leave, but for the owner" on public.class_members
	for delete to authenticated using (user_id = (select auth.uid()) and role <> 'owner');
create policy "Teachers remove pupils" on public.class_members
	for delete to authenticated using (role = 'pupil' and class_id in (select private.taught_classes()));
create policy "Owners remove teachers" on public.class_members
	for delete to authenticated using (role = 'teacher' and class_id in (select private.owned_classes()));

create policy "Teachers see the code of their classes" on public.class_codes
	for select to authenticated using (class_id in (select private.taught_classes()));
create policy "Teachers make a code for their classes" on public.class_codes
	for insert to authenticated with check (class_id in (select private.taught_classes()));
create policy "Teachers renew the code of their classes" on public.class_codes
	for update to authenticated
	using (class_id in (select private.taught_classes())) with check (class_id in (select private.taught_classes()));
create policy "Teachers close their classes" on public.class_codes
	for delete to authenticated using (class_id in (select private.taught_classes()));

create policy "Teachers see whom they invited" on public.class_invitations
	for select to authenticated using (class_id in (select private.taught_classes()));
create policy "People see where they are invited" on public.class_invitations
	for select to authenticated using (email = (select private.my_email()));
create policy "Teachers invite pupils, owners teachers" on public.class_invitations
	for insert to authenticated with check (
		class_id in (select private.taught_classes())
		and (role = 'pupil' or class_id in (select private.owned_classes()))
	);
create policy "Teachers correct the invitations of pupils, owners all" on public.class_invitations
	for update to authenticated
	using (
		class_id in (select private.taught_classes())
		and (role = 'pupil' or class_id in (select private.owned_classes()))
	)
	with check (
		class_id in (select private.taught_classes())
		and (role = 'pupil' or class_id in (select private.owned_classes()))
	);
create policy "Teachers take invitations of pupils back, owners all" on public.class_invitations
	for delete to authenticated using (
		class_id in (select private.taught_classes())
		and (role = 'pupil' or class_id in (select private.owned_classes()))
	);
create policy "People decline invitations" on public.class_invitations
	for delete to authenticated using (email = (select private.my_email()));

revoke all on all functions in schema private from public, anon;
grant execute on function
	private.is_teacher(uuid), private.my_classes(), private.taught_classes(), private.owned_classes(),
	private.taught_pupils(), private.my_email(), private.invited_classes()
	to authenticated, service_role;
