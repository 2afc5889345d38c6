-- Letting in a class at once asks for the classes the caller teaches once, not once for each pupil.

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
