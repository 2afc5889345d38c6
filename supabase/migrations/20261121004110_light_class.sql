-- The page of a class without what each tile holds, which is most of what it weighs for a teacher: only the wall shows it.

drop function private.page_members(uuid, json, integer);
-- As before; `p_tiles` says whether tiles are told.
create function private.page_members(p_class uuid, p_after json, p_limit integer, p_tiles boolean) returns json
language sql stable security invoker set search_path = '' as $$
	select coalesce(json_agg(member order by is_pupil, sort_name, user_id), '[]'::json)
	from (
		select
			page.is_pupil, page.sort_name, page.user_id,
			json_build_object(
				'user_id', page.user_id, 'name', page.display_name, 'role', page.role, 'status', page.status,
				'joined_at', page.joined_at, 'last_sync', syncs.at, 'waiting', coalesce(syncs.waiting, 0),
				'place', json_build_array(page.is_pupil, page.sort_name, page.user_id),
				'tiles', (
					select coalesce(
						json_agg(json_build_object(
							'id', tile_id, 'concept', concept, 'title', title, 'graph', graph, 'notes', notes,
							'completed', completed, 'photo', photos <> '{}'
						) order by concept, title, tile_id),
						'[]'::json
					)
					from public.progress
					where p_tiles and progress.user_id = page.user_id and page.role = 'pupil'
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

drop function public.class_screen(uuid, json, integer);
-- As before. Apps that do not say are told the tiles, as they were.
create function public.class_screen(
	p_class uuid, p_after json default null, p_limit integer default 100, p_tiles boolean default true
) returns json
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
		'members', private.page_members(p_class, p_after, least(greatest(p_limit, 1), 200), p_tiles),
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

revoke all on function
	private.page_members(uuid, json, integer, boolean), public.class_screen(uuid, json, integer, boolean)
	from public, anon;
grant execute on function
	private.page_members(uuid, json, integer, boolean), public.class_screen(uuid, json, integer, boolean)
	to authenticated, service_role;
