-- A graph may nest 200 levels, whatever its brackets are: what the app opens from a file it can also sync.
--
-- Until now it was a hundred levels of one kind of bracket, and up to two hundred where they took turns.

-- Whether a text is a JSON object, nested no deeper than 200 levels. The parser recurses, and a well of brackets may
-- take the whole server down (PGlite does not notice the end of its stack), so the depth is measured first: without
-- strings and all but brackets, taken as of one kind, each pass removes exactly the innermost level. That they
-- match in kind is for the parser to say.
--
-- json, not jsonb: a graph is kept as it was written, and jsonb refuses a few valid documents.
create or replace function private.is_graph(p_text text) returns boolean
language plpgsql immutable set search_path = '' as $$
declare
	v_brackets text := translate(
		regexp_replace(regexp_replace(p_text, '"(?:[^"\\]|\\.)*"', '', 'g'), '[^][{}]+', '', 'g'), '{}', '[]'
	);
begin
	for i in 1..200 loop
		exit when v_brackets = '';
		v_brackets := replace(v_brackets, '[]', '');
	end loop;
	return v_brackets = '' and json_typeof(p_text::json) = 'object';
exception
	when data_exception then return false;
end;
$$;

-- A session outlives its account by up to an hour. It must neither see the photos that wait to be erased nor
-- store new ones behind the back of the erasure.
create policy "Photos are those of accounts that exist" on storage.objects
	as restrictive for all to authenticated
	using (bucket_id <> 'photos' or exists (select from public.profiles where id = (select auth.uid())))
	with check (bucket_id <> 'photos' or exists (select from public.profiles where id = (select auth.uid())));
