-- What classmates say to an exhibit: comments with replies of one level, and likes. With them come blocks between pupils,
-- the rule of each class, and a deployment's list of words that a teacher looks at first.
--
-- Who may do what is drawn in src/lib/classes/SPEC.md. Nothing here goes from one pupil to another alone: what is not
-- said in front of the class is said to its teachers.

alter table public.classes
	-- What may be said: nothing, what a teacher has looked at, or anything but what the list of words holds back.
	add column comments text not null default 'approve'
		constraint classes_comments check (comments in ('off', 'approve', 'open')),
	-- Whether exhibits with a photo are shown as the others are; else they wait for a teacher, always.
	add column photos_open boolean not null default false;
grant update (comments, photos_open) on public.classes to authenticated;

-- ── tables ──────────────────────────────────────────────────────────────────────────────────────────────

create table public.comments (
	id uuid primary key,
	-- The exhibit's; the database notes it.
	class_id uuid not null,
	exhibit_id uuid not null references public.exhibits (id) on delete cascade,
	user_id uuid not null,
	-- The comment it replies to; null for one that begins.
	parent_id uuid references public.comments (id) on delete cascade,
	text text not null constraint comments_text_length check (
		case status when 'deleted' then text = '' else char_length(text) <= 1000 and text ~ '\S' end
	),
	-- What its author deleted is empty, and stays as the place that replies hang on.
	status text not null default 'waiting'
		constraint comments_status check (status in ('waiting', 'shown', 'hidden', 'deleted')),
	created_at timestamptz not null default now(),
	-- When its author changed the words; null where they are the first.
	edited_at timestamptz,
	-- Whoever leaves the class takes their comments along.
	foreign key (class_id, user_id) references public.class_members (class_id, user_id) on delete cascade
);
comment on table public.comments is 'Comments on exhibits, and replies to comments.';
create index comments_newest on public.comments (exhibit_id, created_at desc, id desc) where parent_id is null;
-- For what goes with an exhibit.
create index comments_of_exhibit on public.comments (exhibit_id);
create index comments_replies on public.comments (parent_id, created_at, id) where parent_id is not null;
create index comments_by_author on public.comments (user_id, created_at);
create index comments_waiting on public.comments (class_id, created_at, id) where status = 'waiting';

create table public.likes (
	thing_id uuid not null generated always as (coalesce(exhibit_id, comment_id)) stored,
	exhibit_id uuid references public.exhibits (id) on delete cascade,
	comment_id uuid references public.comments (id) on delete cascade,
	-- The thing's; the database notes it.
	class_id uuid not null,
	user_id uuid not null,
	at timestamptz not null default now(),
	primary key (thing_id, user_id),
	constraint likes_one_thing check (num_nonnulls(exhibit_id, comment_id) = 1),
	foreign key (class_id, user_id) references public.class_members (class_id, user_id) on delete cascade
);
comment on table public.likes is 'Appreciation of an exhibit or a comment. Counted where it stands; nothing is ranked by it.';
create index likes_of_exhibit on public.likes (exhibit_id) where exhibit_id is not null;
create index likes_of_comment on public.likes (comment_id) where comment_id is not null;
create index likes_by_author on public.likes (user_id, class_id);

create table public.blocks (
	user_id uuid not null references auth.users (id) on delete cascade,
	blocked_id uuid not null references auth.users (id) on delete cascade,
	at timestamptz not null default now(),
	primary key (user_id, blocked_id),
	constraint blocks_other check (user_id <> blocked_id)
);
comment on table public.blocks is 'Pupils who do not want to see what another pupil shows and says. Nobody else learns of it.';
create index blocks_by_blocked on public.blocks (blocked_id, user_id);

create table public.filtered_words (
	word text primary key constraint filtered_words_shape check (
		word = lower(word) and word !~ '[^[:alnum:] ]' and word ~ '^\S.*\S$' and char_length(word) <= 80
	)
);
comment on table public.filtered_words is 'Words and phrases in small letters, without marks. What holds one waits for a teacher, even in an open class. An administrator changes the list in the dashboard.';
-- The app refuses much more before it is sent, by a library. This is what stands behind it.
insert into public.filtered_words values
	('arsehole'), ('asshole'), ('bastard'), ('bitch'), ('cunt'), ('faggot'), ('fuck'), ('fucking'), ('kill yourself'),
	('kys'), ('nigger'), ('retard'), ('shit'), ('slut'), ('twat'), ('wanker'), ('whore');

-- ── who the caller is ───────────────────────────────────────────────────────────────────────────────────

-- Pupils whom the caller has blocked. Who teaches the caller is always seen.
create function private.my_blocked() returns setof uuid
language sql stable security definer set search_path = '' as $$
	select blocked_id from public.blocks
	where user_id = (select auth.uid()) and not exists (
		select from public.class_members as theirs
		join public.class_members as mine
			on mine.class_id = theirs.class_id and mine.user_id = (select auth.uid()) and mine.status = 'active'
		where theirs.user_id = blocked_id and theirs.role <> 'pupil'
	);
$$;

-- Pupils who have blocked the caller; they alone see their blocks, so this has more rights. It is asked where
-- something is to be written, and answered with no name.
create function private.my_blockers() returns setof uuid
language sql stable security definer set search_path = '' as $$
	select user_id from public.blocks where blocked_id = (select auth.uid());
$$;

-- Whether a text holds a word of the deployment's list. Security definer, because pupils do not read the list.
create function private.holds_filtered_word(p_text text) returns boolean
language sql stable security definer set search_path = '' as $$
	select exists (
		select from public.filtered_words
		where position(' ' || word || ' ' in
			' ' || regexp_replace(lower(p_text), '[^[:alnum:]]+', ' ', 'g') || ' ') > 0
	);
$$;

-- ── rules that a policy cannot say ──────────────────────────────────────────────────────────────────────

create function private.judge_comment() returns trigger
language plpgsql set search_path = '' as $$
declare
	v_class public.classes;
	v_author uuid;
	v_parent public.comments;
	v_teaches boolean;
begin
	if current_user <> 'authenticated' then return new; end if;
	if tg_op = 'INSERT' then
		select user_id, class_id into v_author, new.class_id from public.exhibits where id = new.exhibit_id;
		if not found then raise exception using errcode = '42501', message = 'exhibit_gone'; end if;
	end if;
	select * into v_class from public.classes where id = new.class_id;
	v_teaches := new.class_id in (select private.taught_classes());

	if tg_op = 'UPDATE' and old.status = 'deleted' then
		raise exception using errcode = '42501', message = 'comment_gone';
	end if;
	if new.status = 'deleted' then
		if old.user_id <> (select auth.uid()) then
			raise exception using errcode = '42501', message = 'not_your_comment';
		end if;
		new.text := '';
		return new;
	end if;
	if v_class.archived_at is not null then raise exception using errcode = '42501', message = 'archived'; end if;
	if tg_op = 'UPDATE' and new.text = old.text then
		if not v_teaches or new.status = 'waiting' then
			raise exception using errcode = '42501', message = 'teacher_only';
		end if;
		return new;
	end if;
	if v_class.comments = 'off' then raise exception using errcode = '42501', message = 'comments_off'; end if;

	if tg_op = 'UPDATE' then
		if old.user_id <> (select auth.uid()) then
			raise exception using errcode = '42501', message = 'not_your_comment';
		end if;
		new.edited_at := now();
	else
		if new.parent_id is not null then
			select * into v_parent from public.comments where id = new.parent_id and exhibit_id = new.exhibit_id;
			if not found or v_parent.status = 'deleted' then
				raise exception using errcode = '42501', message = 'comment_gone';
			end if;
			if v_parent.parent_id is not null then
				raise exception using errcode = '23514', message = 'replies_of_one_level';
			end if;
		end if;
		if not v_teaches and exists (
			select from private.my_blockers() as blocker where blocker in (v_author, v_parent.user_id)
		) then
			raise exception using errcode = '42501', message = 'not_open_to_you';
		end if;
		if (
			select count(*) from public.comments
			where user_id = (select auth.uid()) and created_at > now() - interval '10 minutes'
		) >= 30 then
			raise exception using errcode = '42501', message = 'too_many_comments';
		end if;
		-- Several may come in one call, from a device that was offline: they stand in the order they were said.
		new.created_at := clock_timestamp();
		new.edited_at := null;
	end if;
	new.status := case
		when v_teaches then 'shown'
		when private.holds_filtered_word(new.text) then 'waiting'
		-- What a teacher has hidden does not come back without a teacher.
		when tg_op = 'UPDATE' and old.status = 'hidden' then 'waiting'
		when v_class.comments = 'open' then 'shown'
		else 'waiting'
	end;
	return new;
end;
$$;
create trigger judge_comment before insert or update on public.comments
	for each row execute function private.judge_comment();

create function private.judge_like() returns trigger
language plpgsql set search_path = '' as $$
declare
	v_author uuid;
begin
	if current_user <> 'authenticated' then return new; end if;
	if new.exhibit_id is not null then
		select class_id, user_id into new.class_id, v_author
			from public.exhibits where id = new.exhibit_id and status = 'shown';
	else
		select class_id, user_id into new.class_id, v_author
			from public.comments where id = new.comment_id and status = 'shown';
	end if;
	if v_author is null then raise exception using errcode = '42501', message = 'thing_gone'; end if;
	if v_author = (select auth.uid()) then raise exception using errcode = '42501', message = 'your_own'; end if;
	if v_author in (select private.my_blockers()) and new.class_id not in (select private.taught_classes()) then
		raise exception using errcode = '42501', message = 'not_open_to_you';
	end if;
	if exists (select from public.classes where id = new.class_id and archived_at is not null) then
		raise exception using errcode = '42501', message = 'archived';
	end if;
	new.at := now();
	return new;
end;
$$;
create trigger judge_like before insert on public.likes
	for each row execute function private.judge_like();

create function private.judge_block() returns trigger
language plpgsql set search_path = '' as $$
begin
	if current_user <> 'authenticated' then return new; end if;
	if not exists (
		select from public.class_members
		where user_id = new.blocked_id and role = 'pupil' and status = 'active'
			and class_id in (select private.my_classes())
	) then
		raise exception using errcode = '42501', message = 'no_classmate';
	end if;
	if (select count(*) from public.blocks where user_id = (select auth.uid())) >= 200 then
		raise exception using errcode = '23514', message = 'too_many_blocks';
	end if;
	return new;
end;
$$;
create trigger judge_block before insert on public.blocks
	for each row execute function private.judge_block();

-- Whether a class's exhibits are shown at once. Those with a photo wait, but for a teacher's own, unless the class has
-- said otherwise.
create or replace function private.first_status(p_class uuid, p_photos text[]) returns text
language plpgsql stable set search_path = '' as $$
declare
	v_class public.classes;
begin
	select * into v_class from public.classes where id = p_class and archived_at is null;
	if not found or v_class.exhibits = 'off' then
		raise exception using errcode = '42501', message = 'gallery_closed';
	end if;
	return case
		when p_class in (select private.taught_classes()) then 'shown'
		when v_class.exhibits = 'open' and (p_photos = '{}' or v_class.photos_open) then 'shown'
		else 'waiting'
	end;
end;
$$;

-- As before, but words are looked at too, and a better caption is no newer version: it stays in its place.
create or replace function private.judge_exhibit() returns trigger
language plpgsql set search_path = '' as $$
begin
	if tg_op = 'INSERT' or new.graph is distinct from old.graph then
		new.photos := private.photos_in(new.graph);
	end if;
	if current_user <> 'authenticated' then return new; end if;
	if tg_op = 'UPDATE' then
		if (new.title, new.caption, new.alt, new.graph) is not distinct from (old.title, old.caption, old.alt, old.graph)
		then
			if new.status <> old.status and new.class_id not in (select private.taught_classes()) then
				raise exception using errcode = '42501', message = 'teacher_only';
			end if;
			return new;
		end if;
		if old.user_id <> (select auth.uid()) then
			raise exception using errcode = '42501', message = 'not_your_exhibit';
		end if;
		if (new.title, new.graph) is distinct from (old.title, old.graph) then
			new.version := old.version + 1;
			new.published_at := clock_timestamp();
		end if;
	end if;
	if tg_op = 'INSERT' then new.published_at := clock_timestamp(); end if;
	new.status := private.first_status(new.class_id, new.photos);
	if new.class_id not in (select private.taught_classes()) and (
		private.holds_filtered_word(concat_ws(' ', new.title, new.caption, new.alt))
		-- What a teacher has hidden does not come back without a teacher.
		or (tg_op = 'UPDATE' and old.status = 'hidden')
	) then
		new.status := 'waiting';
	end if;
	return new;
end;
$$;
create index exhibits_waiting on public.exhibits (class_id, published_at, id) where status = 'waiting';

-- ── who may do what ─────────────────────────────────────────────────────────────────────────────────────

alter table public.comments enable row level security;
alter table public.likes enable row level security;
alter table public.blocks enable row level security;
alter table public.filtered_words enable row level security;
revoke all on public.comments, public.likes, public.blocks, public.filtered_words from public, anon, authenticated;
grant select, insert, update, delete on public.comments, public.blocks, public.filtered_words to service_role;
grant select, insert, update, delete on public.likes to service_role;
grant select, insert (id, exhibit_id, user_id, parent_id, text), update (text, status) on public.comments to authenticated;
grant select, insert (exhibit_id, comment_id, user_id), delete on public.likes to authenticated;
grant select, insert (user_id, blocked_id), delete on public.blocks to authenticated;

-- Whoever is blocked is not seen by who blocked them.
alter policy "Members see what is shown in their classes" on public.exhibits using (
	status = 'shown' and class_id in (select private.my_classes()) and user_id not in (select private.my_blocked())
);

-- Row-level security of `exhibits` says whose comments can be seen: what is hidden takes them along.
create policy "Members see what is said in their classes" on public.comments
	for select to authenticated using (
		status in ('shown', 'deleted') and class_id in (select private.my_classes())
		and user_id not in (select private.my_blocked())
		and exists (select from public.exhibits where exhibits.id = exhibit_id)
	);
create policy "Members see their own comments" on public.comments
	for select to authenticated using (user_id = (select auth.uid()));
create policy "Teachers see the comments of their classes" on public.comments
	for select to authenticated using (class_id in (select private.taught_classes()));
create policy "Members comment in their classes" on public.comments
	for insert to authenticated
	with check (user_id = (select auth.uid()) and class_id in (select private.my_classes()));
create policy "Members change their own comments" on public.comments
	for update to authenticated
	using (user_id = (select auth.uid()) and class_id in (select private.my_classes()))
	with check (user_id = (select auth.uid()) and class_id in (select private.my_classes()));
create policy "Teachers show and hide the comments of their classes" on public.comments
	for update to authenticated
	using (class_id in (select private.taught_classes())) with check (class_id in (select private.taught_classes()));

create policy "Members see how many like something in their classes" on public.likes
	for select to authenticated using (class_id in (select private.my_classes()));
create policy "Members like things in their classes" on public.likes
	for insert to authenticated
	with check (user_id = (select auth.uid()) and class_id in (select private.my_classes()));
create policy "Members take their likes back" on public.likes
	for delete to authenticated using (user_id = (select auth.uid()));

create policy "Pupils see whom they blocked" on public.blocks
	for select to authenticated using (user_id = (select auth.uid()));
create policy "Pupils block classmates" on public.blocks
	for insert to authenticated with check (user_id = (select auth.uid()));
create policy "Pupils take their blocks back" on public.blocks
	for delete to authenticated using (user_id = (select auth.uid()));

revoke all on function
	private.my_blocked(), private.my_blockers(), private.holds_filtered_word(text), private.judge_comment(),
	private.judge_like(), private.judge_block()
	from public, anon, authenticated;
grant execute on function private.my_blocked(), private.my_blockers(), private.holds_filtered_word(text)
	to authenticated, service_role;
