-- History: what is written over is kept (S14), by a trigger alone.

-- The minutes that pass between two edits: all of a story is one transaction, in which the clock stands.
create function tests.wait(p_time interval) returns void language plpgsql as $$
begin
	perform tests.act_as_administrator();
	update authors set began_at = began_at - p_time, written_at = written_at - p_time;
	update versions set written_at = written_at - p_time;
end $$;
-- What a device of Ada's writes into a tile.
create function tests.push(p_client text, p_seq bigint, p_field text, p_value json, p_tile text default 'tile') returns void
language plpgsql as $$
begin
	perform tests.act_as('ada');
	perform tests.sync(json_build_array(tests.edit(p_seq, p_tile, p_field, p_value)), 0, null, p_client);
end $$;
create function tests.history(p_tile text default 'tile', p_before bigint default null) returns json
language sql as $$ select public.history(auth.uid(), tests.id(p_tile), p_before) $$;
-- The versions as “notes by device”, newest first.
create function tests.told(p_tile text default 'tile') returns text language sql as $$
	select coalesce(string_agg(
		case when (v ->> 'deleted')::boolean then 'deleted' else v ->> 'notes' end || ' by ' || (v ->> 'device'), ', '
		order by place
	), '')
	from json_array_elements(tests.history(p_tile) -> 'versions') with ordinality as t (v, place);
$$;

select tests.act_as('ada');
select tests.sync(json_build_array(tests.create_tile(1, 'tile', 'linear')));
select is(tests.told(), '', 'a tile that was only hung has no history');

select tests.push('laptop', 2, 'notes', '"a"');
select tests.push('laptop', 3, 'notes', '"a ramp"');
select is(tests.told(), '', 'what one device types within a minute is one version, and that is still there');
select is(tests.history() #>> '{now,device}', 'laptop', 'the tile knows whose hand its content is from');

select tests.wait('5 minutes');
select tests.push('laptop', 4, 'notes', '"a ramp at school"');
select is(tests.told(), 'a ramp by laptop', '[S14] what is written over later is kept');

select tests.push('phone', 1, 'notes', '"a slide"');
select is(
	tests.told(), 'a ramp at school by laptop, a ramp by laptop',
	'[S14] what another device writes over is kept at once, under the name of its writer'
);
select tests.push('phone', 2, 'graph', to_json('{"a":1}'::text));
select tests.push('phone', 3, 'layout', '{"x":1,"y":1,"width":5,"height":5}');
select tests.push('phone', 4, 'z', '7');
select is(
	json_array_length(tests.history() -> 'versions'), 2, 'the same run goes on; moving a tile makes no version'
);

-- What takes much away.
select tests.push('phone', 5, 'notes', to_json(repeat('long ', 20)));
select tests.push('phone', 6, 'notes', '""');
select is(
	tests.history() #>> '{versions,0,notes}', repeat('long ', 20), '[S14] what is cleared is kept, however young it is'
);
select is(tests.history() #>> '{versions,0,graph}', '{"a":1}', 'with the graph exactly as it was');

-- Deleting and bringing back.
select tests.push('phone', 7, 'notes', '"kept"');
select tests.wait('5 minutes');
select tests.push('phone', 8, 'deleted', 'true');
select is(tests.history() #>> '{versions,0,notes}', 'kept', '[S14] what is deleted is kept');
select is(tests.history() #>> '{versions,0,guarded}', 'true', 'and is the last to be thinned');
select tests.wait('5 minutes');
select tests.push('phone', 9, 'deleted', 'false');
select is(tests.history() #>> '{versions,0,deleted}', 'true', 'that it was deleted is part of its history');
select is(tests.history() ->> 'more', 'false', 'and there is no more of it');

-- What was written into a tile before it was deleted may come behind its deletion, and another device without having seen it.
select tests.push('phone', 10, 'deleted', 'true');
select tests.push('phone', 11, 'notes', '"the last words"');
select tests.push('laptop', 5, 'notes', '"kept"');
select is(
	tests.history() #>> '{versions,0,notes}', 'the last words', '[S14] what is in a deleted tile is kept when it is written over'
);
select is(tests.history() #>> '{versions,0,deleted}', 'false', 'as what was in it, not as its deletion');
select tests.push('phone', 12, 'deleted', 'false');
select is(
	(tests.history() #>> '{now,at}')::numeric, floor(extract(epoch from now()) * 1000),
	'times are milliseconds'
);

-- Past `sync`: whoever writes, the old value is kept, and nobody is named.
select tests.act_as_administrator();
select set_config('museum.client', '', true);
update tiles set notes = 'by the administrator' where id = tests.id('tile');
select tests.push('phone', 13, 'notes', '"mine again"');
select is(tests.history() #>> '{versions,0,notes}', 'by the administrator', 'an administrator''s writing is kept too');
select is(tests.history() #>> '{versions,0,client}', null, 'under nobody''s name');

-- Who may look, and that nobody else writes.
select tests.act_as('ben');
select is((select count(*)::int from versions), 0, 'Ben sees nothing of Ada''s history');
select is((select count(*)::int from authors), 0, 'nor who wrote');
select is(tests.history() ->> 'versions', '[]', 'nor by asking');
select throws_ok(
	format('select public.history(%L, %L)', tests.id('ada'), tests.id('tile')), '42501', 'not_your_museum',
	'[S6] nor under her name'
);
select tests.act_as('ada');
select throws_ok('delete from versions', '42501', null, 'not even Ada deletes history');
select throws_ok('update versions set notes = $$forged$$', '42501', null, 'or forges it');
select throws_ok(
	format(
		'insert into versions values (%L, %L, 1, %L, null, %L, false, null, %L, now(), false, 0)',
		tests.id('ada'), tests.id('tile'), '', 'forged', ''
	),
	'42501', null, 'or adds to it'
);
select throws_ok('update authors set client_id = null', '42501', null, 'or signs with another name');
select throws_ok(
	format('select private.thin_versions(%L, %L)', tests.id('ada'), tests.id('tile')), '42501', null, 'or thins it'
);
select tests.act_as_nobody();
select throws_ok('select * from versions', '42501', null, 'nobody sees anything without signing in');
select throws_ok(
	format('select public.history(%L, %L)', tests.id('ada'), tests.id('tile')), '42501', null, 'nor asks'
);

-- Thinning by age.
select tests.act_as('ada');
select tests.sync(json_build_array(tests.create_tile(1, 'old')), 0, null, 'old laptop');
select tests.act_as_administrator();
create function tests.invent(p_revision bigint, p_age interval, p_bytes integer, p_guarded boolean default false) returns void
language sql as $$
	insert into versions values (
		tests.id('ada'), tests.id('old'), p_revision, '', null, 'v' || p_revision, false, null, '', now() - p_age,
		p_guarded, p_bytes
	);
$$;
-- Of the last hour, each five minutes; of the week, each ten; of the months, each six hours.
select tests.invent(1000 - n, make_interval(mins => 5 * n), 10) from generate_series(1, 12) n;
select tests.invent(900 - n, interval '2 days' + make_interval(mins => 10 * n), 10) from generate_series(1, 30) n;
select tests.invent(800 - n, interval '30 days' + make_interval(hours => 6 * n), 10) from generate_series(1, 40) n;
select tests.invent(700, interval '31 days' + interval '1 minute', 10, true);
select private.thin_versions(tests.id('ada'), tests.id('old'));
select is(
	(select count(*)::int from versions where tile_id = tests.id('old') and revision > 980), 12, 'all of the last day stay'
);
select cmp_ok(
	(select count(*)::int from versions where tile_id = tests.id('old') and revision between 801 and 899), '<=', 6,
	'one of each hour of the week'
);
select cmp_ok(
	(select count(*)::int from versions where tile_id = tests.id('old') and revision between 701 and 799), '<=', 11,
	'and one of each day before that'
);
select is(
	(select count(*)::int from versions where tile_id = tests.id('old') and revision = 700), 1,
	'what another device wrote over stays'
);
select is(
	(select min(revision)::int from versions where tile_id = tests.id('old')), 700, '[S14] the oldest is still there'
);

-- Thinning by number and weight.
delete from versions where tile_id = tests.id('old');
select tests.invent(1000 - n, make_interval(mins => 5 * n), 10) from generate_series(1, 150) n;
select is(private.thin_versions(tests.id('ada'), tests.id('old'))::int, 1000, 'a tile keeps 100 versions');
select is(
	(select max(revision)::int from versions where tile_id = tests.id('old')), 999, 'among them the newest'
);
select cmp_ok(
	(select min(revision)::int from versions where tile_id = tests.id('old')), '<=', 860,
	'[S14] it is thinned throughout, not cut off'
);
update versions set bytes = 30000 where tile_id = tests.id('old');
select cmp_ok(
	private.thin_versions(tests.id('ada'), tests.id('old'))::int, '<=', 2000000, 'and 2 MB'
);
update versions set bytes = 1000000 where tile_id = tests.id('old');
select is(
	private.thin_versions(tests.id('ada'), tests.id('old'))::int, 3000000, 'but the last three, whatever they weigh'
);
update authors set kept_bytes = 0;
insert into authors (user_id, tile_id, kept_bytes) values (tests.id('ada'), tests.id('old'), 17500000);
select private.thin_museum(tests.id('ada'));
select is(
	(select kept_bytes::int from authors where tile_id = tests.id('old')), 15500000,
	'all tiles together keep 16 MB: the heaviest gives way'
);

-- Pages.
delete from versions where tile_id = tests.id('old');
insert into versions
	select tests.id('ada'), tests.id('old'), n, '', repeat('x', 30000), 'v' || n, false, null, '', now() - make_interval(mins => 200 - n), false, 30000
	from generate_series(1, 60) n;
select tests.act_as('ada');
select is(json_array_length(tests.history('old') -> 'versions'), 33, 'a page has 1 MB at most');
select is(tests.history('old') ->> 'more', 'true', 'and says that there is more');
select is(
	tests.history('old', (tests.history('old') #>> '{versions,32,revision}')::bigint) #>> '{versions,0,notes}', 'v27',
	'the next goes on behind it'
);
select is(
	json_array_length(tests.history('old', 28) -> 'versions'), 27, 'to the end'
);
select is(tests.history('old', 28) ->> 'more', 'false', 'which it says');

-- What it costs: no table that grows is read from end to end.
select tests.act_as_administrator();
insert into museums (user_id) values (tests.id('ben'));
insert into tiles (user_id, id, x, y, width, height)
	select tests.id('ben'), md5('tile ' || n)::uuid, 1, 1, 5, 5 from generate_series(1, 2000) n;
insert into authors (user_id, tile_id) select tests.id('ben'), md5('tile ' || n)::uuid from generate_series(1, 2000) n;
insert into versions
	select tests.id('ben'), md5('tile ' || n)::uuid, r, '', null, 'x', false, null, '', now(), false, 1
	from generate_series(1, 2000) n, generate_series(1, 5) r;
analyze versions;
analyze authors;
analyze tiles;
create function tests.plan_of(p_query text) returns text language plpgsql as $$
declare
	v_line text;
	v_plan text := '';
begin
	for v_line in execute 'explain ' || p_query loop
		v_plan := v_plan || v_line || e'\n';
	end loop;
	return v_plan;
end $$;
grant execute on all functions in schema tests to authenticated;
select tests.act_as('ada');
select unalike(
	tests.plan_of(format(
		'select * from versions where user_id = %L and tile_id = %L and revision < 5 order by revision desc limit 51',
		tests.id('ada'), tests.id('tile')
	)),
	'%Seq Scan%', 'a page is found by its key'
);
select tests.act_as_administrator();
select unalike(
	tests.plan_of(format('select * from authors where user_id = %L and tile_id = %L', tests.id('ada'), tests.id('tile'))),
	'%Seq Scan%', 'so is the author of a tile'
);
select unalike(
	tests.plan_of(format('select sum(kept_bytes) from authors where user_id = %L', tests.id('ada'))),
	'%Seq Scan%', 'and what a museum''s history weighs'
);
select unalike(
	tests.plan_of(format(
		'select revision, lead(written_at) over (order by revision) from versions where user_id = %L and tile_id = %L',
		tests.id('ada'), tests.id('tile')
	)),
	'%Seq Scan%', 'and what is thinned'
);

-- History ends with its tile.
select is((select count(*)::int from versions where tile_id = tests.id('old')), 60, 'a tile has a history');
delete from tiles where id = tests.id('old');
select is((select count(*)::int from versions where tile_id = tests.id('old')), 0, 'that ends with it');
