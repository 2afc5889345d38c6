-- Letting in a class at once asks less: for the classes the caller teaches once, not once for each pupil, and not whether the
-- class of somebody who stays is there.

-- As before: whose row is not their own changes it as a teacher of the class, by the policies of the table.
create or replace function private.guard_member() returns trigger
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
	if new.status <> old.status and (
		new.status <> 'active'
		or (old.user_id = (select auth.uid()) and old.class_id not in (select private.taught_classes()))
	) then
		raise exception using errcode = '42501', message = 'teacher_only';
	end if;
	if new.display_name <> old.display_name and old.user_id <> (select auth.uid()) and old.role <> 'pupil' then
		raise exception using errcode = '42501', message = 'own_name';
	end if;
	return new;
end;
$$;

-- As before: whether the class is there still is asked where a member is gone, perhaps with it.
create or replace function private.log_member() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
	v_me uuid := (select auth.uid());
begin
	if v_me is null or v_me = old.user_id then return null; end if;
	if tg_op = 'DELETE' then
		insert into public.class_log (class_id, actor, action, member, details)
			select id, v_me, 'remove', old.user_id, jsonb_build_object('name', old.display_name)
			from public.classes where id = old.class_id;
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
