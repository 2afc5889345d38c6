-- Comments given count for goals, and notes on contributions follow the rules of comments.

-- By the comment: edited, hidden and shown again it counts once. It must be one that the class can read.
create function private.contribute_comment() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	perform private.contribute(
		'comments', new.user_id, new.class_id, new.exhibit_id, new.id,
		(select concept from public.exhibits where id = new.exhibit_id), null
	);
	return null;
end;
$$;
create trigger contribute_new_comment after insert on public.comments
	for each row when (new.status = 'shown') execute function private.contribute_comment();
create trigger contribute_comment after update on public.comments
	for each row when (new.status = 'shown' and old.status <> 'shown') execute function private.contribute_comment();

-- As comments: none where they are off, at once where they are open and hold no word of the list.
create function private.judge_note() returns trigger
language plpgsql set search_path = '' as $$
declare
	v_rule text := (select comments from public.classes where id = new.class_id);
begin
	if current_user <> 'authenticated' or new.note = '' or new.class_id in (select private.taught_classes()) then
		return new;
	end if;
	if v_rule = 'off' then
		raise exception using errcode = '42501', message = 'comments_off';
	end if;
	new.note_shown := v_rule = 'open' and not private.holds_filtered_word(new.note);
	return new;
end;
$$;
-- After `guard_contribution`, by its name.
create trigger judge_note before update of note on public.contributions
	for each row when (new.note <> old.note) execute function private.judge_note();

-- What teachers decide about contributions of others is in the trail. Security definer, because nobody writes it by hand.
create function private.log_contribution() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	if (select auth.uid()) is null or new.user_id is not distinct from (select auth.uid()) then
		return null;
	end if;
	insert into public.class_log (class_id, actor, action, member, details)
		select new.class_id, (select auth.uid()), action, new.user_id, jsonb_build_object('goal', goals.title)
		from public.goals
		cross join (values
			('piece_out', new.removed and not old.removed),
			('piece_back', old.removed and not new.removed),
			('show_note', new.note_shown and not old.note_shown and new.note = old.note),
			('delete_note', new.note = '' and old.note <> '')
		) as changed (action, happened)
		where goals.id = new.goal_id and happened;
	return null;
end;
$$;
create trigger log_contribution after update of removed, note_shown, note on public.contributions
	for each row when (new.user_id is not null) execute function private.log_contribution();

revoke all on function private.contribute_comment(), private.judge_note(), private.log_contribution()
	from public, anon, authenticated;
