-- Classes: who is a teacher, what a class is, who is in it, and what its teachers see of its pupils' museums.
--
-- The same rules as for museums: everything is reached by the caller's own role, under row-level security (S5).
-- Policies ask a few functions which classes the caller belongs to. Those functions run with more rights than
-- the caller, because the policies of `class_members` would ask themselves otherwise; each knows `auth.uid()`
-- alone, and a policy evaluates it once per query. Who may do what is drawn in src/lib/classes/SPEC.md.

-- ── this deployment ─────────────────────────────────────────────────────────────────────────────────────

create table public.deployment (
	only_row boolean primary key default true constraint deployment_only_row check (only_row),
	confirm_teachers boolean not null default false
);
comment on table public.deployment is 'Settings of this deployment, one row; an administrator changes them in the dashboard.';
comment on column public.deployment.confirm_teachers is 'Whether whoever says to be a teacher waits until an administrator sets teachers.confirmed_at.';
insert into public.deployment default values;

-- ── teachers ────────────────────────────────────────────────────────────────────────────────────────────

create table public.teachers (
	user_id uuid primary key references auth.users (id) on delete cascade,
	declared_at timestamptz not null default now(),
	-- Null while an administrator has yet to say yes. Emptied again, it takes effect in every class at once.
	confirmed_at timestamptz
);
comment on table public.teachers is 'Accounts that said they are a teacher''s.';

create function private.confirm_teacher() returns trigger
language plpgsql set search_path = '' as $$
begin
	if not (select confirm_teachers from public.deployment) then
		new.confirmed_at := coalesce(new.confirmed_at, now());
	end if;
	return new;
end;
$$;
create trigger confirm_teacher before insert on public.teachers
	for each row execute function private.confirm_teacher();

-- ── classes ─────────────────────────────────────────────────────────────────────────────────────────────

create table public.classes (
	id uuid primary key,
	name text not null constraint classes_name_length check (char_length(name) <= 80 and name ~ '\S'),
	subject text not null default '' constraint classes_subject_length check (char_length(subject) <= 80),
	description text not null default '' constraint classes_description_length check (char_length(description) <= 1000),
	starts_on date,
	ends_on date,
	colour text not null default 'brass' constraint classes_colour
		check (colour in ('brass', 'red', 'green', 'blue', 'violet', 'slate')),
	-- Whether pupils who join wait for a teacher's yes.
	approve_members boolean not null default false,
	-- What of the gallery is open: nothing, what a teacher has looked at, or all but photos.
	exhibits text not null default 'approve' constraint classes_exhibits check (exhibits in ('off', 'approve', 'open')),
	archived_at timestamptz,
	created_at timestamptz not null default now(),
	updated_at timestamptz not null default now(),
	constraint classes_term check (ends_on >= starts_on)
);
comment on table public.classes is 'A teacher''s group. Archived, it is there to be read, and its teachers see no museums any more.';

create table public.class_members (
	class_id uuid not null references public.classes (id) on delete cascade,
	user_id uuid not null references auth.users (id) on delete cascade,
	role text not null default 'pupil' constraint class_members_role check (role in ('owner', 'teacher', 'pupil')),
	status text not null default 'active' constraint class_members_status check (status in ('pending', 'active')),
	-- The name in this class, which is all that classmates learn of an account.
	display_name text not null constraint class_members_name_length
		check (char_length(display_name) <= 40 and display_name ~ '\S'),
	joined_at timestamptz not null default now(),
	primary key (class_id, user_id),
	constraint class_members_teachers_active check (role = 'pupil' or status = 'active')
);
comment on table public.class_members is 'Who is in which class, as what, and under which name.';
create index class_members_by_user on public.class_members (user_id, class_id);
create index class_members_by_name
	on public.class_members (class_id, (role = 'pupil'), lower(display_name), user_id);

create table public.class_codes (
	class_id uuid primary key references public.classes (id) on delete cascade,
	code text not null unique constraint class_codes_shape check (code ~ '^[0-9A-HJKMNP-TV-Z]{8}$'),
	expires_at timestamptz not null,
	-- How many joined by it of late: a code that went round the internet fills no class in a minute.
	joined integer not null default 0,
	joined_since timestamptz not null default now()
);
comment on table public.class_codes is 'The join code of a class. Renewed, the old one is no good any more.';

create table public.class_invitations (
	class_id uuid not null references public.classes (id) on delete cascade,
	email text not null constraint class_invitations_email
		check (email = lower(email) and char_length(email) <= 255 and email ~ '^[^\s@]+@[^\s@]+\.[^\s@]+$'),
	role text not null default 'pupil' constraint class_invitations_role check (role in ('teacher', 'pupil')),
	display_name text not null default '' constraint class_invitations_name_length check (char_length(display_name) <= 40),
	created_at timestamptz not null default now(),
	primary key (class_id, email)
);
comment on table public.class_invitations is 'Addresses a teacher has put on the list: whoever signs in with one finds the class waiting.';
create index class_invitations_by_email on public.class_invitations (email, class_id);

create table public.join_attempts (
	user_id uuid primary key references auth.users (id) on delete cascade,
	wrong integer not null,
	since timestamptz not null
);
comment on table public.join_attempts is 'Wrong join codes by account, so that codes cannot be guessed. Addresses are not counted: thirty pupils share one.';

-- ── who the caller is ───────────────────────────────────────────────────────────────────────────────────

-- Whether an account is a teacher's, with an administrator's yes where one is asked for.
create function private.is_teacher(p_user uuid) returns boolean
language sql stable security definer set search_path = '' as $$
	select exists (select from public.teachers where user_id = p_user and confirmed_at is not null);
$$;

create function private.my_classes() returns setof uuid
language sql stable security definer set search_path = '' as $$
	select class_id from public.class_members where user_id = (select auth.uid()) and status = 'active';
$$;

create function private.taught_classes() returns setof uuid
language sql stable security definer set search_path = '' as $$
	select class_id from public.class_members
	where user_id = (select auth.uid()) and role in ('owner', 'teacher')
		and (select private.is_teacher((select auth.uid())));
$$;

create function private.owned_classes() returns setof uuid
language sql stable security definer set search_path = '' as $$
	select class_id from public.class_members
	where user_id = (select auth.uid()) and role = 'owner' and (select private.is_teacher((select auth.uid())));
$$;

-- Accounts whose museums the caller may look at: active pupils of classes that are not archived.
create function private.taught_pupils() returns setof uuid
language sql stable security definer set search_path = '' as $$
	select distinct pupil.user_id
	from public.class_members as pupil
	join public.classes on classes.id = pupil.class_id and classes.archived_at is null
	where pupil.class_id in (select private.taught_classes()) and pupil.role = 'pupil' and pupil.status = 'active';
$$;

create function private.my_email() returns text
language sql stable security definer set search_path = '' as $$
	select lower(email) from auth.users where id = (select auth.uid());
$$;

create function private.invited_classes() returns setof uuid
language sql stable security definer set search_path = '' as $$
	select class_id from public.class_invitations where email = (select private.my_email());
$$;
