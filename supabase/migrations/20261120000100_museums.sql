-- The tables of a museum: who owns it, what hangs in it, and what sync remembers of its devices.
--
-- Everything below is reached by the signed-in pupil's own role, under row-level security (S5). What a
-- pupil could do by writing to a table directly, past `public.sync`, must therefore be harmless too: grants
-- are by column, and triggers (the next migration) own the numbers that devices rely on.

create schema private;
comment on schema private is 'Functions and tables that are not part of the API.';
revoke all on schema private from public;
grant usage on schema private to authenticated, service_role;

-- ── profiles ────────────────────────────────────────────────────────────────────────────────────────────

create table public.profiles (
	id uuid primary key references auth.users (id) on delete cascade,
	created_at timestamptz not null default now()
);
comment on table public.profiles is 'One row for each account, made when the account is. Holds the least there is.';

-- Security definer, because accounts are made by a role that may not write to our tables.
create function private.make_profile() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	insert into public.profiles (id) values (new.id) on conflict do nothing;
	return null;
end;
$$;

create trigger make_profile after insert on auth.users
	for each row execute function private.make_profile();

insert into public.profiles (id) select id from auth.users on conflict do nothing;

-- ── museums ─────────────────────────────────────────────────────────────────────────────────────────────

create table public.museums (
	user_id uuid primary key references auth.users (id) on delete cascade,
	-- Cursors belong to an epoch. A new one makes every device take a whole snapshot.
	epoch uuid not null default gen_random_uuid(),
	-- Up to what JavaScript counts exactly.
	revision bigint not null default 0
		constraint museums_revision_range check (revision between 0 and 9007199254740991),
	-- Deleted tiles up to this revision are no longer remembered: who was here before starts over (S9).
	purged_to bigint not null default 0
		constraint museums_purged_range check (purged_to between 0 and revision),
	created_at timestamptz not null default now(),
	updated_at timestamptz not null default now()
);
comment on table public.museums is 'The head row of each museum: its lock, and the counter that numbers changes.';

-- ── tiles ───────────────────────────────────────────────────────────────────────────────────────────────

-- Whether a text is a JSON object, nested no deeper than some hundred levels. The parser recurses, and a well of brackets may take
-- the whole server down (PGlite does not notice the end of its stack), so the depth is measured first: without
-- strings and all but brackets, each pass removes the innermost one or two levels.
--
-- json, not jsonb: a graph is kept as it was written, and jsonb refuses a few valid documents.
create function private.is_graph(p_text text) returns boolean
language plpgsql immutable set search_path = '' as $$
declare
	v_brackets text := regexp_replace(
		regexp_replace(p_text, '"(?:[^"\\]|\\.)*"', '', 'g'), '[^][{}]+', '', 'g'
	);
begin
	for i in 1..100 loop
		exit when v_brackets = '';
		v_brackets := replace(replace(v_brackets, '[]', ''), '{}', '');
	end loop;
	return v_brackets = '' and json_typeof(p_text::json) = 'object';
exception
	when data_exception then return false;
end;
$$;

create table public.tiles (
	user_id uuid not null references public.museums (user_id) on delete cascade,
	id uuid not null,
	concept text constraint tiles_concept check (concept in (
		'linear', 'quadratic', 'cubic', 'polynomial', 'square_root', 'cube_root', 'absolute_value',
		'rational', 'exponential', 'logarithmic', 'trigonometric', 'piecewise'
	)),
	title text not null default '' constraint tiles_title_length check (char_length(title) <= 80),
	-- Layout, in percent of the poster. NaN and the infinities are beyond every range.
	x double precision not null constraint tiles_x_range check (x between -50 and 150),
	y double precision not null constraint tiles_y_range check (y between -50 and 150),
	width double precision not null constraint tiles_width_range check (width between 2 and 100),
	height double precision not null constraint tiles_height_range check (height between 2 and 100),
	z integer not null default 0 constraint tiles_z_range check (z between -1000000 and 1000000),
	-- JSON text, exactly as the device wrote it; photos are references in it.
	graph text constraint tiles_graph_size check (octet_length(graph) <= 1048576),
	notes text not null default '' constraint tiles_notes_length check (char_length(notes) <= 20000),
	completed boolean not null default false,
	-- A deleted tile stays as a tombstone, so that the deletion reaches every device (S9).
	deleted boolean not null default false,
	revision bigint not null default 0,
	created_at timestamptz not null default now(),
	updated_at timestamptz not null default now(),
	primary key (user_id, id)
);
comment on table public.tiles is 'One exhibit of a museum. Identified within the museum, so that ids of strangers cannot clash.';

-- A trigger, not a check: checks are made at every write of a row, and a tile that is dragged should not have its
-- graph parsed each time. Sizes come first, as in the order of checks.
create function private.check_graph() returns trigger
language plpgsql set search_path = '' as $$
begin
	if octet_length(new.graph) <= 1048576 and not private.is_graph(new.graph) then
		raise exception using errcode = '23514', message = 'tiles_graph_json', constraint = 'tiles_graph_json';
	end if;
	return new;
end;
$$;

create trigger check_graph_of_new before insert on public.tiles
	for each row when (new.graph is not null) execute function private.check_graph();
create trigger check_graph before update on public.tiles
	for each row when (new.graph is not null and new.graph is distinct from old.graph)
	execute function private.check_graph();

create unique index tiles_one_per_concept on public.tiles (user_id, concept) where concept is not null;
create unique index tiles_by_revision on public.tiles (user_id, revision);

-- ── preferences ─────────────────────────────────────────────────────────────────────────────────────────

create function private.is_preference(p_key text, p_value jsonb) returns boolean
language sql immutable set search_path = '' as $$
	select coalesce(
		case p_key
			when 'museum_name' then jsonb_typeof(p_value) = 'string' and char_length(p_value #>> '{}') <= 80
			when 'theme' then p_value in ('"light"', '"dark"', '"system"')
			when 'aspect_ratio' then
				case jsonb_typeof(p_value) when 'number' then p_value::numeric between 0.25 and 4 end
			when 'fit_mode' then p_value in ('"fit"', '"fill"')
			when 'autosave' then jsonb_typeof(p_value) = 'boolean'
			when 'export_name' then jsonb_typeof(p_value) = 'string' and char_length(p_value #>> '{}') <= 200
			when 'image_skill' then jsonb_typeof(p_value) = 'boolean'
			when 'disable_onboarding' then jsonb_typeof(p_value) = 'boolean'
		end,
		false
	);
$$;

create table public.preferences (
	user_id uuid not null references public.museums (user_id) on delete cascade,
	key text not null,
	value jsonb not null,
	revision bigint not null default 0,
	updated_at timestamptz not null default now(),
	primary key (user_id, key),
	constraint preferences_known check (private.is_preference(key, value))
);
comment on table public.preferences is 'Settings of a museum. Each key is saved and synced by itself.';

create unique index preferences_by_revision on public.preferences (user_id, revision);

-- ── clients ─────────────────────────────────────────────────────────────────────────────────────────────

create table public.clients (
	user_id uuid not null references public.museums (user_id) on delete cascade,
	client_id uuid not null,
	name text not null default '' constraint clients_name_length check (char_length(name) <= 80),
	-- Everything up to here has been dealt with, applied or rejected (S2).
	last_seq bigint not null default 0
		constraint clients_last_seq_range check (last_seq between 0 and 9007199254740991),
	last_sync_at timestamptz not null default now(),
	created_at timestamptz not null default now(),
	primary key (user_id, client_id)
);
comment on table public.clients is 'The devices of a museum, and how far each has sent its edits.';

-- ── rejections ──────────────────────────────────────────────────────────────────────────────────────────

create table public.rejections (
	user_id uuid not null,
	client_id uuid not null,
	seq bigint not null constraint rejections_seq_range check (seq between 1 and 9007199254740991),
	code text not null constraint rejections_code_length check (char_length(code) = 5),
	message text not null constraint rejections_message_length check (char_length(message) <= 100),
	created_at timestamptz not null default now(),
	primary key (user_id, client_id, seq),
	foreign key (user_id, client_id) references public.clients (user_id, client_id) on delete cascade
);
comment on table public.rejections is 'Edits that were refused, kept until their device has heard of it (S2, S3).';

-- ── who may do what ─────────────────────────────────────────────────────────────────────────────────────

alter table public.profiles enable row level security;
alter table public.museums enable row level security;
alter table public.tiles enable row level security;
alter table public.preferences enable row level security;
alter table public.clients enable row level security;
alter table public.rejections enable row level security;

-- Hosted projects grant everything on new tables to everybody; start from nothing.
revoke all on public.profiles, public.museums, public.tiles, public.preferences, public.clients, public.rejections
	from public, anon, authenticated;
grant select, insert, update, delete
	on public.profiles, public.museums, public.tiles, public.preferences, public.clients, public.rejections
	to service_role;

grant select on public.profiles to authenticated;
grant select, insert (user_id), update (revision, updated_at) on public.museums to authenticated;
grant
	select,
	insert (user_id, id, concept, title, x, y, width, height, z, graph, notes, completed, deleted),
	update (title, x, y, width, height, z, graph, notes, completed, deleted)
	on public.tiles to authenticated;
grant select, insert (user_id, key, value), update (value) on public.preferences to authenticated;
grant select, insert (user_id, client_id, name), update (name, last_seq, last_sync_at)
	on public.clients to authenticated;
grant select, insert (user_id, client_id, seq, code, message), delete on public.rejections to authenticated;

create policy "Pupils see their own profile" on public.profiles
	for select to authenticated using (id = (select auth.uid()));

create policy "Pupils see their own museum" on public.museums
	for select to authenticated using (user_id = (select auth.uid()));
create policy "Pupils open their own museum" on public.museums
	for insert to authenticated with check (user_id = (select auth.uid()));
create policy "Pupils count the changes of their own museum" on public.museums
	for update to authenticated using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));

create policy "Pupils see their own tiles" on public.tiles
	for select to authenticated using (user_id = (select auth.uid()));
create policy "Pupils hang tiles in their own museum" on public.tiles
	for insert to authenticated with check (user_id = (select auth.uid()));
create policy "Pupils change their own tiles" on public.tiles
	for update to authenticated using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));

create policy "Pupils see their own preferences" on public.preferences
	for select to authenticated using (user_id = (select auth.uid()));
create policy "Pupils save preferences of their own" on public.preferences
	for insert to authenticated with check (user_id = (select auth.uid()));
create policy "Pupils change their own preferences" on public.preferences
	for update to authenticated using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));

create policy "Pupils see their own devices" on public.clients
	for select to authenticated using (user_id = (select auth.uid()));
create policy "Pupils bring devices of their own" on public.clients
	for insert to authenticated with check (user_id = (select auth.uid()));
create policy "Pupils note how far their own devices are" on public.clients
	for update to authenticated using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));

create policy "Pupils see what was rejected of their own edits" on public.rejections
	for select to authenticated using (user_id = (select auth.uid()));
create policy "Pupils note rejections of their own edits" on public.rejections
	for insert to authenticated with check (user_id = (select auth.uid()));
create policy "Pupils drop rejections of their own edits" on public.rejections
	for delete to authenticated using (user_id = (select auth.uid()));

revoke all on all functions in schema private from public, anon, authenticated;
grant execute on function private.is_graph(text), private.is_preference(text, jsonb)
	to authenticated, service_role;
