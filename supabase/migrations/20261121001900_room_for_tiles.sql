-- A tile that is hung costs the same in a large museum (issue “Sync”): its tiles are counted only where they may be
-- too many by now, not for each one.

-- Until the museum's counter is here, it cannot have reached the limit of tiles.
alter table public.museums add column recount_at bigint not null default 2500;

-- Counts a museum's tiles, and answers how many more it may hang. Each takes a number, as does one that is hung
-- again: until so many were given, nobody has to count anew.
-- Security definer, because a pupil must not say when to count; so it answers for the pupil's own museum alone.
create function private.room_for_tiles(p_user uuid) returns bigint
language plpgsql security definer set search_path = '' as $$
declare
	v_room bigint;
begin
	-- An administrator, who is nobody's pupil, may hang tiles in any museum.
	if (select auth.uid()) <> p_user then
		raise exception using errcode = '42501', message = 'not_your_museum';
	end if;
	select least(2500 - count(*) filter (where not deleted), 10000 - count(*)) into v_room
		from public.tiles where user_id = p_user;
	if v_room > 0 then
		update public.museums set recount_at = revision + v_room where user_id = p_user;
	end if;
	return v_room;
end;
$$;

create or replace function private.limit_tiles() returns trigger
language plpgsql set search_path = '' as $$
begin
	if exists (select from public.museums where user_id = new.user_id and revision >= recount_at)
		and private.room_for_tiles(new.user_id) <= 0
	then
		raise exception using errcode = '23514', message = 'tiles_limit', constraint = 'tiles_limit';
	end if;
	return new;
end;
$$;

revoke all on function private.room_for_tiles(uuid) from public, anon, authenticated;
-- The trigger that limits tiles runs with the rights of whoever hangs one.
grant execute on function private.room_for_tiles(uuid) to authenticated, service_role;
