-- Every change of a museum gets the next number of its counter, whoever makes it and by whichever way (S5).
--
-- The counter is a row that each writer locks. A clock or a sequence would let commits overtake each other,
-- and a device whose cursor has passed the later number would never see the earlier one.

-- The counter moves by one, or a device would be told of changes that never were.
create function private.guard_museum() returns trigger
language plpgsql set search_path = '' as $$
begin
	if new.user_id <> old.user_id or new.revision not in (old.revision, old.revision + 1) then
		raise exception using errcode = '42501', message = 'museum_counter';
	end if;
	return new;
end;
$$;

create trigger guard_museum before update on public.museums
	for each row execute function private.guard_museum();

create function private.stamp_revision() returns trigger
language plpgsql set search_path = '' as $$
begin
	if tg_op = 'INSERT' then
		insert into public.museums (user_id) values (new.user_id) on conflict do nothing;
	elsif new.user_id <> old.user_id then
		-- The devices of the old owner would never hear of it.
		raise exception using errcode = '42501', message = 'other_museum';
	end if;
	update public.museums set revision = revision + 1, updated_at = now()
		where user_id = new.user_id returning revision into new.revision;
	if not found then
		raise exception using errcode = '42501', message = 'other_museum';
	end if;
	new.updated_at := now();
	return new;
end;
$$;

-- A row that changes its identity would leave its old one behind on every device.
create function private.keep_identity() returns trigger
language plpgsql set search_path = '' as $$
begin
	raise exception using errcode = '42501', message = 'identity';
end;
$$;

create trigger keep_identity before update on public.tiles
	for each row when (new.id <> old.id or new.concept is distinct from old.concept)
	execute function private.keep_identity();
create trigger keep_identity before update on public.preferences
	for each row when (new.key <> old.key) execute function private.keep_identity();

-- “keep_…”, “limit_…” and “stamp_…” fire in the order of their names: what is refused is not counted.
create trigger stamp_revision before insert or update on public.tiles
	for each row execute function private.stamp_revision();
create trigger stamp_revision before insert or update on public.preferences
	for each row execute function private.stamp_revision();

-- How many tiles a museum may have, hanging and with tombstones.
create function private.limit_tiles() returns trigger
language plpgsql set search_path = '' as $$
declare
	v_hanging bigint;
	v_kept bigint;
begin
	-- Each tile took a number when it was hung: a museum with few changes has few tiles, and is not counted.
	if not exists (select from public.museums where user_id = new.user_id and revision >= 2500) then
		return new;
	end if;
	select count(*) filter (where not deleted), count(*) into v_hanging, v_kept
		from public.tiles where user_id = new.user_id;
	if v_hanging >= 2500 or v_kept >= 10000 then
		raise exception using errcode = '23514', message = 'tiles_limit', constraint = 'tiles_limit';
	end if;
	return new;
end;
$$;

create trigger limit_tiles before insert on public.tiles
	for each row execute function private.limit_tiles();

-- How many rows a museum may have of anything else: arguments are the number and the name of the limit.
create function private.limit_rows() returns trigger
language plpgsql set search_path = '' as $$
declare
	v_count bigint;
begin
	execute format('select count(*) from %s where user_id = $1', tg_relid::regclass) into v_count using new.user_id;
	if v_count >= tg_argv[0]::bigint then
		raise exception using errcode = '23514', message = tg_argv[1], constraint = tg_argv[1];
	end if;
	return new;
end;
$$;

create trigger limit_clients before insert on public.clients
	for each row execute function private.limit_rows('1000', 'clients_limit');
create trigger limit_rejections before insert on public.rejections
	for each row execute function private.limit_rows('10000', 'rejections_limit');

-- ── rows that are really gone ───────────────────────────────────────────────────────────────────────────

-- A row that is deleted leaves nothing that could tell a device of it: all devices must start over. Pupils
-- cannot do this; an administrator can, and so does the deletion of an account (which leaves no museum).
-- Security definer, because accounts are deleted by a role of the sign-in service, without rights here.
create function private.start_over() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	update public.museums set epoch = gen_random_uuid(), revision = revision + 1, updated_at = now()
		where user_id in (select user_id from gone);
	return null;
end;
$$;

create trigger start_over after delete on public.preferences referencing old table as gone
	for each statement execute function private.start_over();

-- Tombstones that are old enough go quietly: only devices that slept longer start over (S9).
-- Security definer, because accounts are deleted by a role of the sign-in service, without rights here.
create function private.forget_tiles() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
	v_museum record;
begin
	for v_museum in
		select
			user_id,
			max(revision) as last,
			bool_and(deleted and updated_at <= now() - interval '180 days') as expired
		from gone group by user_id
	loop
		if v_museum.expired then
			update public.museums set purged_to = greatest(purged_to, v_museum.last)
				where user_id = v_museum.user_id;
			-- What is left below the mark is numbered anew. A device that starts over gets its snapshot page
			-- by page, and a cursor on a page's last row must not look like one from before the purge.
			update public.tiles set z = z where user_id = v_museum.user_id and revision <= v_museum.last;
			update public.preferences set value = value
				where user_id = v_museum.user_id and revision <= v_museum.last;
		else
			update public.museums set epoch = gen_random_uuid(), revision = revision + 1, updated_at = now()
				where user_id = v_museum.user_id;
		end if;
	end loop;
	return null;
end;
$$;

create trigger forget_tiles after delete on public.tiles referencing old table as gone
	for each statement execute function private.forget_tiles();

-- Upkeep, for a schedule: forgets tombstones of more than 180 days, and devices not seen for 400.
create function private.purge() returns void
language plpgsql set search_path = '' as $$
begin
	delete from public.tiles where deleted and updated_at <= now() - interval '180 days';
	delete from public.clients where last_sync_at <= now() - interval '400 days';
end;
$$;

revoke all on all functions in schema private from public, anon;
grant execute on function private.purge() to service_role;
