-- public.sync says for the length of its transaction which device calls (`museum.client`), so that triggers can
-- write down whose hand a change was. An administrator's direct write has none.

create or replace function public.sync(
	p_user uuid,
	p_client uuid,
	p_device text,
	p_edits json,
	p_cursor bigint,
	p_epoch uuid default null
) returns json
language plpgsql security invoker set search_path = '' as $$
declare
	v_museum public.museums;
	v_last_seq bigint;
	v_first_seq bigint;
	v_replace boolean;
	v_from bigint;
	v_to bigint;
	v_more boolean;
begin
	if p_user is null or p_user is distinct from (select auth.uid()) then
		raise exception using errcode = '42501', message = 'not_your_museum';
	end if;
	if p_client is null or p_edits is null or json_typeof(p_edits) <> 'array'
		or json_array_length(p_edits) > 1000
	then
		raise exception using errcode = '22023', message = 'call';
	end if;

	perform set_config('museum.client', p_client::text, true);

	-- One call at a time for each museum: whoever holds this row sees all smaller revisions.
	insert into public.museums (user_id) values (p_user) on conflict do nothing;
	select * into strict v_museum from public.museums where user_id = p_user for update;

	-- Judged before the edits of this call move the revision past a cursor from a lost future.
	v_replace := p_epoch is distinct from v_museum.epoch
		or p_cursor is null
		or p_cursor < v_museum.purged_to
		or p_cursor > v_museum.revision;
	v_from := case when v_replace then 0 else p_cursor end;

	-- Null where there are no edits.
	v_first_seq := (select private.edit_seq(value) from json_array_elements(p_edits) limit 1);
	v_last_seq := private.push(p_user, p_client, left(coalesce(p_device, ''), 80), p_edits, v_first_seq);

	select revision into v_museum.revision from public.museums where user_id = p_user;
	v_to := private.page_end(p_user, v_from);
	v_more := exists (select from public.tiles where user_id = p_user and revision > v_to)
		or exists (select from public.preferences where user_id = p_user and revision > v_to);

	return json_build_object(
		'epoch', v_museum.epoch,
		'last_seq', v_last_seq,
		'rejected', (
			select coalesce(
				json_agg(json_build_object('seq', seq, 'code', code, 'message', message) order by seq),
				'[]'::json
			)
			from public.rejections
			where user_id = p_user and client_id = p_client and seq >= v_first_seq
		),
		'replace', v_replace,
		'tiles', private.page_tiles(p_user, v_from, v_to),
		'preferences', private.page_preferences(p_user, v_from, v_to),
		'cursor', case when v_more then v_to else v_museum.revision end,
		'more', v_more
	);
end;
$$;
