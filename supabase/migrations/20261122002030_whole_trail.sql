-- The trail of a class has what its teachers do to the class, too: goals, codes, invitations, what it says of itself, whether
-- it is archived. Whom they invite is told in numbers: an address is nobody's to read but the teacher's who wrote it.

-- Security definer, here and below, because nobody writes the trail by hand. What goes with a class is in no trail.
create function private.log_goal() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
	v_goal public.goals := coalesce(new, old);
begin
	-- A goal that goes with its exhibit was deleted by nobody.
	if (select auth.uid()) is null or pg_trigger_depth() > 1 then return null; end if;
	insert into public.class_log (class_id, actor, action, details)
		select
			id, (select auth.uid()),
			case tg_op when 'INSERT' then 'set_goal' when 'UPDATE' then 'change_goal' else 'delete_goal' end,
			jsonb_build_object('goal', v_goal.title)
		from public.classes where id = v_goal.class_id;
	return null;
end;
$$;
create trigger log_goal after insert or delete on public.goals
	for each row execute function private.log_goal();
create trigger log_changed_goal after update of title, target, starts_on, ends_on, closed_at on public.goals
	for each row when (
		(old.title, old.target, old.starts_on, old.ends_on, old.closed_at)
			is distinct from (new.title, new.target, new.starts_on, new.ends_on, new.closed_at)
	)
	execute function private.log_goal();

create function private.log_code() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	if (select auth.uid()) is null or pg_trigger_depth() > 1 then return null; end if;
	insert into public.class_log (class_id, actor, action)
		select id, (select auth.uid()), case tg_op when 'DELETE' then 'close_code' else 'renew_code' end
		from public.classes
		-- That a class is founded with a code is no news.
		where id = coalesce(new.class_id, old.class_id) and (tg_op <> 'INSERT' or created_at < now());
	return null;
end;
$$;
create trigger log_code after insert or delete on public.class_codes
	for each row execute function private.log_code();
create trigger log_renewed_code after update of expires_at on public.class_codes
	for each row execute function private.log_code();

create function private.log_invitations() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	if (select auth.uid()) is null then return null; end if;
	insert into public.class_log (class_id, actor, action, details)
		select class_id, (select auth.uid()), 'invite', jsonb_build_object('people', count(*))
		from invited group by class_id;
	return null;
end;
$$;
create trigger log_invitations after insert on public.class_invitations
	referencing new table as invited for each statement execute function private.log_invitations();

create function private.log_uninvited() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	-- Who accepts or declines is not uninvited.
	if (select auth.uid()) is null or old.email = (select private.my_email()) or pg_trigger_depth() > 1 then return null; end if;
	insert into public.class_log (class_id, actor, action)
		select id, (select auth.uid()), 'uninvite' from public.classes where id = old.class_id;
	return null;
end;
$$;
create trigger log_uninvited after delete on public.class_invitations
	for each row execute function private.log_uninvited();

create function private.log_class() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	insert into public.class_log (class_id, actor, action)
		select new.id, (select auth.uid()), action
		from (values
			('archive', old.archived_at is null and new.archived_at is not null),
			('restore', old.archived_at is not null and new.archived_at is null),
			(
				'describe',
				(old.name, old.subject, old.description, old.starts_on, old.ends_on, old.colour)
					is distinct from (new.name, new.subject, new.description, new.starts_on, new.ends_on, new.colour)
			)
		) as changed (action, happened)
		where happened;
	return null;
end;
$$;
create trigger log_class after update on public.classes
	for each row when (auth.uid() is not null and pg_trigger_depth() = 0) execute function private.log_class();

revoke all on function
	private.log_goal(), private.log_code(), private.log_invitations(), private.log_uninvited(), private.log_class()
	from public, anon, authenticated;
