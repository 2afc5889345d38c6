-- Links to exhibits: who makes them, what they show to whoever has them, and how they end.

select tests.new_pupil(name) from unnest(array['owner', 'stranger']) as name;
select tests.act_as('owner');
select declare_teacher();
select found_class(tests.id('7b'), '{"name":"Algebra 7b"}', 'Ms Noether');
select change_class(tests.id('7b'), '{"exhibits":"open"}');
select tests.keep('code', class_screen(tests.id('7b')) -> 'code');
select tests.act_as('ada');
select join_class(tests.kept('code') ->> 'code', 'Ada');
select tests.act_as('ben');
select join_class(tests.kept('code') ->> 'code', 'Ben');

select tests.act_as_administrator();
create function tests.hang(p_name text, p_graph text) returns void language sql as $$
	insert into exhibits (id, class_id, user_id, tile_id, concept, caption, alt, graph)
	values (tests.id(p_name), tests.id('7b'), auth.uid(), tests.id(p_name), 'quadratic', 'An arch', 'A parabola', p_graph);
$$;
create function tests.token(p_name text) returns text language sql as $$ select left(replace(md5(p_name) || md5(p_name || '2'), '-', ''), 22) $$;
create function tests.link(p_name text, p_exhibit text, p_days integer default 30) returns void language sql as $$
	select make_link(
		tests.id(p_name), tests.id(p_exhibit),
		encode(sha256(convert_to(tests.token(p_name), 'UTF8')), 'hex'), p_days
	);
$$;

select tests.act_as('ada');
select tests.hang('arch', '{"version":11,"expressions":{"list":[
	{"type":"text","id":"1","text":"by Ada Lovelace"},
	{"type":"expression","id":"2","latex":"y=x^{2}"},
	{"type":"image","id":"3","name":"ada-at-home.jpg","image_url":"data:image/png;base64,AAAA"}]}}');
select tests.hang('photo', '{"image_url":"photo:' || repeat('a', 64) || '"}');

-- Making one.
select tests.act_as('ben');
select throws_ok($$ select tests.link('x', 'arch') $$, '42501', 'not_your_exhibit', 'Ben makes no link to what is Ada''s');
select tests.act_as('owner');
select throws_ok($$ select tests.link('x', 'arch') $$, '42501', 'not_your_exhibit', 'nor does a teacher');
select tests.act_as('ada');
select throws_ok($$ select tests.link('x', 'photo') $$, '42501', 'exhibit_not_shown', 'what waits for a yes has no link');
select throws_ok($$ select tests.link('x', 'arch', 400) $$, '23514', 'link_too_long', 'no link is for ever');
select lives_ok($$ select tests.link('l', 'arch') $$, 'Ada makes one to her own');
select lives_ok($$ select tests.link('l', 'arch') $$, 'asked again, nothing is doubled');
select is(json_array_length(exhibit_links_screen(tests.id('arch')) -> 'links'), 1, 'she sees it on her list');
select throws_ok('select token_hash from exhibit_links', '42501', null, 'but its secret is nobody''s to read');

-- What it shows.
select tests.act_as_nobody();
select tests.keep('seen', linked_exhibit(tests.token('l')));
select is(tests.kept('seen') ->> 'caption', 'An arch', 'whoever has it sees the exhibit');
select is(tests.kept('seen') #>> '{graph}' like '%y=x^{2}%', true, 'with its graph');
select is(tests.kept('seen')::text ~* 'ada|lovelace|photo:|base64|7b', false, 'and no name, no picture, no class');
select is(linked_exhibit(repeat('A', 22))::text, null, 'of a link that was never made there is nothing');
select is(linked_exhibit(''' or true --')::text, null, 'nor of something else');
select throws_ok('select * from exhibit_links', '42501', null, 'nobody reads the table');
select throws_ok($$ select class_links_screen(tests.id('7b')) $$, '42501', null, 'nor the lists');
select tests.act_as('stranger');
select is(linked_exhibit(tests.token('l')) ->> 'caption', 'An arch', 'an account from elsewhere sees the same');
select is(exhibit_links_screen(tests.id('arch'))::text, null, 'and no list');
select is_empty('select id from exhibit_links', 'in no way');
select tests.act_as('ben');
select is(json_array_length(exhibit_links_screen(tests.id('arch')) -> 'links'), 0, 'classmates do not see it on theirs');
select revoke_link(tests.id('l'));
select tests.act_as_nobody();
select isnt(linked_exhibit(tests.token('l'))::text, null, 'and revoke nothing');

-- A link that goes round the world.
select tests.act_as_administrator();
update exhibit_links set opened = 600;
select tests.act_as_nobody();
select cmp_ok((linked_exhibit(tests.token('l')) ->> 'wait')::int, '>', 0, 'opened too often, it asks to wait');
select tests.act_as_administrator();
update exhibit_links set opened_since = now() - interval '11 minutes';
select tests.act_as_nobody();
select is(linked_exhibit(tests.token('l')) ->> 'caption', 'An arch', 'and opens again later');

-- How it ends.
select tests.act_as('owner');
select is(class_links_screen(tests.id('7b')) #>> '{links,0,name}', 'Ada', 'the teacher has all links on a list');
select show_exhibit(tests.id('arch'), false);
select tests.act_as_nobody();
select is(linked_exhibit(tests.token('l'))::text, null, 'what is hidden is hidden here, too');
select tests.act_as('owner');
select show_exhibit(tests.id('arch'), true);
select allow_links(tests.id('7b'), false);
select tests.act_as('ada');
select is(exhibit_links_screen(tests.id('arch')) ->> 'allowed', 'false', 'a teacher can forbid links');
select throws_ok($$ select tests.link('m', 'arch') $$, '42501', 'links_off', 'then there are no new ones');
select throws_ok($$ select allow_links(tests.id('7b'), true) $$, '42501', 'not_your_class', 'pupils do not allow them again');
select tests.act_as_nobody();
select is(linked_exhibit(tests.token('l'))::text, null, 'and those there are show nothing');
select tests.act_as('owner');
select allow_links(tests.id('7b'), true);
select change_rules(tests.id('7b'), '{"exhibits":"off"}');
select tests.act_as_nobody();
select is(linked_exhibit(tests.token('l'))::text, null, 'nor do they where the gallery is closed');
select tests.act_as('ada');
select is(exhibit_links_screen(tests.id('arch')) ->> 'allowed', 'false', 'which has no links');
select throws_ok($$ select tests.link('m', 'arch') $$, '42501', 'links_off', 'and takes none');
select tests.act_as('owner');
select change_rules(tests.id('7b'), '{"exhibits":"open"}');
select tests.act_as_administrator();
update exhibit_links set expires_at = now() - interval '1 second';
select tests.act_as_nobody();
select is(linked_exhibit(tests.token('l'))::text, null, 'a link that is over shows nothing');
select tests.act_as('ada');
select tests.link('m', 'arch');
select tests.act_as('owner');
select revoke_link(tests.id('m'));
select is(
	(select string_agg(action, ', ' order by id) from class_log where action in ('revoke_link', 'rule') and details ->> 'rule' is distinct from 'exhibits'),
	'rule, rule, revoke_link', 'what the teacher did about links is in the trail'
);
select tests.act_as_nobody();
select is(linked_exhibit(tests.token('m'))::text, null, 'a teacher revokes it');
select tests.act_as('ada');
select tests.link('n', 'arch');
select revoke_link(tests.id('n'));
select is(json_array_length(exhibit_links_screen(tests.id('arch')) -> 'links'), 0, 'so does its author');
select tests.link('limit' || n, 'arch') from generate_series(1, 9) as n;
select throws_ok($$ select tests.link('limit11', 'arch') $$, '23514', 'too_many_links', 'there are ten at most');
select withdraw(tests.id('arch'));
select tests.act_as_nobody();
select is(linked_exhibit(tests.token('limit1'))::text, null, 'with the exhibit go its links');
