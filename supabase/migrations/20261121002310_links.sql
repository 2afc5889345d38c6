-- Links to exhibits: what its author shows to somebody outside of the class. Whoever has the link sees the exhibit
-- without any name and without its photos; the author and every teacher of the class take it back at any time.

alter table public.classes
	-- Whether members may make links to their exhibits. Taken back, those there are open nothing any more.
	add column links boolean not null default true;
grant update (links) on public.classes to authenticated;

create table public.exhibit_links (
	id uuid primary key,
	exhibit_id uuid not null references public.exhibits (id) on delete cascade,
	-- The exhibit's; the database notes it.
	class_id uuid not null references public.classes (id) on delete cascade,
	user_id uuid not null references auth.users (id) on delete cascade,
	-- SHA-256 of the secret in the address, which has 128 random bits. The database never learns it before it is used.
	token_hash text not null unique constraint exhibit_links_hash check (token_hash ~ '^[0-9a-f]{64}$'),
	created_at timestamptz not null default now(),
	expires_at timestamptz not null,
	-- How often it was opened of late: a link that goes round the world does not hold up the class.
	opened integer not null default 0,
	opened_since timestamptz not null default now()
);
comment on table public.exhibit_links is 'Links by which exhibits are seen without an account. Revoked by being deleted.';
create index exhibit_links_of_exhibit on public.exhibit_links (exhibit_id);
create index exhibit_links_newest on public.exhibit_links (class_id, created_at desc, id desc);
create index exhibit_links_by_author on public.exhibit_links (user_id);

create function private.judge_link() returns trigger
language plpgsql set search_path = '' as $$
declare
	v_exhibit public.exhibits;
begin
	select * into v_exhibit from public.exhibits where id = new.exhibit_id and user_id = (select auth.uid());
	if not found then raise exception using errcode = '42501', message = 'not_your_exhibit'; end if;
	if v_exhibit.status <> 'shown' then raise exception using errcode = '42501', message = 'exhibit_not_shown'; end if;
	if not exists (
		select from public.classes where id = v_exhibit.class_id and links and archived_at is null
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
create trigger judge_link before insert on public.exhibit_links
	for each row execute function private.judge_link();

alter table public.exhibit_links enable row level security;
revoke all on public.exhibit_links from public, anon, authenticated;
grant select, insert, update, delete on public.exhibit_links to service_role;
grant
	select (id, exhibit_id, class_id, user_id, created_at, expires_at),
	insert (id, exhibit_id, user_id, token_hash, expires_at),
	delete
	on public.exhibit_links to authenticated;

create policy "Authors see the links to their exhibits" on public.exhibit_links
	for select to authenticated using (user_id = (select auth.uid()));
create policy "Teachers see the links of their classes" on public.exhibit_links
	for select to authenticated using (class_id in (select private.taught_classes()));
create policy "Authors make links to their exhibits" on public.exhibit_links
	for insert to authenticated
	with check (user_id = (select auth.uid()) and class_id in (select private.my_classes()));
create policy "Authors revoke the links to their exhibits" on public.exhibit_links
	for delete to authenticated using (user_id = (select auth.uid()));
create policy "Teachers revoke the links of their classes" on public.exhibit_links
	for delete to authenticated using (class_id in (select private.taught_classes()));

-- ── for whoever has the link ────────────────────────────────────────────────────────────────────────────

-- A graph state without its pictures and its notes: files have names, notes speak of people. Null where it cannot be read.
create function private.graph_for_strangers(p_graph text) returns text
language plpgsql immutable set search_path = '' as $$
declare
	v_graph jsonb := p_graph::jsonb;
begin
	if jsonb_typeof(v_graph #> '{expressions,list}') is distinct from 'array' then return v_graph::text; end if;
	return jsonb_set(v_graph, '{expressions,list}', (
		select coalesce(jsonb_agg(item order by place), '[]')
		from jsonb_array_elements(v_graph #> '{expressions,list}') with ordinality as listed (item, place)
		where coalesce(item ->> 'type', '') not in ('image', 'text')
	))::text;
exception when data_exception then
	return null;
end;
$$;

-- What a link shows. The one thing that can be asked for without an account, and it says nothing but this: of a link
-- that was never made, is over, revoked or forbidden, there is nothing. Security definer, because nobody may read the
-- tables; guessing is hopeless with 128 bits, and one link is opened 600 times in 10 minutes at most.
create function public.linked_exhibit(p_token text) returns json
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
		where exhibits.id = v_link.exhibit_id and status = 'shown' and links and archived_at is null
	);
end;
$$;

-- ── calls ───────────────────────────────────────────────────────────────────────────────────────────────

-- The links to one exhibit that the caller may see, newest first, and whether more may be made.
create function public.exhibit_links_screen(p_exhibit uuid) returns json
language sql stable security invoker set search_path = '' as $$
	select json_build_object(
		'allowed', links and archived_at is null,
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

-- All links of a class, newest first, for its teachers: a page of at most 50 from behind `p_before`.
create function public.class_links_screen(p_class uuid, p_before json default null) returns json
language sql stable security invoker set search_path = '' as $$
	with page as (
		select
			exhibit_links.id, exhibit_id, exhibits.concept, exhibits.title, display_name, created_at, expires_at
		from public.exhibit_links
		join public.exhibits on exhibits.id = exhibit_id
		join public.class_members as author
			on author.class_id = exhibit_links.class_id and author.user_id = exhibit_links.user_id
		where exhibit_links.class_id = p_class and expires_at > now() and (
			p_before is null
			or (created_at, exhibit_links.id) < ((p_before ->> 0)::timestamptz, (p_before ->> 1)::uuid)
		)
		order by created_at desc, exhibit_links.id desc
		limit 51
	)
	select json_build_object(
		'allowed', links,
		'links', (
			select coalesce(
				json_agg(json_build_object(
					'id', id, 'exhibit_id', exhibit_id, 'concept', concept, 'title', title, 'name', display_name,
					'created_at', created_at, 'expires_at', expires_at, 'place', json_build_array(created_at, id)
				) order by created_at desc, id desc),
				'[]'::json
			)
			from (select * from page order by created_at desc, id desc limit 50) as first
		),
		'more', (select count(*) from page) > 50
	)
	from public.classes
	where id = p_class and id in (select private.taught_classes());
$$;

-- Makes a link. The id is the caller's choice, so that a call whose answer was lost can be made again.
create function public.make_link(p_id uuid, p_exhibit uuid, p_hash text, p_days integer) returns void
language plpgsql security invoker set search_path = '' as $$
begin
	insert into public.exhibit_links (id, exhibit_id, user_id, token_hash, expires_at)
	select p_id, p_exhibit, (select auth.uid()), p_hash, now() + make_interval(days => p_days)
	where not exists (select from public.exhibit_links where id = p_id);
end;
$$;

create function public.revoke_link(p_id uuid) returns void
language sql security invoker set search_path = '' as $$
	delete from public.exhibit_links where id = p_id;
$$;

-- Whether members of a class may make links.
create function public.allow_links(p_class uuid, p_allowed boolean) returns void
language plpgsql security invoker set search_path = '' as $$
begin
	update public.classes set links = p_allowed where id = p_class;
	if not found then raise exception using errcode = '42501', message = 'not_your_class'; end if;
end;
$$;

revoke all on function
	private.judge_link(), private.graph_for_strangers(text), public.linked_exhibit(text),
	public.exhibit_links_screen(uuid), public.class_links_screen(uuid, json),
	public.make_link(uuid, uuid, text, integer), public.revoke_link(uuid), public.allow_links(uuid, boolean)
	from public, anon, authenticated;
grant execute on function public.linked_exhibit(text) to anon, authenticated, service_role;
grant execute on function
	public.exhibit_links_screen(uuid), public.class_links_screen(uuid, json),
	public.make_link(uuid, uuid, text, integer), public.revoke_link(uuid), public.allow_links(uuid, boolean)
	to authenticated, service_role;
