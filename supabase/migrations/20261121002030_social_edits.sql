-- What people do in a gallery, as edits of a class: applied by `public.sync`, each exactly once, with the rights of
-- whoever made it. `p_id` is the thing: an exhibit, a comment, an account.

-- {"class","tile","concept","title","caption","alt","graph","previews"}: publishes a tile, or a newer version of its exhibit.
create function private.class_edit_publish(p_user uuid, p_id uuid, p_value json) returns void
language plpgsql security invoker set search_path = '' as $$
begin
	insert into public.exhibits (id, class_id, user_id, tile_id, concept, title, caption, alt, graph, previews)
	values (
		p_id, (p_value ->> 'class')::uuid, p_user, (p_value ->> 'tile')::uuid, p_value ->> 'concept',
		coalesce(p_value ->> 'title', ''), coalesce(p_value ->> 'caption', ''), coalesce(p_value ->> 'alt', ''),
		p_value ->> 'graph', coalesce(p_value ->> 'previews', '{}')
	)
	on conflict (class_id, user_id, tile_id) do update set
		title = excluded.title, caption = excluded.caption, alt = excluded.alt, graph = excluded.graph,
		previews = excluded.previews;
end;
$$;

-- {"caption","alt"}: other words for an exhibit of one's own.
create function private.class_edit_caption(p_user uuid, p_id uuid, p_value json) returns void
language plpgsql security invoker set search_path = '' as $$
begin
	update public.exhibits set
		caption = coalesce(p_value ->> 'caption', caption), alt = coalesce(p_value ->> 'alt', alt)
	where id = p_id and user_id = p_user;
	if not found then raise exception using errcode = '42501', message = 'exhibit_gone'; end if;
end;
$$;

-- {"shown"}: shows an exhibit to the class, or hides it.
create function private.class_edit_show_exhibit(p_user uuid, p_id uuid, p_value json) returns void
language plpgsql security invoker set search_path = '' as $$
begin
	update public.exhibits set status = case when (p_value ->> 'shown')::boolean then 'shown' else 'hidden' end
	where id = p_id;
	if not found then raise exception using errcode = '42501', message = 'exhibit_gone'; end if;
end;
$$;

-- {"exhibit","parent","text"}: says something, or says it otherwise. `parent` is the comment that it replies to, or null.
create function private.class_edit_comment(p_user uuid, p_id uuid, p_value json) returns void
language plpgsql security invoker set search_path = '' as $$
begin
	if exists (select from public.comments where id = p_id and user_id = p_user) then
		update public.comments set text = p_value ->> 'text'
		where id = p_id and user_id = p_user and text <> p_value ->> 'text';
	else
		insert into public.comments (id, exhibit_id, user_id, parent_id, text)
		values (p_id, (p_value ->> 'exhibit')::uuid, p_user, (p_value ->> 'parent')::uuid, p_value ->> 'text');
	end if;
end;
$$;

-- Deletes a comment of one's own: its words are gone, its replies stay.
create function private.class_edit_delete_comment(p_user uuid, p_id uuid, p_value json) returns void
language plpgsql security invoker set search_path = '' as $$
begin
	update public.comments set status = 'deleted', text = ''
	where id = p_id and user_id = p_user and status <> 'deleted';
end;
$$;

-- {"shown"}: shows a comment to the class, or hides it.
create function private.class_edit_show_comment(p_user uuid, p_id uuid, p_value json) returns void
language plpgsql security invoker set search_path = '' as $$
begin
	update public.comments set status = case when (p_value ->> 'shown')::boolean then 'shown' else 'hidden' end
	where id = p_id;
	if not found then raise exception using errcode = '42501', message = 'comment_gone'; end if;
end;
$$;

-- {"on","liked"}: likes an exhibit or a comment (`on`), or no longer.
create function private.class_edit_like(p_user uuid, p_id uuid, p_value json) returns void
language plpgsql security invoker set search_path = '' as $$
begin
	if not (p_value ->> 'liked')::boolean then
		delete from public.likes where thing_id = p_id and user_id = p_user;
	elsif not exists (select from public.likes where thing_id = p_id and user_id = p_user) then
		insert into public.likes (exhibit_id, comment_id, user_id) values (
			case p_value ->> 'on' when 'exhibit' then p_id end, case p_value ->> 'on' when 'comment' then p_id end, p_user
		);
	end if;
end;
$$;

-- {"on","reason","words"}: asks a teacher to look at an exhibit or a comment.
create function private.class_edit_report(p_user uuid, p_id uuid, p_value json) returns void
language plpgsql security invoker set search_path = '' as $$
begin
	update public.reports set
		reason = p_value ->> 'reason', words = coalesce(p_value ->> 'words', ''), closed_at = null
	where thing_id = p_id and user_id = p_user;
	if not found then
		insert into public.reports (exhibit_id, comment_id, user_id, reason, words) values (
			case p_value ->> 'on' when 'exhibit' then p_id end, case p_value ->> 'on' when 'comment' then p_id end,
			p_user, p_value ->> 'reason', coalesce(p_value ->> 'words', '')
		);
	end if;
end;
$$;

-- {"hide"}: a teacher has looked at what was reported, and hides it or lets it be. All reports of it are closed.
create function private.class_edit_close_report(p_user uuid, p_id uuid, p_value json) returns void
language plpgsql security invoker set search_path = '' as $$
declare
	v_report public.reports;
begin
	select * into v_report from public.reports
		where id = p_id and class_id in (select private.taught_classes());
	if not found then raise exception using errcode = '42501', message = 'thing_gone'; end if;
	if (p_value ->> 'hide')::boolean then
		update public.exhibits set status = 'hidden' where id = v_report.exhibit_id;
		update public.comments set status = 'hidden' where id = v_report.comment_id and status <> 'deleted';
	end if;
	update public.reports set closed_at = now() where thing_id = v_report.thing_id and closed_at is null;
end;
$$;

-- {"blocked"}: blocks an account, or no longer.
create function private.class_edit_block(p_user uuid, p_id uuid, p_value json) returns void
language plpgsql security invoker set search_path = '' as $$
begin
	if not (p_value ->> 'blocked')::boolean then
		delete from public.blocks where user_id = p_user and blocked_id = p_id;
	elsif not exists (select from public.blocks where user_id = p_user and blocked_id = p_id) then
		insert into public.blocks (user_id, blocked_id) values (p_user, p_id);
	end if;
end;
$$;

revoke all on function
	private.class_edit_publish(uuid, uuid, json), private.class_edit_caption(uuid, uuid, json),
	private.class_edit_show_exhibit(uuid, uuid, json),
	private.class_edit_comment(uuid, uuid, json), private.class_edit_delete_comment(uuid, uuid, json),
	private.class_edit_show_comment(uuid, uuid, json), private.class_edit_like(uuid, uuid, json),
	private.class_edit_report(uuid, uuid, json), private.class_edit_close_report(uuid, uuid, json),
	private.class_edit_block(uuid, uuid, json)
	from public, anon;
grant execute on function
	private.class_edit_publish(uuid, uuid, json), private.class_edit_caption(uuid, uuid, json),
	private.class_edit_show_exhibit(uuid, uuid, json),
	private.class_edit_comment(uuid, uuid, json), private.class_edit_delete_comment(uuid, uuid, json),
	private.class_edit_show_comment(uuid, uuid, json), private.class_edit_like(uuid, uuid, json),
	private.class_edit_report(uuid, uuid, json), private.class_edit_close_report(uuid, uuid, json),
	private.class_edit_block(uuid, uuid, json)
	to authenticated, service_role;
