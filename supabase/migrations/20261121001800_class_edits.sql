-- What people do in a class travels as edits do, in the sequence of their device: taken exactly once, refused one by
-- one, and done offline as well (S1–S4). An edit of the table `class` is an act, done to the thing with its id:
-- `private.class_edit_<act>(user, id, value)` does it, with the rights of whoever sends it.

create or replace function private.apply_edit(p_user uuid, p_edit json) returns void
language plpgsql set search_path = '' as $$
declare
	v_table text := private.json_value(p_edit -> 'table', 'string');
	v_id text := private.json_value(p_edit -> 'id', 'string');
	v_field text := private.json_value(p_edit -> 'field', 'string');
	v_value json := p_edit -> 'value';
begin
	if v_value is null then
		raise exception using errcode = '22023', message = 'type';
	elsif v_table = 'tiles' and v_field = 'create' then
		perform private.hang_tile(p_user, v_id::uuid, v_value);
	elsif v_table = 'tiles' then
		if v_field in ('graph', 'notes') and p_edit -> 'base' is not null then
			perform private.check_base(
				p_user, v_id::uuid, v_field, private.json_value(p_edit -> 'base', 'string'), v_value
			);
		end if;
		perform private.change_tile(p_user, v_id::uuid, v_field, v_value);
	elsif v_table = 'preferences' and v_field = 'value' then
		update public.preferences set value = v_value::jsonb where user_id = p_user and key = v_id;
		if not found then
			insert into public.preferences (user_id, key, value) values (p_user, v_id, v_value::jsonb);
		end if;
	elsif v_table = 'preferences' then
		raise exception using errcode = '22023', message = 'unknown_field';
	elsif v_table = 'class' then
		perform private.act_in_class(p_user, v_id::uuid, v_field, v_value);
	else
		raise exception using errcode = '22023', message = 'unknown_table';
	end if;
end;
$$;

-- Found by its name, so that a part of the classes brings its acts along. No name but of that form is called.
create function private.act_in_class(p_user uuid, p_id uuid, p_act text, p_value json) returns void
language plpgsql set search_path = '' as $$
begin
	if p_act !~ '^[a-z_]{1,30}$'
		or to_regprocedure(format('private.class_edit_%s(uuid, uuid, json)', p_act)) is null
	then
		raise exception using errcode = '22023', message = 'unknown_act';
	end if;
	execute format('select private.class_edit_%s($1, $2, $3)', p_act) using p_user, p_id, p_value;
end;
$$;

-- Withdraws one's own exhibit; one that is gone already stays so.
create function private.class_edit_withdraw(p_user uuid, p_id uuid, p_value json) returns void
language sql security invoker set search_path = '' as $$
	delete from public.exhibits where id = p_id and user_id = p_user;
$$;

revoke all on function
	private.act_in_class(uuid, uuid, text, json), private.class_edit_withdraw(uuid, uuid, json)
	from public, anon;
grant execute on function
	private.act_in_class(uuid, uuid, text, json), private.class_edit_withdraw(uuid, uuid, json)
	to authenticated, service_role;
