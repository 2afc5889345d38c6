-- Contributions are written down when the work reaches the server.
--
-- What counts is when the server hears of it: the clocks of devices are anybody's to set, and an edit does not say when
-- it was made. For work done without a connection a goal takes in what arrives up to seven days after its last day, and
-- its first day begins where on earth it begins first. A teacher may close it before. Work of pupils counts.
--
-- A piece shows curves, never photos, words or names: of a museum, classmates see nothing else. Taking back “completed”,
-- deleting the tile, hiding or withdrawing the exhibit takes the curves away; the piece stays, and counts once.

create function private.keys_of(p_object jsonb, p_keys text[]) returns jsonb
language plpgsql immutable set search_path = '' as $$
begin
	return (
		select coalesce(jsonb_object_agg(key, value), '{}')
		from jsonb_each(case when jsonb_typeof(p_object) = 'object' then p_object else '{}' end)
		where key = any (p_keys)
	);
end;
$$;

create function private.curve_of(p_item jsonb) returns jsonb
language plpgsql immutable set search_path = '' as $$
begin
	return private.keys_of(p_item, array[
		'type', 'id', 'folderId', 'memberIds', 'latex', 'color', 'hidden', 'lines', 'points', 'fill', 'style', 'lineStyle',
		'lineWidth', 'lineOpacity', 'pointStyle', 'pointSize', 'pointOpacity', 'fillOpacity', 'parametricDomain', 'domain',
		'polarDomain', 'residualVariable', 'regressionParameters', 'isLogModeRegression'
	]) || case
		when jsonb_typeof(p_item -> 'columns') = 'array' then jsonb_build_object('columns', (
			select jsonb_agg(private.keys_of(cell, array[
				'id', 'latex', 'values', 'color', 'hidden', 'lines', 'points', 'lineStyle', 'lineWidth', 'lineOpacity',
				'pointStyle', 'pointSize', 'pointOpacity'
			]))
			from jsonb_array_elements(p_item -> 'columns') as cell
		))
		else '{}'
	end;
end;
$$;

-- A graph's curves and points, without all that could be words or pictures. Null where there are none, or too many.
create function private.curves_of(p_graph text) returns text
language plpgsql immutable set search_path = '' as $$
declare
	v_graph jsonb := p_graph::jsonb;
	v_curves jsonb;
	v_answer text;
begin
	if jsonb_typeof(v_graph #> '{expressions,list}') is distinct from 'array' then
		return null;
	end if;
	select jsonb_agg(private.curve_of(item) order by place) into v_curves
	from jsonb_array_elements(v_graph #> '{expressions,list}') with ordinality as list (item, place)
	where jsonb_typeof(item) = 'object' and item ->> 'type' in ('expression', 'table', 'folder');
	if v_curves is null then
		return null;
	end if;
	v_answer := jsonb_build_object(
		'version', v_graph -> 'version',
		'graph', private.keys_of(
			v_graph -> 'graph',
			'{viewport,squareAxes,degreeMode,polarMode,showGrid,showXAxis,showYAxis}'
		),
		'expressions', jsonb_build_object('list', v_curves)
	)::text;
	return case when octet_length(v_answer) <= 8192 then v_answer end;
exception
	-- JSON that jsonb cannot hold; class 54 is a document nested too deep.
	when data_exception or program_limit_exceeded or statement_too_complex then return null;
end;
$$;

-- Writes a pupil's work down in every goal that it counts for.
create function private.contribute(
	p_counts text,
	p_user uuid,
	-- Null where it counts in all classes of the pupil.
	p_class uuid,
	p_exhibit uuid,
	p_source uuid,
	p_concept text,
	p_graph text
) returns void
language plpgsql set search_path = '' as $$
declare
	v_goal record;
	v_curves text;
	v_read boolean := false;
begin
	-- In the order of their ids: two pupils who contribute to the same goals at once wait for one another in one order.
	for v_goal in
		select goals.id, goals.class_id
		from public.class_members as pupil
		join public.classes on classes.id = pupil.class_id and classes.archived_at is null
		join public.goals on goals.class_id = pupil.class_id
		where pupil.user_id = p_user and pupil.role = 'pupil' and pupil.status = 'active'
			and (p_class is null or pupil.class_id = p_class)
			and goals.counts = p_counts and goals.closed_at is null
			and (goals.exhibit_id is null or goals.exhibit_id = p_exhibit)
			and now() >= goals.starts_on::timestamp at time zone 'UTC' - interval '14 hours'
			and (goals.ends_on is null or now() < goals.ends_on::timestamp at time zone 'UTC' + interval '8 days')
		order by goals.id
	loop
		if not v_read then
			v_curves := private.curves_of(p_graph);
			v_read := true;
		end if;
		update public.contributions set graph = v_curves, concept = p_concept
			where user_id = p_user and source_id = p_source and goal_id = v_goal.id;
		if not found then
			insert into public.contributions (goal_id, class_id, user_id, source_id, concept, graph)
				values (v_goal.id, v_goal.class_id, p_user, p_source, p_concept, v_curves)
				on conflict (user_id, source_id, goal_id) do nothing;
		end if;
	end loop;
end;
$$;

-- Takes the curves off the pieces of something that is not shown any more.
create function private.take_back(p_counts text, p_user uuid, p_class uuid, p_source uuid) returns void
language sql set search_path = '' as $$
	update public.contributions set graph = null
	from public.goals
	where goals.id = goal_id and goals.counts = p_counts and (p_class is null or goals.class_id = p_class)
		and user_id = p_user and source_id = p_source and graph is not null;
$$;

-- ── tiles completed ─────────────────────────────────────────────────────────────────────────────────────

-- Security definer, as that of exhibits: nobody contributes by hand.
create function private.contribute_tile() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	if new.completed and not new.deleted then
		perform private.contribute('tiles', new.user_id, null, null, new.id, new.concept, new.graph);
	else
		perform private.take_back('tiles', new.user_id, null, new.id);
	end if;
	return null;
end;
$$;
create trigger contribute_new_tile after insert on public.tiles
	for each row when (new.completed and not new.deleted) execute function private.contribute_tile();
create trigger contribute_tile after update on public.tiles
	for each row when ((new.completed and not new.deleted) <> (old.completed and not old.deleted))
	execute function private.contribute_tile();
-- Completed first and drawn then: the piece is not plain for ever.
create trigger contribute_graph after update on public.tiles
	for each row when (
		new.completed and not new.deleted and old.completed and not old.deleted
		and new.graph is not null and old.graph is null
	)
	execute function private.contribute_tile();

-- ── exhibits published ──────────────────────────────────────────────────────────────────────────────────

-- By the tile it is of: withdrawn and published again, it is the same contribution.
create function private.contribute_exhibit() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
	if tg_op = 'DELETE' then
		perform private.take_back('exhibits', old.user_id, old.class_id, old.tile_id);
	elsif new.status = 'shown' then
		perform private.contribute('exhibits', new.user_id, new.class_id, new.id, new.tile_id, new.concept, new.graph);
	else
		perform private.take_back('exhibits', new.user_id, new.class_id, new.tile_id);
	end if;
	return null;
end;
$$;
create trigger contribute_new_exhibit after insert on public.exhibits
	for each row when (new.status = 'shown') execute function private.contribute_exhibit();
create trigger contribute_exhibit after update on public.exhibits
	for each row when (new.status <> old.status or (new.status = 'shown' and new.graph <> old.graph))
	execute function private.contribute_exhibit();
create trigger take_exhibit_back after delete on public.exhibits
	for each row execute function private.contribute_exhibit();

revoke all on function
	private.curves_of(text), private.curve_of(jsonb), private.keys_of(jsonb, text[]),
	private.contribute(text, uuid, uuid, uuid, uuid, text, text), private.take_back(text, uuid, uuid, uuid),
	private.contribute_tile(), private.contribute_exhibit()
	from public, anon, authenticated;
