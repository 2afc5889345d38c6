-- What is said under exhibits comes into inboxes, as soon as the class sees it: a comment into that of whoever
-- publishes, a reply into that of whoever is replied to. Whoever has blocked its author hears of none.

create function private.notify_of_comment() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
	v_place jsonb := jsonb_build_object('exhibit', new.exhibit_id, 'comment', new.id);
	v_replied uuid := (select user_id from public.comments where id = new.parent_id);
	v_author uuid := (select user_id from public.exhibits where id = new.exhibit_id);
begin
	if new.status <> 'shown' then
		delete from public.notices where thing = new.id;
		return null;
	end if;
	if not exists (select from public.blocks where user_id = v_replied and blocked_id = new.user_id) then
		perform private.notify(v_replied, 'reply', new.class_id, new.user_id, new.id, v_place, new.text);
	end if;
	if v_author is distinct from v_replied
		and not exists (select from public.blocks where user_id = v_author and blocked_id = new.user_id)
	then
		perform private.notify(v_author, 'comment', new.class_id, new.user_id, new.id, v_place, new.text);
	end if;
	return null;
end;
$$;
create trigger notify_of_new_comment after insert on public.comments
	for each row when (new.status = 'shown') execute function private.notify_of_comment();
create trigger notify_of_comment after update of status on public.comments
	for each row when (new.status <> old.status) execute function private.notify_of_comment();
create trigger forget_notices after delete on public.comments
	for each row execute function private.forget_notices();

revoke all on function private.notify_of_comment() from public, anon, authenticated;
