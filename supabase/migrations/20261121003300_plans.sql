-- Each call of `public.sync` runs these, and most calls find nothing new. In SQL they were planned anew each time, which
-- took four fifths of such a call; PL/pgSQL keeps their plans. They do what they did.

create or replace function private.note_client(
	p_user uuid, p_client uuid, p_signed_out boolean, p_waiting bigint, p_refused bigint
) returns void
language plpgsql set search_path = '' as $$
begin
	update public.clients set
		waiting = coalesce(p_waiting, waiting),
		refused = coalesce(p_refused, refused),
		session_id = coalesce(private.session_id(), session_id),
		signed_out_at = case
			when p_signed_out then coalesce(signed_out_at, now())
			-- Signed in anew on that device, by somebody who reads the account's mail.
			when session_id is distinct from private.session_id() and session_id is not null then null
			else signed_out_at
		end,
		told_at = case when p_signed_out and p_waiting = 0 then coalesce(told_at, now()) end
	where user_id = p_user and client_id = p_client
		and (
			p_signed_out
			or session_id is distinct from coalesce(private.session_id(), session_id)
			or told_at is not null
			or waiting <> coalesce(p_waiting, waiting)
			or refused <> coalesce(p_refused, refused)
		);
end;
$$;

create or replace function private.page_end(p_user uuid, p_from bigint) returns bigint
language plpgsql stable set search_path = '' as $$
begin
	return (
		with waiting as (
			(
				select revision, coalesce(octet_length(graph), 0) + octet_length(notes) as bytes
				from public.tiles where user_id = p_user and revision > p_from order by revision limit 500
			)
			union all
			(
				select revision, 0
				from public.preferences where user_id = p_user and revision > p_from order by revision limit 500
			)
		), counted as (
			select
				revision,
				row_number() over (order by revision) as place,
				sum(bytes) over (order by revision) as total
			from waiting
		)
		select max(revision) from counted where place = 1 or (place <= 500 and total <= 2000000)
	);
end;
$$;

create or replace function private.page_tiles(p_user uuid, p_from bigint, p_to bigint) returns json
language plpgsql stable set search_path = '' as $$
begin
	return (
		select coalesce(json_agg(tile order by revision), '[]'::json)
		from (
			select
				revision,
				case when p_from > 0 then json_build_object(
					'id', id, 'concept', concept, 'title', title,
					'layout', json_build_object('x', x, 'y', y, 'width', width, 'height', height),
					'z', z, 'graph', graph, 'notes', notes, 'completed', completed, 'deleted', deleted,
					'revision', revision,
					'graph_by', private.author(p_user, graph_client, graph_at),
					'notes_by', private.author(p_user, notes_client, notes_at)
				) else json_build_object(
					'id', id, 'concept', concept, 'title', title,
					'layout', json_build_object('x', x, 'y', y, 'width', width, 'height', height),
					'z', z, 'graph', graph, 'notes', notes, 'completed', completed, 'deleted', deleted,
					'revision', revision
				) end as tile
			from public.tiles where user_id = p_user and revision > p_from and revision <= p_to
		) as page
	);
end;
$$;

create or replace function private.page_preferences(p_user uuid, p_from bigint, p_to bigint) returns json
language plpgsql stable set search_path = '' as $$
begin
	return (
		select coalesce(
			json_agg(json_build_object('key', key, 'value', value, 'revision', revision) order by revision),
			'[]'::json
		)
		from public.preferences where user_id = p_user and revision > p_from and revision <= p_to
	);
end;
$$;

create or replace function private.author(p_user uuid, p_client uuid, p_at timestamptz) returns json
language plpgsql stable set search_path = '' as $$
begin
	if p_at is null or p_client is not distinct from nullif(current_setting('museum.client', true), '')::uuid then
		return null;
	end if;
	return json_build_object(
		'device', (select name from public.clients where user_id = p_user and client_id = p_client),
		'at', p_at
	);
end;
$$;
