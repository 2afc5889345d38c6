-- Letting in all who wait is one call: what `change_member` does to each of them, done to all or to none.

-- `p_users` is a list of accounts. Whoever of them went away meanwhile is passed over.
create function public.let_in(p_class uuid, p_users json) returns void
language plpgsql security invoker set search_path = '' as $$
begin
	if json_array_length(p_users) > 500 then
		raise exception using errcode = '22023', message = 'too_many_members';
	end if;
	update public.class_members set status = 'active'
	where class_id = p_class and user_id in (select id::uuid from json_array_elements_text(p_users) as id);
	if not found then raise exception using errcode = '42501', message = 'not_your_class'; end if;
end;
$$;
revoke all on function public.let_in(uuid, json) from public, anon;
grant execute on function public.let_in(uuid, json) to authenticated, service_role;
