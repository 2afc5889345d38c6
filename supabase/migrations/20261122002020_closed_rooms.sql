-- What is closed is closed: a gallery that a teacher has closed shows pupils what is their own and nothing else, by no link
-- either; in an archived class nothing is shown, hidden or sent out any more; and whoever is blocked is not heard of in the inbox.

-- ── a closed gallery ────────────────────────────────────────────────────────────────────────────────────

-- Classes whose gallery is open to the caller.
create function private.my_galleries() returns setof uuid
language sql stable security definer set search_path = '' as $$
	select class_id
	from public.class_members join public.classes on classes.id = class_id
	where user_id = (select auth.uid()) and status = 'active' and exhibits <> 'off';
$$;
revoke all on function private.my_galleries() from public, anon;
grant execute on function private.my_galleries() to authenticated, service_role;

alter policy "Members see what is shown in their classes" on public.exhibits using (
	status = 'shown' and class_id in (select private.my_galleries()) and user_id not in (select private.my_blocked())
);

-- As before, where the gallery is open.
create or replace function private.judge_link() returns trigger
language plpgsql set search_path = '' as $$
declare
	v_exhibit public.exhibits;
begin
	select * into v_exhibit from public.exhibits where id = new.exhibit_id and user_id = (select auth.uid());
	if not found then raise exception using errcode = '42501', message = 'not_your_exhibit'; end if;
	if v_exhibit.status <> 'shown' then raise exception using errcode = '42501', message = 'exhibit_not_shown'; end if;
	if not exists (
		select from public.classes where id = v_exhibit.class_id and links and exhibits <> 'off' and archived_at is null
	) then
		raise exception using errcode = '42501', message = 'links_off';
	end if;
	if new.expires_at > now() + interval '366 days' then
		raise exception using errcode = '23514', message = 'link_too_long';
	end if;
	if (select count(*) from public.exhibit_links where exhibit_id = new.exhibit_id) >= 10 then
		raise exception using errcode = '23514', message = 'too_many_links';
	end if;
	new.class_id := v_exhibit.class_id;
	return new;
end;
$$;

-- As before, where the gallery is open.
create or replace function public.linked_exhibit(p_token text) returns json
language plpgsql security definer set search_path = '' as $$
declare
	v_link public.exhibit_links;
begin
	if p_token !~ '^[A-Za-z0-9_-]{22}$' then return null; end if;
	update public.exhibit_links set
		opened = case when opened_since < now() - interval '10 minutes' then 1 else opened + 1 end,
		opened_since = case when opened_since < now() - interval '10 minutes' then now() else opened_since end
	where token_hash = encode(sha256(convert_to(p_token, 'UTF8')), 'hex') and expires_at > now()
	returning * into v_link;
	if not found then return null; end if;
	if v_link.opened > 600 then
		return json_build_object(
			'wait', ceil(extract(epoch from v_link.opened_since + interval '10 minutes' - now()))::integer
		);
	end if;
	return (
		select json_build_object(
			'concept', concept, 'title', title, 'caption', caption, 'alt', alt,
			'graph', private.graph_for_strangers(graph), 'photo', photos <> '{}', 'expires_at', v_link.expires_at
		)
		from public.exhibits
		join public.classes on classes.id = class_id
		where exhibits.id = v_link.exhibit_id and status = 'shown' and links and classes.exhibits <> 'off' and archived_at is null
	);
end;
$$;

-- As before, where the gallery is open.
create or replace function public.exhibit_links_screen(p_exhibit uuid) returns json
language sql stable security invoker set search_path = '' as $$
	select json_build_object(
		'allowed', links and classes.exhibits <> 'off' and archived_at is null,
		'links', (
			select coalesce(
				json_agg(json_build_object('id', id, 'created_at', created_at, 'expires_at', expires_at)
					order by created_at desc, id desc),
				'[]'::json
			)
			from public.exhibit_links where exhibit_id = p_exhibit and expires_at > now()
		)
	)
	from public.exhibits join public.classes on classes.id = class_id
	where exhibits.id = p_exhibit and class_id in (select private.my_classes());
$$;

-- What is written in a graph: labels, notes, titles of folders. Empty where it cannot be read.
create function private.graph_words(p_graph text) returns text
language plpgsql immutable set search_path = '' as $$
begin
	return (
		select coalesce(string_agg(concat_ws(' ', item ->> 'label', item ->> 'text', item ->> 'title'), ' '), '')
		from jsonb_array_elements(p_graph::jsonb #> '{expressions,list}') as item
	);
exception when data_exception then
	return '';
end;
$$;
revoke all on function private.graph_words(text) from public, anon;
-- The trigger that judges exhibits runs with the rights of whoever publishes.
grant execute on function private.graph_words(text) to authenticated, service_role;

-- ── an archived class ───────────────────────────────────────────────────────────────────────────────────

-- As before, and the words in the graph are looked at too, and nothing is shown or hidden where the class is archived.
create or replace function private.judge_exhibit() returns trigger
language plpgsql set search_path = '' as $$
begin
	if tg_op = 'INSERT' or new.graph is distinct from old.graph then
		new.photos := private.photos_in(new.graph);
	end if;
	if current_user <> 'authenticated' then return new; end if;
	if tg_op = 'UPDATE' then
		if (new.title, new.caption, new.alt, new.graph) is not distinct from (old.title, old.caption, old.alt, old.graph)
		then
			if new.status <> old.status and new.class_id not in (select private.taught_classes()) then
				raise exception using errcode = '42501', message = 'teacher_only';
			end if;
			if new.status <> old.status
				and exists (select from public.classes where id = new.class_id and archived_at is not null)
			then
				raise exception using errcode = '42501', message = 'archived';
			end if;
			return new;
		end if;
		if old.user_id <> (select auth.uid()) then
			raise exception using errcode = '42501', message = 'not_your_exhibit';
		end if;
		if (new.title, new.graph) is distinct from (old.title, old.graph) then
			new.version := old.version + 1;
			new.published_at := clock_timestamp();
		end if;
	end if;
	if tg_op = 'INSERT' then new.published_at := clock_timestamp(); end if;
	new.status := private.first_status(new.class_id, new.photos);
	if new.class_id not in (select private.taught_classes()) and (
		private.holds_filtered_word(concat_ws(' ', new.title, new.caption, new.alt, private.graph_words(new.graph)))
		-- What a teacher has hidden does not come back without a teacher.
		or (tg_op = 'UPDATE' and old.status = 'hidden')
	) then
		new.status := 'waiting';
	end if;
	return new;
end;
$$;

-- As before, and nobody is invited into an archived class.
create or replace function private.limit_invitations() returns trigger
language plpgsql set search_path = '' as $$
begin
	if current_user = 'authenticated'
		and exists (select from public.classes where id = new.class_id and archived_at is not null)
	then
		raise exception using errcode = '42501', message = 'archived';
	end if;
	if (select count(*) from public.class_invitations where class_id = new.class_id) >= 500 then
		raise exception using errcode = '23514', message = 'too_many_invitations';
	end if;
	return new;
end;
$$;

-- As before, and whether it can still be answered.
create or replace function private.page_feedback(
	p_user uuid, p_class uuid, p_before json, p_limit integer, p_tile uuid default null
) returns json
language sql stable security invoker set search_path = '' as $$
	select coalesce(
		json_agg(json_build_object(
			'id', page.id, 'class_id', page.class_id, 'tile_id', page.tile_id, 'author', page.author,
			'name', speaker.display_name,
			'pin', case when x is not null then json_build_object('x', x, 'y', y) end,
			'text', page.text, 'at', page.created_at, 'edited', edited_at is not null, 'done', done_at is not null,
			-- Whether the caller may still answer: those who left, and an archived class, read what was said and no more.
			'open', page.class_id in (
				select id from public.classes where archived_at is null and id in (select private.my_classes())
			),
			'place', json_build_array(page.created_at, page.id),
			'answers', (
				select coalesce(
					json_agg(json_build_object(
						'id', answer.id, 'author', answer.author, 'name', answerer.display_name, 'text', answer.text,
						'at', answer.created_at, 'edited', answer.edited_at is not null
					) order by answer.created_at, answer.id),
					'[]'::json
				)
				from public.feedback_answers as answer
				left join public.class_members as answerer
					on answerer.class_id = page.class_id and answerer.user_id = answer.author
				where answer.feedback_id = page.id
			)
		) order by page.created_at desc, page.id desc),
		'[]'::json
	)
	from (
		select * from public.feedback
		where user_id = p_user and (p_class is null or class_id = p_class) and (p_tile is null or tile_id = p_tile)
			and (p_before is null or (created_at, id) < ((p_before ->> 0)::timestamptz, (p_before ->> 1)::uuid))
		order by created_at desc, id desc
		limit least(greatest(p_limit, 1), 200)
	) as page
	left join public.class_members as speaker on speaker.class_id = page.class_id and speaker.user_id = page.author;
$$;

-- ── the inbox ───────────────────────────────────────────────────────────────────────────────────────────

-- What somebody said who is blocked from now on leaves the inbox; what they say later does not come there.
create function private.forget_blocked() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	delete from public.notices where user_id = new.user_id and actor = new.blocked_id;
	return null;
end;
$$;
create trigger forget_blocked after insert on public.blocks
	for each row execute function private.forget_blocked();
revoke all on function private.forget_blocked() from public, anon, authenticated;

-- Words that their author has changed are not kept in the inboxes of others.
create function private.renew_notices() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	update public.notices set about = left(new.text, 200) where thing = new.id;
	return null;
end;
$$;
create trigger renew_notices after update of text on public.comments
	for each row when (new.text <> old.text and new.status = 'shown') execute function private.renew_notices();
create trigger renew_notices after update of text on public.feedback
	for each row when (new.text <> old.text) execute function private.renew_notices();
create trigger renew_notices after update of text on public.feedback_answers
	for each row when (new.text <> old.text) execute function private.renew_notices();
revoke all on function private.renew_notices() from public, anon, authenticated;
