-- A class says itself how much waits for its teachers: their pages ask once less. `queued` stays for apps that ask for it.

-- As before, and with how much waits for a teacher, counted up to a hundred; null for others.
create or replace function public.class_screen(
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
		'queued', case when p_after is null then public.queued(p_class) end,
		'code', (
			select json_build_object('code', code, 'expires_at', expires_at)
			from public.class_codes where class_id = p_class
		),
		'members', private.page_members(p_class, p_after, least(greatest(p_limit, 1), 200), p_tiles),
		'invitations', case when p_after is null then private.page_invitations(p_class, null, 100) else '[]'::json end
	)
	from public.classes
	join public.class_members as mine on mine.class_id = id and mine.user_id = (select auth.uid())
	where id = p_class;
$$;
