-- What teachers do about links is in the trail of the class.

-- Security definer, because nobody writes the trail by hand.
create function private.log_link() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	-- A link that goes with its exhibit, its author or its class was not revoked by anybody.
	if (select auth.uid()) is null or (select auth.uid()) = old.user_id or pg_trigger_depth() > 1 then return null; end if;
	insert into public.class_log (class_id, actor, action, exhibit_id, member)
		values (old.class_id, (select auth.uid()), 'revoke_link', old.exhibit_id, old.user_id);
	return null;
end;
$$;
create trigger log_link after delete on public.exhibit_links
	for each row execute function private.log_link();

-- Security definer, because nobody writes the trail by hand.
create function private.log_link_rule() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	insert into public.class_log (class_id, actor, action, details) values (
		new.id, (select auth.uid()), 'rule', jsonb_build_object('rule', 'links', 'to', new.links)
	);
	return null;
end;
$$;
create trigger log_link_rule after update of links on public.classes
	for each row when (new.links <> old.links and auth.uid() is not null)
	execute function private.log_link_rule();

revoke all on function private.log_link(), private.log_link_rule() from public, anon, authenticated;
