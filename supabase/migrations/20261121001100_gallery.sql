-- The gallery of a class: tiles that its members publish as exhibits, frozen as they were, and shown to classmates
-- when a teacher has said yes.

create table public.exhibits (
	id uuid primary key,
	class_id uuid not null,
	user_id uuid not null,
	-- The tile it is a copy of; published again, it is a newer version of the same exhibit.
	tile_id uuid not null,
	concept text constraint exhibits_concept check (concept in (
		'linear', 'quadratic', 'cubic', 'polynomial', 'square_root', 'cube_root', 'absolute_value',
		'rational', 'exponential', 'logarithmic', 'trigonometric', 'piecewise'
	)),
	title text not null default '' constraint exhibits_title_length check (char_length(title) <= 80),
	caption text not null default '' constraint exhibits_caption_length check (char_length(caption) <= 500),
	alt text not null default '' constraint exhibits_alt_length check (char_length(alt) <= 1000),
	graph text not null constraint exhibits_graph_size check (octet_length(graph) <= 1048576),
	-- SHA-256 of each photo in the graph, noted by the database.
	photos text[] not null default '{}',
	version integer not null default 1,
	status text not null default 'waiting' constraint exhibits_status check (status in ('waiting', 'shown', 'hidden')),
	published_at timestamptz not null default now(),
	-- Whoever leaves the class takes their exhibits along.
	foreign key (class_id, user_id) references public.class_members (class_id, user_id) on delete cascade,
	unique (class_id, user_id, tile_id)
);
comment on table public.exhibits is 'Published, frozen copies of tiles in a class''s gallery.';
create index exhibits_newest on public.exhibits (class_id, published_at desc, id desc);
create index exhibits_by_author on public.exhibits (user_id, class_id);

create table public.class_log (
	id bigint generated always as identity primary key,
	class_id uuid not null references public.classes (id) on delete cascade,
	at timestamptz not null default now(),
	-- No reference: what was done stays written down when an account goes, without its name.
	actor uuid not null,
	action text not null constraint class_log_action check (action in ('show', 'hide')),
	exhibit_id uuid not null
);
comment on table public.class_log is 'What teachers did to exhibits: the audit trail of a class.';
create index class_log_newest on public.class_log (class_id, id desc);

create trigger check_graph_of_new before insert on public.exhibits
	for each row execute function private.check_graph();
create trigger check_graph before update on public.exhibits
	for each row when (new.graph is distinct from old.graph) execute function private.check_graph();

-- Whether a class's exhibits are shown at once. Those with a photo wait, but for a teacher's own.
create function private.first_status(p_class uuid, p_photos text[]) returns text
language plpgsql stable set search_path = '' as $$
declare
	v_exhibits text := (select exhibits from public.classes where id = p_class and archived_at is null);
begin
	if v_exhibits is null or v_exhibits = 'off' then
		raise exception using errcode = '42501', message = 'gallery_closed';
	end if;
	return case
		when p_class in (select private.taught_classes()) then 'shown'
		when v_exhibits = 'open' and p_photos = '{}' then 'shown'
		else 'waiting'
	end;
end;
$$;

create function private.judge_exhibit() returns trigger
language plpgsql set search_path = '' as $$
begin
	new.photos := private.photos_in(new.graph);
	if current_user <> 'authenticated' then return new; end if;
	if tg_op = 'INSERT' then
		new.status := private.first_status(new.class_id, new.photos);
		return new;
	end if;
	if (new.title, new.caption, new.alt, new.graph) is distinct from (old.title, old.caption, old.alt, old.graph) then
		if old.user_id <> (select auth.uid()) then
			raise exception using errcode = '42501', message = 'not_your_exhibit';
		end if;
		new.status := private.first_status(new.class_id, new.photos);
		-- What a teacher has hidden does not come back without a teacher.
		if old.status = 'hidden' and new.class_id not in (select private.taught_classes()) then
			new.status := 'waiting';
		end if;
		new.version := old.version + 1;
		new.published_at := now();
	elsif new.status <> old.status and new.class_id not in (select private.taught_classes()) then
		raise exception using errcode = '42501', message = 'teacher_only';
	end if;
	return new;
end;
$$;
create trigger judge_exhibit before insert or update on public.exhibits
	for each row execute function private.judge_exhibit();

-- Security definer, because nobody writes the trail by hand.
create function private.log_exhibit() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	if (select auth.uid()) is distinct from new.user_id and (select auth.uid()) is not null then
		insert into public.class_log (class_id, actor, action, exhibit_id) values (
			new.class_id, (select auth.uid()), case new.status when 'shown' then 'show' else 'hide' end, new.id
		);
	end if;
	return null;
end;
$$;
create trigger log_exhibit after update of status on public.exhibits
	for each row when (new.status <> old.status) execute function private.log_exhibit();

create function private.limit_exhibits() returns trigger
language plpgsql set search_path = '' as $$
begin
	if (select count(*) from public.exhibits where user_id = new.user_id and class_id = new.class_id) >= 200 then
		raise exception using errcode = '23514', message = 'too_many_exhibits';
	end if;
	return new;
end;
$$;
create trigger limit_exhibits before insert on public.exhibits
	for each row execute function private.limit_exhibits();

-- ── who may do what ─────────────────────────────────────────────────────────────────────────────────────

alter table public.exhibits enable row level security;
alter table public.class_log enable row level security;
revoke all on public.exhibits, public.class_log from public, anon, authenticated;
revoke all on sequence public.class_log_id_seq from public, anon, authenticated;
grant select, insert, update, delete on public.exhibits, public.class_log to service_role;
grant
	select,
	insert (id, class_id, user_id, tile_id, concept, title, caption, alt, graph),
	update (title, caption, alt, graph, status),
	delete
	on public.exhibits to authenticated;
grant select on public.class_log to authenticated;

create policy "Members see what is shown in their classes" on public.exhibits
	for select to authenticated using (status = 'shown' and class_id in (select private.my_classes()));
create policy "Members see their own exhibits" on public.exhibits
	for select to authenticated using (user_id = (select auth.uid()));
create policy "Teachers see the exhibits of their classes" on public.exhibits
	for select to authenticated using (class_id in (select private.taught_classes()));
create policy "Members publish in their classes" on public.exhibits
	for insert to authenticated
	with check (user_id = (select auth.uid()) and class_id in (select private.my_classes()));
create policy "Members publish newer versions" on public.exhibits
	for update to authenticated
	using (user_id = (select auth.uid()) and class_id in (select private.my_classes()))
	with check (user_id = (select auth.uid()) and class_id in (select private.my_classes()));
create policy "Teachers show and hide the exhibits of their classes" on public.exhibits
	for update to authenticated
	using (class_id in (select private.taught_classes())) with check (class_id in (select private.taught_classes()));
create policy "Members withdraw their exhibits" on public.exhibits
	for delete to authenticated using (user_id = (select auth.uid()));
create policy "Teachers read the trail of their classes" on public.class_log
	for select to authenticated using (class_id in (select private.taught_classes()));

-- Row-level security of `exhibits` says which exhibits the caller sees, and so which photos.
create policy "Members see the photos of the exhibits they see" on storage.objects
	for select to authenticated using (
		bucket_id = 'photos' and (select auth.uid()) is not null and exists (
			select from public.exhibits
			where user_id = private.photo_owner(name) and split_part(name, '/', 2) = any (photos)
		)
	);

-- ── calls ───────────────────────────────────────────────────────────────────────────────────────────────

-- A page of a gallery, newest first: as many exhibits as `p_limit` and two megabytes hold. `p_before` is the place of
-- the last one seen. `p_status` (teachers: `waiting`) and `p_concept` leave others out.
create function public.gallery_screen(
	p_class uuid,
	p_before json default null,
	p_concept text default null,
	p_status text default null,
	p_limit integer default 24
) returns json
language sql stable security invoker set search_path = '' as $$
	with page as (
		select
			exhibits.*,
			sum(octet_length(graph)) over newest as bytes,
			row_number() over newest as place
		from public.exhibits
		where class_id = p_class
			and (p_concept is null or concept = p_concept)
			and (p_status is null or status = p_status)
			and (p_before is null or (published_at, id) < ((p_before ->> 0)::timestamptz, (p_before ->> 1)::uuid))
		window newest as (order by published_at desc, id desc)
		order by published_at desc, id desc
		limit least(greatest(p_limit, 1), 100) + 1
	), fitting as (
		select * from page
		where place = 1 or (place <= least(greatest(p_limit, 1), 100) and bytes <= 2000000)
	)
	select json_build_object(
		'exhibits', (
			select coalesce(
				json_agg(json_build_object(
					'id', fitting.id, 'user_id', fitting.user_id, 'name', display_name, 'tile_id', tile_id,
					'concept', concept, 'title', title, 'caption', caption, 'alt', alt, 'graph', graph,
					'status', fitting.status, 'place', json_build_array(published_at, fitting.id)
				) order by published_at desc, fitting.id desc),
				'[]'::json
			)
			from fitting join public.class_members as author
				on author.class_id = p_class and author.user_id = fitting.user_id
		),
		'more', (select count(*) from page) > (select count(*) from fitting)
	)
	where p_class in (select private.my_classes());
$$;

-- Publishes a tile, or a newer version of its exhibit. Answers its status.
create function public.publish(p_id uuid, p_class uuid, p_tile uuid, p_exhibit json) returns text
language plpgsql security invoker set search_path = '' as $$
declare
	v_status text;
begin
	insert into public.exhibits (id, class_id, user_id, tile_id, concept, title, caption, alt, graph)
	values (
		p_id, p_class, (select auth.uid()), p_tile, p_exhibit ->> 'concept', coalesce(p_exhibit ->> 'title', ''),
		coalesce(p_exhibit ->> 'caption', ''), coalesce(p_exhibit ->> 'alt', ''), p_exhibit ->> 'graph'
	)
	on conflict (class_id, user_id, tile_id) do update set
		title = excluded.title, caption = excluded.caption, alt = excluded.alt, graph = excluded.graph
	returning status into v_status;
	return v_status;
end;
$$;

create function public.withdraw(p_exhibit uuid) returns void
language sql security invoker set search_path = '' as $$
	delete from public.exhibits where id = p_exhibit and user_id = (select auth.uid());
$$;

-- Shows an exhibit to the class, or hides it.
create function public.show_exhibit(p_exhibit uuid, p_shown boolean) returns void
language plpgsql security invoker set search_path = '' as $$
begin
	update public.exhibits set status = case when p_shown then 'shown' else 'hidden' end where id = p_exhibit;
	if not found then raise exception using errcode = '42501', message = 'not_your_class'; end if;
end;
$$;

revoke all on function
	public.gallery_screen(uuid, json, text, text, integer), public.publish(uuid, uuid, uuid, json),
	public.withdraw(uuid), public.show_exhibit(uuid, boolean)
	from public, anon;
grant execute on function
	public.gallery_screen(uuid, json, text, text, integer), public.publish(uuid, uuid, uuid, json),
	public.withdraw(uuid), public.show_exhibit(uuid, boolean)
	to authenticated, service_role;
revoke all on function
	private.first_status(uuid, text[]), private.judge_exhibit(), private.log_exhibit(), private.limit_exhibits()
	from public, anon, authenticated;
-- The trigger that judges exhibits runs with the rights of whoever publishes.
grant execute on function private.first_status(uuid, text[]), private.photos_in(text) to authenticated, service_role;
