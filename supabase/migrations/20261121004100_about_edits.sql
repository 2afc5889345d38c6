-- What a class says of itself, changed as an edit of the class: without a connection too, and exactly once.

-- {"name","subject","description","starts","ends","colour","approves","exhibits"}: those that are named are changed, so
-- that what another teacher has written elsewhere in the meantime stays.
create function private.class_edit_about(p_user uuid, p_id uuid, p_value json) returns void
language plpgsql security invoker set search_path = '' as $$
declare
	v_named text[] := array(select json_object_keys(p_value));
begin
	update public.classes set
		name = coalesce(p_value ->> 'name', name),
		subject = coalesce(p_value ->> 'subject', subject),
		description = coalesce(p_value ->> 'description', description),
		-- A day that is taken away is named, and null.
		starts_on = case when 'starts' = any (v_named) then (p_value ->> 'starts')::date else starts_on end,
		ends_on = case when 'ends' = any (v_named) then (p_value ->> 'ends')::date else ends_on end,
		colour = coalesce(p_value ->> 'colour', colour),
		approve_members = coalesce((p_value ->> 'approves')::boolean, approve_members),
		exhibits = coalesce(p_value ->> 'exhibits', exhibits)
	where id = p_id;
	if not found then raise exception using errcode = '42501', message = 'not_your_class'; end if;
end;
$$;

revoke all on function private.class_edit_about(uuid, uuid, json) from public, anon;
grant execute on function private.class_edit_about(uuid, uuid, json) to authenticated, service_role;
