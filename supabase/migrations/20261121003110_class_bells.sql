-- A bell for each class, rung when something has changed in it, for screens that listen (where there is Realtime). It
-- says nothing of what changed: whoever hears it asks again. What teachers alone see has a bell of its own, so that a
-- class at work does not ring at each of its pupils.

create table public.class_bells (
	class_id uuid not null references public.classes (id) on delete cascade,
	for_teachers boolean not null,
	-- The transaction that rang it last.
	rung bigint not null,
	primary key (class_id, for_teachers)
);
comment on table public.class_bells is 'Touched when something has changed in a class. Says nothing of what changed.';

alter table public.class_bells enable row level security;
revoke all on public.class_bells from public, anon, authenticated;
grant select, insert, update, delete on public.class_bells to service_role;
grant select on public.class_bells to authenticated;

create policy "Members hear the bells of their classes" on public.class_bells
	for select to authenticated using (not for_teachers and class_id in (select private.my_classes()));
create policy "Teachers hear what is for them" on public.class_bells
	for select to authenticated using (class_id in (select private.taught_classes()));

-- Only where the backend has Realtime.
do $$
begin
	if exists (select from pg_publication where pubname = 'supabase_realtime') then
		alter publication supabase_realtime add table public.class_bells;
	end if;
end;
$$;

-- Rings the bell of a class, once in each transaction.
create function private.ring(p_class uuid, p_for_teachers boolean) returns void
language sql set search_path = '' as $$
	insert into public.class_bells (class_id, for_teachers, rung)
		-- None where the class is gone with what has changed.
		select id, p_for_teachers, pg_current_xact_id()::text::bigint from public.classes where id = p_class
		on conflict (class_id, for_teachers) do update set rung = excluded.rung
		where class_bells.rung <> excluded.rung;
$$;

-- Security definer, because nobody rings by hand.
create function private.ring_class() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	if tg_table_name = 'classes' then
		perform private.ring(new.id, false);
	elsif tg_table_name = 'feedback_answers' then
		perform private.ring(class_id, false) from public.feedback
			where id = case when tg_op = 'DELETE' then old.feedback_id else new.feedback_id end;
	elsif tg_table_name = 'progress' then
		perform private.ring(class_id, true) from public.class_members
			where user_id = case when tg_op = 'DELETE' then old.user_id else new.user_id end
				and role = 'pupil' and status = 'active';
	else
		perform private.ring(
			case when tg_op = 'DELETE' then old.class_id else new.class_id end, tg_table_name = 'reports'
		);
	end if;
	return null;
end;
$$;

-- When the transaction ends: nobody waits at a bell for the rest of somebody else's edits.
create constraint trigger ring_class after update on public.classes
	deferrable initially deferred for each row execute function private.ring_class();
create constraint trigger ring_class after insert or update or delete on public.class_members
	deferrable initially deferred for each row execute function private.ring_class();
create constraint trigger ring_class after insert or update or delete on public.progress
	deferrable initially deferred for each row execute function private.ring_class();
create constraint trigger ring_class after insert or update or delete on public.exhibits
	deferrable initially deferred for each row execute function private.ring_class();
create constraint trigger ring_class after insert or update or delete on public.comments
	deferrable initially deferred for each row execute function private.ring_class();
create constraint trigger ring_class after insert or delete on public.likes
	deferrable initially deferred for each row execute function private.ring_class();
create constraint trigger ring_class after insert or update on public.reports
	deferrable initially deferred for each row execute function private.ring_class();
create constraint trigger ring_class after insert or update or delete on public.feedback
	deferrable initially deferred for each row execute function private.ring_class();
create constraint trigger ring_class after insert or update or delete on public.feedback_answers
	deferrable initially deferred for each row execute function private.ring_class();
create constraint trigger ring_class after insert or update or delete on public.goals
	deferrable initially deferred for each row execute function private.ring_class();
create constraint trigger ring_class after insert or update or delete on public.contributions
	deferrable initially deferred for each row execute function private.ring_class();

revoke all on function private.ring(uuid, boolean), private.ring_class() from public, anon, authenticated;
