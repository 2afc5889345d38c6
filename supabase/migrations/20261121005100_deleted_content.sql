-- What is in a deleted tile is kept as well when something else is written over it (S14). It may be newer than the
-- deletion: a push goes field by field, so that what was written before a tile was deleted can come behind that. A
-- device that hands in, because it was signed out, writes over it without having seen it.

-- Security definer, because pupils must not write history, while every write of theirs makes some.
create or replace function private.keep_version() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
	v_client uuid := nullif(current_setting('museum.client', true), '')::uuid;
	v_author public.authors;
	v_other boolean;
	v_goes_on boolean;
	-- Whether it is nothing but a deleted tile: what was in it is a version already.
	v_blank boolean := old.deleted and new.graph is not distinct from old.graph and new.notes = old.notes;
begin
	select * into v_author from public.authors where user_id = old.user_id and tile_id = old.id;
	v_other := not found or v_author.client_id is distinct from v_client;
	v_goes_on := not v_other and v_author.began_at > now() - interval '1 minute';

	-- Typing: the run goes on.
	if v_goes_on and old.deleted = new.deleted
		and not private.loses_much(old.graph, new.graph) and not private.loses_much(old.notes, new.notes)
	then
		update public.authors set written_at = now()
			where user_id = old.user_id and tile_id = old.id and written_at < now() - interval '5 seconds';
		return null;
	end if;

	insert into public.authors (user_id, tile_id, client_id) values (old.user_id, old.id, v_client)
		on conflict (user_id, tile_id) do update
		set client_id = excluded.client_id, began_at = excluded.began_at, written_at = excluded.written_at;

	-- An empty frame is no version, nor is a deletion that was undone at once.
	if (v_blank and v_goes_on)
		or (old.graph is null and old.notes = '' and old.title = new.title and not v_blank)
	then
		return null;
	end if;
	insert into public.versions (
		user_id, tile_id, revision, title, graph, notes, deleted, client_id, device, written_at, guarded, bytes
	) values (
		old.user_id, old.id, old.revision, old.title,
		case when not v_blank then old.graph end,
		case when v_blank then '' else old.notes end,
		v_blank,
		v_author.client_id,
		coalesce(
			(select name from public.clients where user_id = old.user_id and client_id = v_author.client_id), ''
		),
		coalesce(v_author.written_at, old.updated_at),
		v_other or old.deleted or new.deleted,
		case when v_blank then 0 else coalesce(octet_length(old.graph), 0) + octet_length(old.notes) end
			+ octet_length(old.title)
	);
	update public.authors set kept_bytes = private.thin_versions(old.user_id, old.id)
		where user_id = old.user_id and tile_id = old.id;
	perform private.thin_museum(old.user_id);
	return null;
end;
$$;
