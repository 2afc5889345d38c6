-- What a class lets its pupils do, changed as an edit of the class: without a connection too, and exactly once.

-- {"exhibits","comments","photosOpen","links"}: those that are named are changed.
create function private.class_edit_rules(p_user uuid, p_id uuid, p_value json) returns void
language plpgsql security invoker set search_path = '' as $$
begin
	update public.classes set
		exhibits = coalesce(p_value ->> 'exhibits', exhibits),
		comments = coalesce(p_value ->> 'comments', comments),
		photos_open = coalesce((p_value ->> 'photosOpen')::boolean, photos_open),
		links = coalesce((p_value ->> 'links')::boolean, links)
	where id = p_id;
	if not found then raise exception using errcode = '42501', message = 'not_your_class'; end if;
end;
$$;

revoke all on function private.class_edit_rules(uuid, uuid, json) from public, anon;
grant execute on function private.class_edit_rules(uuid, uuid, json) to authenticated, service_role;
