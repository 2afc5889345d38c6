-- Goals: what a class works towards together, and each member's part in it.
--
-- A goal counts tiles completed, exhibits published, comments given, or numbers that its teachers enter. The database
-- writes contributions down when the work reaches it, each once. Classmates see the pieces of the mosaic, not whose
-- they are: nobody can count how much another has done. So `user_id` is not granted to be read, nor notes, which are
-- signed and may wait for a teacher; `private.contributors` knows who may know.

create table public.goals (
	id uuid primary key,
	class_id uuid not null references public.classes (id) on delete cascade,
	-- A goal of one exhibit: comments on that one count. It goes with it.
	exhibit_id uuid references public.exhibits (id) on delete cascade,
	title text not null constraint goals_title_length check (char_length(title) <= 80 and title ~ '\S'),
	counts text not null constraint goals_counts check (counts in ('tiles', 'exhibits', 'comments', 'number')),
	-- Of work as many as there are pieces that one can see.
	target integer not null constraint goals_target_range
		check (target between 1 and case counts when 'number' then 1000000 else 1000 end),
	starts_on date not null default current_date,
	ends_on date,
	-- Set by a teacher: nothing is added from then on.
	closed_at timestamptz,
	-- Kept by the database: what its contributions add up to, when that was first enough, and the place of the last one.
	amount bigint not null default 0,
	reached_at timestamptz,
	last_place integer not null default 0,
	created_at timestamptz not null default now(),
	constraint goals_dates check (ends_on >= starts_on),
	constraint goals_of_exhibit check (exhibit_id is null or counts in ('comments', 'number'))
);
comment on table public.goals is 'What a class works towards: what counts, how much of it, and from when to when.';
create index goals_newest on public.goals (class_id, created_at desc, id desc);
create index goals_open on public.goals (class_id, counts) where closed_at is null;
create index goals_by_exhibit on public.goals (exhibit_id) where exhibit_id is not null;

create table public.contributions (
	id uuid primary key default gen_random_uuid(),
	goal_id uuid not null references public.goals (id) on delete cascade,
	class_id uuid not null,
	-- Null for a number: that is the class's, whichever teacher has entered it.
	user_id uuid,
	-- The tile, for an exhibit the tile it is of, or the comment. Nothing counts twice.
	source_id uuid,
	-- In the mosaic, from 1.
	place integer not null,
	concept text constraint contributions_concept check (concept in (
		'linear', 'quadratic', 'cubic', 'polynomial', 'square_root', 'cube_root', 'absolute_value',
		'rational', 'exponential', 'logarithmic', 'trigonometric', 'piecewise'
	)),
	-- The curves of the tile or exhibit, without photos and words; null for a plain piece.
	graph text constraint contributions_graph_size check (octet_length(graph) <= 8192),
	amount integer not null default 1 constraint contributions_amount_range check (amount between 1 and 1000000),
	note text not null default '' constraint contributions_note_length check (char_length(note) <= 300),
	-- A pupil's note is read by classmates once a teacher has said yes.
	note_shown boolean not null default true,
	-- Taken out of the mosaic by a teacher: it does not count, and what it was of does not count again.
	removed boolean not null default false,
	at timestamptz not null default now(),
	-- Whoever leaves the class takes their part along.
	foreign key (class_id, user_id) references public.class_members (class_id, user_id) on delete cascade,
	unique (user_id, source_id, goal_id),
	unique (goal_id, place)
);
comment on table public.contributions is 'Members'' parts in the goals of their classes, each a piece of a mosaic.';

-- ── rules ───────────────────────────────────────────────────────────────────────────────────────────────

create function private.guard_goal() returns trigger
language plpgsql set search_path = '' as $$
begin
	if current_user = 'authenticated' then
		if exists (select from public.classes where id = new.class_id and archived_at is not null) then
			raise exception using errcode = '42501', message = 'archived';
		end if;
		if tg_op = 'INSERT' then
			if (select count(*) from public.goals where class_id = new.class_id) >= 200 then
				raise exception using errcode = '23514', message = 'too_many_goals';
			end if;
			if new.exhibit_id is not null and not exists (
				select from public.exhibits where id = new.exhibit_id and class_id = new.class_id
			) then
				raise exception using errcode = '23503', message = 'missing_exhibit';
			end if;
		elsif new.closed_at is not null then
			-- When it was is the database's to say.
			new.closed_at := coalesce(old.closed_at, now());
		end if;
	end if;
	if tg_op = 'UPDATE' then
		new.reached_at := case
			when new.amount >= new.target then coalesce(old.reached_at, now())
			-- Reached is reached, though somebody leaves; a higher target is another matter.
			when new.target = old.target then old.reached_at
		end;
	end if;
	return new;
end;
$$;
create trigger guard_goal before insert or update on public.goals
	for each row execute function private.guard_goal();

-- What people do to contributions themselves: teachers enter numbers and take pieces out, everybody writes notes on
-- their own. Contributions of work come from the database, as another role.
create function private.guard_contribution() returns trigger
language plpgsql set search_path = '' as $$
declare
	v_goal public.goals;
	v_teaches boolean;
begin
	if current_user <> 'authenticated' then return new; end if;
	select * into v_goal from public.goals where id = new.goal_id;
	v_teaches := v_goal.class_id in (select private.taught_classes());
	if exists (select from public.classes where id = v_goal.class_id and archived_at is not null) then
		raise exception using errcode = '42501', message = 'archived';
	end if;
	if tg_op = 'INSERT' then
		if v_goal.counts is distinct from 'number' then
			raise exception using errcode = '42501', message = 'not_a_number_goal';
		end if;
		if v_goal.closed_at is not null then
			raise exception using errcode = '42501', message = 'goal_closed';
		end if;
		new.class_id := v_goal.class_id;
	elsif new.amount <> old.amount and v_goal.counts <> 'number' then
		raise exception using errcode = '42501', message = 'not_a_number_goal';
	elsif new.removed <> old.removed and not v_teaches then
		raise exception using errcode = '42501', message = 'teacher_only';
	elsif new.note_shown <> old.note_shown and not v_teaches then
		raise exception using errcode = '42501', message = 'teacher_only';
	elsif new.note <> old.note and not v_teaches and old.user_id is distinct from (select auth.uid()) then
		raise exception using errcode = '42501', message = 'not_your_contribution';
	-- A teacher empties a pupil's note, and puts no words into anybody's mouth.
	elsif new.note <> old.note and new.note <> '' and old.user_id <> (select auth.uid()) then
		raise exception using errcode = '42501', message = 'not_your_contribution';
	end if;
	if tg_op = 'UPDATE' and new.note <> old.note then
		new.note_shown := new.note = '' or v_teaches;
	end if;
	return new;
end;
$$;
create trigger guard_contribution before insert or update on public.contributions
	for each row execute function private.guard_contribution();

-- The next place in the mosaic. Security definer, as what follows: nobody counts by hand.
create function private.place_contribution() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	update public.goals set last_place = last_place + 1 where id = new.goal_id returning last_place into new.place;
	return new;
end;
$$;
create trigger place_contribution before insert on public.contributions
	for each row execute function private.place_contribution();

create function private.count_contribution() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
	v_before integer := case when tg_op = 'INSERT' or old.removed then 0 else old.amount end;
	v_after integer := case when tg_op = 'DELETE' or new.removed then 0 else new.amount end;
begin
	update public.goals set amount = amount + v_after - v_before
		where id = case when tg_op = 'DELETE' then old.goal_id else new.goal_id end;
	return null;
end;
$$;
create trigger count_new_contribution after insert or delete on public.contributions
	for each row execute function private.count_contribution();
create trigger count_contribution after update on public.contributions
	for each row when (new.removed <> old.removed or new.amount <> old.amount) execute function private.count_contribution();

-- ── who may do what ─────────────────────────────────────────────────────────────────────────────────────

alter table public.goals enable row level security;
alter table public.contributions enable row level security;
revoke all on public.goals, public.contributions from public, anon, authenticated;
grant select, insert, update, delete on public.goals, public.contributions to service_role;
grant
	select,
	insert (id, class_id, exhibit_id, title, counts, target, starts_on, ends_on),
	update (title, target, starts_on, ends_on, closed_at),
	delete
	on public.goals to authenticated;
grant
	select (id, goal_id, class_id, place, concept, graph, amount, removed, at),
	insert (id, goal_id, amount, note),
	update (amount, note, note_shown, removed)
	on public.contributions to authenticated;

create policy "Members see the goals of their classes" on public.goals
	for select to authenticated using (class_id in (select private.my_classes()));
create policy "Teachers set goals" on public.goals
	for insert to authenticated with check (class_id in (select private.taught_classes()));
create policy "Teachers change the goals of their classes" on public.goals
	for update to authenticated
	using (class_id in (select private.taught_classes())) with check (class_id in (select private.taught_classes()));
create policy "Teachers delete the goals of their classes" on public.goals
	for delete to authenticated using (class_id in (select private.taught_classes()));

create policy "Members see the mosaics of their classes" on public.contributions
	for select to authenticated using (not removed and class_id in (select private.my_classes()));
create policy "Teachers see what was taken out" on public.contributions
	for select to authenticated using (class_id in (select private.taught_classes()));
create policy "Teachers enter numbers" on public.contributions
	for insert to authenticated with check (user_id is null and class_id in (select private.taught_classes()));
create policy "Members write notes on their own contributions" on public.contributions
	for update to authenticated
	using (user_id = (select auth.uid()) and class_id in (select private.my_classes()))
	with check (user_id = (select auth.uid()) and class_id in (select private.my_classes()));
create policy "Teachers look after the mosaics of their classes" on public.contributions
	for update to authenticated
	using (class_id in (select private.taught_classes())) with check (class_id in (select private.taught_classes()));

revoke all on function
	private.guard_goal(), private.guard_contribution(), private.place_contribution(), private.count_contribution()
	from public, anon, authenticated;
