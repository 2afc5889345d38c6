-- Beside the real migrations: a way to call them as a pupil, and to hear which edits were dealt with.

create schema sim;
grant usage on schema sim to public;

-- Notes which edit has been dealt with, and how; forgotten where it is taken back, or the call fails.
create function sim.note_dealt(p_seq bigint, p_code text) returns void language sql as $$
	select set_config('sim.done', concat(current_setting('sim.done'), p_seq, ':', p_code, ' '), true);
$$;

alter function private.apply_edit(uuid, json) rename to really_apply_edit;
create function private.apply_edit(p_user uuid, p_edit json) returns void
language plpgsql set search_path = '' as $$
begin
	perform private.really_apply_edit(p_user, p_edit);
	perform sim.note_dealt(private.edit_seq(p_edit), '');
end;
$$;

create function sim.note_rejection() returns trigger language plpgsql as $$
begin
	perform sim.note_dealt(new.seq, new.code);
	return null;
end;
$$;
create trigger note_rejection after insert on public.rejections for each row execute function sim.note_rejection();

-- Pages are small enough for a short history to have several.
do $$
begin
	execute replace(
		pg_get_functiondef('private.page_end(uuid, bigint)'::regprocedure),
		'500', 'current_setting(''sim.page'')::bigint'
	);
end;
$$;

-- `public.sync` as PostgREST calls it for the account of a token: answers it, or the SQLSTATE of a call that failed.
create function sim.call(
	p_sub text, p_session uuid, p_started double precision,
	p_user uuid, p_client uuid, p_device text, p_edits json, p_cursor bigint, p_epoch uuid,
	p_waiting bigint, p_refused bigint
) returns json language plpgsql as $$
declare
	v_answer json;
	v_code text;
	v_message text;
begin
	perform set_config('sim.done', '', true), set_config('sim.started', p_started::text, true);
	begin
		perform
			set_config('request.jwt.claim.sub', p_sub, true),
			set_config('request.jwt.claims', json_build_object(
				'sub', p_sub, 'role', 'authenticated', 'session_id', p_session
			)::text, true),
			set_config('role', 'authenticated', true);
		v_answer := public.sync(
			p_user, p_client, p_device, p_edits, p_cursor, p_epoch, p_waiting, p_refused
		);
		perform set_config('role', 'none', true);
	exception when others then
		get stacked diagnostics v_code = returned_sqlstate, v_message = message_text;
		return json_build_object('code', v_code, 'message', v_message);
	end;
	return json_build_object('answer', v_answer, 'done', current_setting('sim.done'));
end;
$$;

-- Half a year passes for what has been deleted; answers what is forgotten.
create function sim.purge() returns table (user_id uuid, id uuid) language plpgsql as $$
begin
	return query select tiles.user_id, tiles.id from public.tiles where deleted;
	perform set_config('session_replication_role', 'replica', true);
	update public.tiles set updated_at = now() - interval '181 days' where deleted;
	perform set_config('session_replication_role', 'origin', true);
	perform private.purge();
end;
$$;

-- All that the server has of a museum.
create function sim.museum(p_user uuid) returns json language sql as $$
	select json_build_object(
		'revision', revision, 'epoch', epoch,
		'tiles', private.page_tiles(user_id, -1, 9007199254740991),
		'preferences', private.page_preferences(user_id, -1, 9007199254740991)
	) from public.museums where user_id = p_user;
$$;
