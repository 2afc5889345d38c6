-- All who are in a class hear that a goal of it is reached.

create function private.notify_of_goal() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	perform private.notify(
		user_id, 'goal', new.class_id, null, new.id, jsonb_build_object('goal', new.id), new.title
	)
	from public.class_members where class_id = new.class_id and status = 'active';
	return null;
end;
$$;
-- Of all updates: `reached_at` is set by a trigger, and no column of the statement.
create trigger notify_of_goal after update on public.goals
	for each row when (old.reached_at is null and new.reached_at is not null)
	execute function private.notify_of_goal();
create trigger forget_notices after delete on public.goals
	for each row execute function private.forget_notices();

revoke all on function private.notify_of_goal() from public, anon, authenticated;
