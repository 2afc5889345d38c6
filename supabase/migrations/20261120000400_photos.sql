-- Photos: a private bucket with a folder for each account, and files named by the SHA-256 of their bytes.

insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types)
values (
	'photos', 'photos', false, 5242880, array['image/jpeg', 'image/png', 'image/webp', 'image/gif']
)
on conflict (id) do update set
	public = excluded.public,
	file_size_limit = excluded.file_size_limit,
	allowed_mime_types = excluded.allowed_mime_types;

create policy "Pupils see their own photos" on storage.objects
	for select to authenticated
	using (bucket_id = 'photos' and name ~ ('^' || (select auth.uid()) || '/[0-9a-f]{64}$'));
create policy "Pupils store photos in their own folder" on storage.objects
	for insert to authenticated
	with check (bucket_id = 'photos' and name ~ ('^' || (select auth.uid()) || '/[0-9a-f]{64}$'));
-- Storing a photo again is an update to Storage; the name says that the bytes are the same.
create policy "Pupils store their own photos again" on storage.objects
	for update to authenticated
	using (bucket_id = 'photos' and name ~ ('^' || (select auth.uid()) || '/[0-9a-f]{64}$'))
	with check (bucket_id = 'photos' and name ~ ('^' || (select auth.uid()) || '/[0-9a-f]{64}$'));

-- Storage forbids deleting its rows by SQL, and is right to: the bytes would stay behind, out of reach. So the
-- folders of deleted accounts are written down, and emptied through Storage by `npm run erase`; from the
-- moment of the deletion no policy lets anybody see into them.
create table public.erasures (
	user_id uuid primary key,
	asked_at timestamptz not null default now()
);
comment on table public.erasures is 'Photo folders of deleted accounts that are yet to be emptied.';
alter table public.erasures enable row level security;
revoke all on public.erasures from public, anon, authenticated;
grant select, delete on public.erasures to service_role;

create function private.ask_erasure() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	insert into public.erasures (user_id) values (old.id) on conflict do nothing;
	return null;
end;
$$;
revoke all on function private.ask_erasure() from public, anon, authenticated;

create trigger ask_erasure after delete on auth.users
	for each row execute function private.ask_erasure();
