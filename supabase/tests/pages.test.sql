-- Pulling: cursors, pages, and snapshots that replace what a device has.

-- Ada's museum has 1,200 rows, more than two pages.
select tests.act_as_administrator();
insert into tiles (user_id, id, x, y, width, height)
	select tests.id('ada'), md5('tile ' || n)::uuid, 1, 1, 5, 5 from generate_series(1, 1197) n;
insert into preferences (user_id, key, value)
	values (tests.id('ada'), 'theme', '"dark"'), (tests.id('ada'), 'autosave', 'true'), (tests.id('ada'), 'fit_mode', '"fill"');

-- Follows pages until there are no more, as a device does; answers what it has then.
create function tests.follow(p_name text) returns table (pages int, rows_seen int, replacements int) language plpgsql as $$
declare
	v_answer json := tests.kept(p_name);
	v_seen text[] := '{}';
begin
	pages := 0;
	replacements := 0;
	loop
		pages := pages + 1;
		if (v_answer ->> 'replace')::boolean then
			replacements := replacements + 1;
			v_seen := '{}';
		end if;
		v_seen := v_seen
			|| array(select r ->> 'id' from json_array_elements(v_answer -> 'tiles') r)
			|| array(select r ->> 'key' from json_array_elements(v_answer -> 'preferences') r);
		exit when not (v_answer ->> 'more')::boolean or pages > 20;
		v_answer := tests.sync_again(p_name);
	end loop;
	rows_seen := (select count(distinct id) from unnest(v_seen) id);
	return next;
end $$;

select tests.act_as('ada');
select tests.keep('device', tests.sync());
select is(json_array_length(tests.kept('device') -> 'tiles') + json_array_length(tests.kept('device') -> 'preferences'),
	500, 'a page has 500 rows');
select is(tests.kept('device') ->> 'more', 'true', 'and says that there is more');
select results_eq(
	$$ select * from tests.follow('device') $$, $$ values (3, 1200, 1) $$,
	'a device gets the whole museum in three pages, and starts over once'
);
select is(tests.kept('device') ->> 'cursor', (select revision::text from museums), 'it is up to date then');
select is(tests.sync_again('device') ->> 'tiles', '[]', 'and hears of nothing twice');

-- Large graphs make smaller pages.
select tests.keep('large', tests.sync_again('device', json_build_array(
	tests.edit(1, 'x', 'z', '1')
)));
select tests.act_as_administrator();
update tiles set graph = '{"a":"' || repeat('x', 700000) || '"}'
	where id in (md5('tile 1')::uuid, md5('tile 2')::uuid, md5('tile 3')::uuid, md5('tile 4')::uuid);
select tests.act_as('ada');
select is(
	json_array_length(tests.sync_again('device') -> 'tiles'), 2, 'a page has 2 MB of graphs at most'
);
select is(tests.kept('device') ->> 'more', 'true', 'the rest waits');
select is(json_array_length(tests.sync_again('device') -> 'tiles'), 2, 'and comes with the next');
select is(tests.kept('device') ->> 'more', 'false', 'which is the last');

select tests.act_as_administrator();
update tiles set graph = null where graph is not null;
select tests.act_as('ada');
select tests.sync_again('device');

-- Cursors that mean nothing here.
select is(
	tests.sync('[]', 5, (select epoch from museums)) ->> 'replace', 'false', 'a cursor of this epoch is believed'
);
select is(
	tests.sync('[]', 5, tests.id('another epoch')) ->> 'replace', 'true', '[S9] a cursor of another epoch is not'
);
select is(
	tests.sync('[]', 999999, (select epoch from museums)) ->> 'replace', 'true',
	'nor one from the future: this server was restored from an older copy'
);
select is(
	tests.sync(
		json_build_array(tests.edit(2, 'x', 'z', '1'), tests.prefer(3, 'theme', '"light"')),
		(select revision + 1 from museums),
		(select epoch from museums)
	) ->> 'replace',
	'true', 'even where the edits of the call bring the museum up to it'
);

-- Tombstones are purged while a device sleeps; another is awake.
select tests.keep('awake', tests.sync_again('device'));
select tests.keep('asleep', tests.kept('device'));
select tests.act_as_administrator();
update tiles set deleted = true where id = md5('tile 700')::uuid;
select tests.act_as('ada');
select tests.sync_again('awake');
select tests.act_as_administrator();
select private.purge();
select is((select count(*)::int from tiles where deleted), 1, '[S9] a tombstone lives 180 days');
alter table tiles disable trigger stamp_revision;
update tiles set updated_at = now() - interval '181 days' where deleted;
alter table tiles enable trigger stamp_revision;
select private.purge();
select is((select count(*)::int from tiles where deleted), 0, 'and is forgotten then');

select tests.act_as('ada');
select results_eq(
	$$ select replacements from tests.follow('awake') $$, 'values (0)', 'a device that knew of it goes on'
);
select tests.sync_again('asleep');
select is(tests.kept('asleep') ->> 'replace', 'true', '[S9] a device that slept longer replaces its snapshot');
select results_eq(
	$$ select * from tests.follow('asleep') $$, $$ values (3, 1199, 1) $$,
	'page by page, once: a page''s cursor is not taken for that of a sleeper'
);

-- An administrator deletes rows for good, while a device is between two pages.
select tests.keep('between', tests.sync());
select tests.act_as_administrator();
delete from tiles where id in (md5('tile 10')::uuid, md5('tile 800')::uuid);
select tests.act_as('ada');
select tests.sync_again('between');
select is(tests.kept('between') ->> 'replace', 'true', '[S5] a row that is gone for good makes devices start over');
select results_eq(
	$$ select * from tests.follow('between') $$, $$ values (3, 1197, 1) $$, 'and they end with what is there'
);
select tests.act_as_administrator();
delete from preferences where key = 'fit_mode';
select tests.act_as('ada');
select is(tests.sync_again('between') ->> 'replace', 'true', '[S5] preferences as well');
