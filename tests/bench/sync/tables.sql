-- The table that the others sync, with the columns, checks, policies and trigger of the product's own tiles, and what
-- RxDB's documentation asks for besides: _deleted, _modified and a trigger that sets it.
create table public.rival_tiles (
	id uuid primary key,
	user_id uuid not null default auth.uid() references auth.users (id) on delete cascade,
	title text not null default '' check (char_length(title) <= 80),
	x double precision not null check (x between -50 and 150),
	y double precision not null check (y between -50 and 150),
	width double precision not null check (width between 2 and 100),
	height double precision not null check (height between 2 and 100),
	z integer not null default 0 check (z between -1000000 and 1000000),
	graph text check (octet_length(graph) <= 1048576),
	notes text not null default '' check (char_length(notes) <= 20000),
	completed boolean not null default false,
	_deleted boolean not null default false,
	_modified timestamptz not null default now()
);
create index rival_tiles_by_modified on public.rival_tiles (user_id, _modified, id);
create trigger check_graph_of_new before insert on public.rival_tiles
	for each row when (new.graph is not null) execute function private.check_graph();
create trigger check_graph before update on public.rival_tiles
	for each row when (new.graph is not null and new.graph is distinct from old.graph)
	execute function private.check_graph();
create function public.set_modified() returns trigger language plpgsql set search_path = '' as $$
begin
	new._modified := now();
	return new;
end;
$$;
create trigger set_modified before update on public.rival_tiles
	for each row execute function public.set_modified();
alter table public.rival_tiles enable row level security;
grant select, insert, update on public.rival_tiles to authenticated;
create policy "Pupils see their own" on public.rival_tiles
	for select to authenticated using (user_id = (select auth.uid()));
create policy "Pupils add their own" on public.rival_tiles
	for insert to authenticated with check (user_id = (select auth.uid()));
create policy "Pupils change their own" on public.rival_tiles
	for update to authenticated using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));

-- Every value that a field ever took, for all alike. One that comes twice took effect twice.
create schema bench;
create table bench.effects (user_id uuid not null, tile uuid not null, field text not null, value text not null);
create index effects_by_user on bench.effects (user_id);
create function bench.write_down() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	if tg_op = 'INSERT' then
		insert into bench.effects values (new.user_id, new.id, 'add', new.id);
		return null;
	end if;
	if new.x <> old.x then
		insert into bench.effects values (new.user_id, new.id, 'x', new.x);
	end if;
	if new.title <> old.title then
		insert into bench.effects values (new.user_id, new.id, 'title', new.title);
	end if;
	if new.notes <> old.notes then
		insert into bench.effects values (new.user_id, new.id, 'notes', md5(new.notes));
	end if;
	return null;
end;
$$;
create trigger write_down after insert or update on public.tiles
	for each row execute function bench.write_down();
create trigger write_down after insert or update on public.rival_tiles
	for each row execute function bench.write_down();
