-- What the app calls for classes: one call for each screen, and one for each thing a person does there.
--
-- All of them run with the rights of the caller: what they may do is the policies' to say.

-- ── screens ─────────────────────────────────────────────────────────────────────────────────────────────

create function public.classes_screen() returns json
language sql stable security invoker set search_path = '' as $$
	select json_build_object(
		'teacher', coalesce(
			(select case when confirmed_at is null then 'waiting' else 'yes' end
				from public.teachers where user_id = (select auth.uid())),
			'no'
		),
		'confirm_teachers', (select confirm_teachers from public.deployment),
		'classes', (
			select coalesce(json_agg(entry order by archived, lower(name), id), '[]'::json)
			from (
				select
					classes.id, name, archived_at is not null as archived,
					json_build_object(
						'id', classes.id, 'name', name, 'subject', subject, 'colour', colour,
						'archived', archived_at is not null, 'role', mine.role, 'status', mine.status,
						'display_name', mine.display_name, 'pupils', coalesce(counted.pupils, 0),
						'waiting', coalesce(counted.waiting, 0)
					) as entry
				from public.class_members as mine
				join public.classes on classes.id = mine.class_id
				left join (
					select
						class_id,
						count(*) filter (where status = 'active') as pupils,
						count(*) filter (where status = 'pending') as waiting
					from public.class_members
					where role = 'pupil' and class_id in (
						select class_id from public.class_members where user_id = (select auth.uid())
					)
					group by class_id
				) as counted on counted.class_id = mine.class_id
				where mine.user_id = (select auth.uid())
			) as listed
		),
		'invitations', (
			select coalesce(
				json_agg(json_build_object(
					'class_id', class_id, 'name', name, 'role', role, 'display_name', display_name
				) order by lower(name), class_id),
				'[]'::json
			)
			from public.class_invitations
			join public.classes on classes.id = class_id
			where email = (select private.my_email()) and archived_at is null and class_id not in (
				select class_id from public.class_members where user_id = (select auth.uid())
			)
		)
	);
$$;

-- A page of a class's members, teachers first, then by name. `p_after` is the place of the last one seen.
create function private.page_members(p_class uuid, p_after json, p_limit integer) returns json
language sql stable security invoker set search_path = '' as $$
	select coalesce(json_agg(member order by is_pupil, sort_name, user_id), '[]'::json)
	from (
		select
			page.is_pupil, page.sort_name, page.user_id,
			json_build_object(
				'user_id', page.user_id, 'name', page.display_name, 'role', page.role, 'status', page.status,
				'joined_at', page.joined_at, 'last_sync', syncs.at,
				'place', json_build_array(page.is_pupil, page.sort_name, page.user_id),
				'tiles', (
					select coalesce(
						json_agg(json_build_object(
							'id', tile_id, 'concept', concept, 'title', title, 'graph', graph, 'notes', notes,
							'completed', completed, 'photo', photos <> '{}'
						) order by concept, title, tile_id),
						'[]'::json
					)
					from public.progress where progress.user_id = page.user_id and page.role = 'pupil'
				)
			) as member
		from (
			select *, role = 'pupil' as is_pupil, lower(display_name) as sort_name
			from public.class_members
			where class_id = p_class and (
				p_after is null
				or (role = 'pupil', lower(display_name), user_id)
					> ((p_after ->> 0)::boolean, p_after ->> 1, (p_after ->> 2)::uuid)
			)
			order by role = 'pupil', lower(display_name), user_id
			limit p_limit
		) as page
		left join private.last_syncs(p_class) as syncs on syncs.user_id = page.user_id
	) as members;
$$;

-- Null where the caller is not in the class (any more).
create function public.class_screen(p_class uuid, p_after json default null, p_limit integer default 100)
returns json
language sql stable security invoker set search_path = '' as $$
	select json_build_object(
		'class', json_build_object(
			'id', id, 'name', name, 'subject', subject, 'description', description, 'starts_on', starts_on,
			'ends_on', ends_on, 'colour', colour, 'approve_members', approve_members,
			'exhibits', exhibits, 'archived', archived_at is not null
		),
		'role', mine.role,
		'status', mine.status,
		'teaches', id in (select private.taught_classes()),
		'code', (
			select json_build_object('code', code, 'expires_at', expires_at)
			from public.class_codes where class_id = p_class
		),
		'members', private.page_members(p_class, p_after, least(greatest(p_limit, 1), 200)),
		'invitations', (
			select coalesce(
				json_agg(json_build_object('email', email, 'role', role, 'display_name', display_name) order by email),
				'[]'::json
			)
			from public.class_invitations
			where class_id = p_class and p_after is null and class_id in (select private.taught_classes())
		)
	)
	from public.classes
	join public.class_members as mine on mine.class_id = id and mine.user_id = (select auth.uid())
	where id = p_class;
$$;

-- A page of a member's museum, for the teachers of the class: as many tiles as two megabytes hold, by their ids.
-- Null where the caller may not look, or no longer.
create function public.member_museum(p_class uuid, p_user uuid, p_after uuid default null) returns json
language sql stable security invoker set search_path = '' as $$
	select json_build_object(
		'name', display_name,
		'museum_name', coalesce((
			select value #>> '{}' from public.preferences where user_id = p_user and key = 'museum_name'
		), ''),
		'aspect_ratio', coalesce((
			select (value #>> '{}')::double precision
			from public.preferences where user_id = p_user and key = 'aspect_ratio'
		), 1),
		'last_sync', (select at from private.last_syncs(p_class) where user_id = p_user),
		'tiles', coalesce(page.tiles, '[]'::json),
		'more', coalesce(page.more, false)
	)
	from public.class_members
	cross join lateral (
		select
			json_agg(json_build_object(
				'id', id, 'concept', concept, 'title', title,
				'layout', json_build_object('x', x, 'y', y, 'width', width, 'height', height),
				'z', z, 'graph', graph, 'notes', notes, 'completed', completed, 'deleted', false
			) order by id) filter (where fits) as tiles,
			bool_or(not fits) as more
		from (
			select *, place = 1 or (place <= 200 and bytes <= 2000000) as fits
			from (
				select
					*,
					row_number() over (order by id) as place,
					sum(coalesce(octet_length(graph), 0) + octet_length(notes)) over (order by id) as bytes
				from public.tiles
				where user_id = p_user and not deleted and (p_after is null or id > p_after)
			) as counted
		) as judged
	) as page
	where class_id = p_class and user_id = p_user and user_id in (select private.taught_pupils());
$$;

-- ── what people do ──────────────────────────────────────────────────────────────────────────────────────

create function public.declare_teacher() returns void
language plpgsql security invoker set search_path = '' as $$
begin
	insert into public.teachers (user_id) values ((select auth.uid())) on conflict do nothing;
end;
$$;

-- The id is the caller's choice, so that a call whose answer was lost can be made again.
create function public.found_class(p_id uuid, p_class json, p_name text) returns void
language plpgsql security invoker set search_path = '' as $$
begin
	if exists (select from public.class_members where class_id = p_id and user_id = (select auth.uid())) then return; end if;
	insert into public.classes (id, name, subject, description, starts_on, ends_on, colour, approve_members)
	values (
		p_id, p_class ->> 'name', coalesce(p_class ->> 'subject', ''), coalesce(p_class ->> 'description', ''),
		(p_class ->> 'starts_on')::date, (p_class ->> 'ends_on')::date, coalesce(p_class ->> 'colour', 'brass'),
		coalesce((p_class ->> 'approve_members')::boolean, false)
	);
	update public.class_members set display_name = p_name where class_id = p_id and user_id = (select auth.uid());
	insert into public.class_codes (class_id, expires_at) values (p_id, now() + interval '14 days');
end;
$$;

-- Changes what `p_class` names; `archived` archives or restores.
create function public.change_class(p_id uuid, p_class json) returns void
language plpgsql security invoker set search_path = '' as $$
declare
	v_named text[] := array(select json_object_keys(p_class));
begin
	update public.classes set
		name = case when 'name' = any (v_named) then p_class ->> 'name' else name end,
		subject = case when 'subject' = any (v_named) then p_class ->> 'subject' else subject end,
		description = case when 'description' = any (v_named) then p_class ->> 'description' else description end,
		starts_on = case when 'starts_on' = any (v_named) then (p_class ->> 'starts_on')::date else starts_on end,
		ends_on = case when 'ends_on' = any (v_named) then (p_class ->> 'ends_on')::date else ends_on end,
		colour = case when 'colour' = any (v_named) then p_class ->> 'colour' else colour end,
		approve_members = case when 'approve_members' = any (v_named) then (p_class ->> 'approve_members')::boolean
			else approve_members end,
		exhibits = case when 'exhibits' = any (v_named) then p_class ->> 'exhibits' else exhibits end,
		archived_at = case
			when not 'archived' = any (v_named) then archived_at
			when (p_class ->> 'archived')::boolean then now()
		end
	where id = p_id;
	if not found then raise exception using errcode = '42501', message = 'not_your_class'; end if;
end;
$$;

create function public.delete_class(p_id uuid) returns void
language plpgsql security invoker set search_path = '' as $$
begin
	delete from public.classes where id = p_id;
	if not found and exists (select from public.class_members where class_id = p_id) then
		raise exception using errcode = '42501', message = 'owner_only';
	end if;
end;
$$;

-- A fresh join code, good for so many days; null closes the class to codes.
create function public.renew_code(p_class uuid, p_days integer) returns json
language plpgsql security invoker set search_path = '' as $$
declare
	v_code record;
begin
	if p_days is null then
		delete from public.class_codes where class_id = p_class;
		return null;
	end if;
	insert into public.class_codes (class_id, expires_at)
		values (p_class, clock_timestamp() + make_interval(days => p_days))
		on conflict (class_id) do update set expires_at = excluded.expires_at
		returning code, expires_at into v_code;
	return json_build_object('code', v_code.code, 'expires_at', v_code.expires_at);
end;
$$;

-- Changes what `p_member` names: display_name, status, role.
create function public.change_member(p_class uuid, p_user uuid, p_member json) returns void
language plpgsql security invoker set search_path = '' as $$
begin
	update public.class_members set
		display_name = coalesce(p_member ->> 'display_name', display_name),
		status = coalesce(p_member ->> 'status', status),
		role = coalesce(p_member ->> 'role', role)
	where class_id = p_class and user_id = p_user;
	if not found then raise exception using errcode = '42501', message = 'not_your_class'; end if;
end;
$$;

-- Removes a member, or leaves.
create function public.remove_member(p_class uuid, p_user uuid) returns void
language plpgsql security invoker set search_path = '' as $$
begin
	delete from public.class_members where class_id = p_class and user_id = p_user;
	if not found and exists (select from public.class_members where class_id = p_class and user_id = p_user) then
		raise exception using errcode = '42501', message = 'not_your_class';
	end if;
end;
$$;

-- Makes another teacher of the class its owner; the caller stays a teacher.
create function public.hand_over(p_class uuid, p_user uuid) returns void
language plpgsql security invoker set search_path = '' as $$
begin
	update public.class_members set role = 'owner' where class_id = p_class and user_id = p_user and role = 'teacher';
	if not found then raise exception using errcode = '42501', message = 'owner_only'; end if;
	update public.class_members set role = 'teacher' where class_id = p_class and user_id = (select auth.uid());
end;
$$;

-- Puts people on the list of invited ones; who is on it already is corrected. Answers how many are on it.
create function public.invite(p_class uuid, p_people json) returns integer
language plpgsql security invoker set search_path = '' as $$
begin
	if json_array_length(p_people) > 500 then
		raise exception using errcode = '22023', message = 'too_many_invitations';
	end if;
	insert into public.class_invitations (class_id, email, role, display_name)
	select distinct on (lower(person ->> 'email'))
		p_class, lower(person ->> 'email'), coalesce(person ->> 'role', 'pupil'), coalesce(person ->> 'name', '')
	from json_array_elements(p_people) as person
	on conflict (class_id, email) do update set role = excluded.role, display_name = excluded.display_name;
	return (select count(*) from public.class_invitations where class_id = p_class);
end;
$$;

create function public.uninvite(p_class uuid, p_email text) returns void
language plpgsql security invoker set search_path = '' as $$
begin
	delete from public.class_invitations where class_id = p_class and email = lower(p_email);
end;
$$;

-- ── grants ──────────────────────────────────────────────────────────────────────────────────────────────

revoke all on function
	public.classes_screen(), public.class_screen(uuid, json, integer), public.member_museum(uuid, uuid, uuid),
	public.declare_teacher(), public.found_class(uuid, json, text), public.change_class(uuid, json),
	public.delete_class(uuid), public.renew_code(uuid, integer), public.change_member(uuid, uuid, json),
	public.remove_member(uuid, uuid), public.hand_over(uuid, uuid), public.invite(uuid, json),
	public.uninvite(uuid, text)
	from public, anon;
grant execute on function
	public.classes_screen(), public.class_screen(uuid, json, integer), public.member_museum(uuid, uuid, uuid),
	public.declare_teacher(), public.found_class(uuid, json, text), public.change_class(uuid, json),
	public.delete_class(uuid), public.renew_code(uuid, integer), public.change_member(uuid, uuid, json),
	public.remove_member(uuid, uuid), public.hand_over(uuid, uuid), public.invite(uuid, json),
	public.uninvite(uuid, text)
	to authenticated, service_role;

revoke all on function private.page_members(uuid, json, integer) from public, anon;
grant execute on function private.page_members(uuid, json, integer) to authenticated, service_role;
