-- A class, and who may do what in it: its owner, a co-teacher, a pupil, another pupil, a stranger, nobody.

select tests.new_pupil(name) from unnest(array['owner', 'teacher', 'stranger', 'heir', 'eve']) as name;
select tests.act_as('ada');
select tests.keep('ada', tests.sync(json_build_array(
	tests.create_tile(1, 'ada linear', 'linear'), tests.edit(2, 'ada linear', 'notes', '"The ramp"'),
	tests.prefer(3, 'museum_name', '"Ada"'), tests.prefer(4, 'theme', '"dark"')
)));
select tests.act_as('ben');
select tests.keep('ben', tests.sync(json_build_array(tests.create_tile(1, 'ben cubic', 'cubic'))));

-- Saying that one is a teacher, and founding.
select tests.act_as('owner');
select throws_ok(
	$$ select found_class(tests.id('7b'), '{"name":"Algebra 7b"}', 'Ms Noether') $$,
	'42501', null, 'who has not said to be a teacher founds no class'
);
select declare_teacher();
select lives_ok('select declare_teacher()', 'saying it twice is saying it once');
select throws_ok(
	format('insert into teachers (user_id) values (%L)', tests.id('ada')), '42501', null, 'nobody says it for somebody else'
);
select throws_ok(
	'update teachers set confirmed_at = now()', '42501', null, 'nobody confirms themselves'
);
select lives_ok(
	$$ select found_class(tests.id('7b'), '{"name":"Algebra 7b","subject":"Algebra 2","starts_on":"2026-09-01","ends_on":"2027-06-30"}', 'Ms Noether') $$,
	'a teacher founds a class'
);
select lives_ok(
	$$ select found_class(tests.id('7b'), '{"name":"Algebra 7b"}', 'Ms Noether') $$, 'a lost answer does not found it twice'
);
select is(class_screen(tests.id('7b')) ->> 'role', 'owner', 'and is its owner');
select is(classes_screen() #>> '{classes,0,name}', 'Algebra 7b', 'who finds it among her classes');
select matches(
	class_screen(tests.id('7b')) #>> '{code,code}', '^[0-9A-HJKMNP-TV-Z]{8}$', 'a class has a join code from the start'
);
select tests.keep('7b', class_screen(tests.id('7b')));
select throws_ok(
	$$ select found_class(tests.id('x'), '{"name":"  "}', 'Ms Noether') $$, '23514', null, 'a class has a name'
);
select throws_ok(
	$$ select found_class(tests.id('x'), '{"name":"X","starts_on":"2026-09-01","ends_on":"2026-08-01"}', 'Ms Noether') $$,
	'23514', null, 'and does not end before it begins'
);

-- A stranger and nobody.
select tests.act_as('stranger');
select is_empty('select * from ' || name, 'a stranger sees nothing of ' || name)
	from unnest(array['classes', 'class_members', 'class_invitations', 'progress', 'teachers']) as name;
select is_empty('select class_id, code, expires_at from class_codes', 'nor any code');
select is(class_screen(tests.id('7b'))::text, null, 'nor the class''s page');
select throws_ok(
	$$ select change_class(tests.id('7b'), '{"name":"Mine"}') $$, '42501', null, 'and renames nothing'
);
select is(join_class('AAAA-AAAA', 'Eve') ->> 'outcome', 'unknown', 'a made-up code opens nothing');
select count(join_class('AAAA-AAA' || n, 'Eve')) from generate_series(1, 9) as n;
select is(join_class(tests.kept('7b') #>> '{code,code}', 'Eve') ->> 'outcome', 'wait', 'who guesses waits, whatever comes next');
select throws_ok('select * from join_attempts', '42501', null, 'and cannot see how often');
select throws_ok(
	format('insert into class_members (class_id, user_id, display_name) values (%L, %L, ''Eve'')', tests.id('7b'), tests.id('stranger')),
	'42501', null, 'nobody enters by the window'
);
select tests.act_as_nobody();
select throws_ok('select * from ' || name, '42501', null, 'nobody sees ' || name)
	from unnest(array['classes', 'class_members', 'class_codes', 'class_invitations', 'progress', 'teachers', 'deployment', 'join_attempts']) as name;
select throws_ok('select join_class(''AAAAAAAA'', ''Eve'')', '42501', null, 'nobody joins');

-- Joining by code, as it is read aloud and typed.
select tests.act_as('ada');
select is(
	join_class(lower(left(tests.kept('7b') #>> '{code,code}', 4) || ' - ' || right(tests.kept('7b') #>> '{code,code}', 4)), ' Ada L ')
		->> 'outcome',
	'joined', 'Ada joins by the code, in small letters and with a dash'
);
select is(join_class(tests.kept('7b') #>> '{code,code}', 'Ada again') ->> 'outcome', 'joined', 'joining twice is joining once');
select is(class_screen(tests.id('7b')) #>> '{members,1,name}', 'Ada L', 'under the name she chose');
select throws_ok(
	$$ select change_member(tests.id('7b'), tests.id('ada'), '{"display_name":"ada@example.org"}') $$, '23514', null,
	'which is no address'
);
select throws_ok(
	$$ select change_member(tests.id('7b'), tests.id('ada'), '{"display_name":"Ada Shit"}') $$, '23514', 'filtered_name',
	'and holds no word of the list'
);
select is(class_screen(tests.id('7b')) ->> 'code', null, 'pupils do not see the code');
select is_empty('select class_id from class_codes', 'in no way');
select throws_ok(
	$$ select change_class(tests.id('7b'), '{"name":"Ours"}') $$, '42501', null, 'pupils do not rename the class'
);
select throws_ok(
	$$ select change_member(tests.id('7b'), tests.id('ada'), '{"role":"teacher"}') $$, '42501', 'owner_only', 'nor appoint themselves'
);
select throws_ok(
	$$ select change_member(tests.id('7b'), tests.id('owner'), '{"display_name":"Nobody"}') $$,
	'42501', 'not_your_class', 'nor rename others'
);
select throws_ok($$ select remove_member(tests.id('7b'), tests.id('owner')) $$, '42501', null, 'nor remove anybody');
select throws_ok($$ select delete_class(tests.id('7b')) $$, '42501', null, 'nor delete the class');
select lives_ok($$ select change_member(tests.id('7b'), tests.id('ada'), '{"display_name":"Ada"}') $$, 'but choose another name');

-- With approval.
select tests.act_as('owner');
select change_class(tests.id('7b'), '{"approve_members":true}');
select tests.act_as('ben');
select is(join_class(tests.kept('7b') #>> '{code,code}', 'Ben') ->> 'outcome', 'pending', 'where the teacher wants it, pupils wait');
select is(class_screen(tests.id('7b')) ->> 'status', 'pending', 'Ben sees that he waits');
select is(json_array_length(class_screen(tests.id('7b')) -> 'members'), 1, 'and nobody in the class but himself');
select throws_ok(
	$$ select change_member(tests.id('7b'), tests.id('ben'), '{"status":"active"}') $$, '42501', 'teacher_only', 'he does not let himself in'
);
select tests.act_as('ada');
select is(json_array_length(class_screen(tests.id('7b')) -> 'members'), 2, 'Ada does not see who waits');
select throws_ok(
	$$ select change_member(tests.id('7b'), tests.id('ben'), '{"status":"active"}') $$, '42501', null, 'and lets nobody in'
);

-- What the teacher sees.
select tests.act_as('owner');
select is(classes_screen() #>> '{classes,0,waiting}', '1', 'the teacher sees that somebody waits');
select is_empty(format('select * from tiles where user_id = %L', tests.id('ben')), 'a museum is not shown before its pupil is in');
select is(member_museum(tests.id('7b'), tests.id('ben'))::text, null, 'by no call');
select is(class_screen(tests.id('7b')) #>> '{members,1,tiles,0,concept}', 'linear', 'the wall shows what Ada has');
select is(class_screen(tests.id('7b')) #>> '{members,1,tiles,0,notes}', 'true', 'in a word');
select isnt(class_screen(tests.id('7b')) #>> '{members,1,last_sync}', null, 'and when she last synced');
select is(
	(
		select string_agg(value ->> 'name' || json_array_length(value -> 'tiles'), ' ')
		from json_array_elements(class_screen(tests.id('7b'), p_tiles => false) -> 'members')
	),
	(
		select string_agg(value ->> 'name' || 0, ' ') from json_array_elements(class_screen(tests.id('7b')) -> 'members')
	),
	'where nobody looks at the wall, what they have is not told'
);
select is(member_museum(tests.id('7b'), tests.id('ada')) #>> '{tiles,0,notes}', 'The ramp', 'her museum can be looked at');
select is(member_museum(tests.id('7b'), tests.id('ada')) ->> 'museum_name', 'Ada', 'by its name');
select is_empty($$ select * from preferences where key = 'theme' $$, 'her other settings are her own');
select is_empty($$ select * from clients $$, 'and her devices');
select is_empty($$ select * from museums $$, 'and the counters of her museum');
with changed as (update tiles set notes = 'See me' returning 1)
	select is((select count(*)::int from changed), 0, '[S6] nothing in it can be changed');
select throws_ok(
	format('select public.sync(%L, %L, ''x'', ''[]'', 0, null)', tests.id('ada'), tests.id('laptop')),
	'42501', 'not_your_museum', '[S6] nor synced'
);
select is(json_array_length(tests.sync() -> 'tiles'), 0, '[S5] a teacher''s own sync brings no pupil''s tile');
select throws_ok('insert into progress values (tests.id(''ada''), tests.id(''x''), null, '''', true, true, true, ''{}'')',
	'42501', null, 'nobody writes down progress');
select change_member(tests.id('7b'), tests.id('ben'), '{"status":"active"}');
select is(member_museum(tests.id('7b'), tests.id('ben')) #>> '{tiles,0,concept}', 'cubic', 'let in, Ben''s museum can be looked at');
select tests.act_as('ada');
select is_empty(format('select * from tiles where user_id = %L', tests.id('ben')), 'classmates see nothing of each other''s museums');
select is_empty(format('select * from progress where user_id = %L', tests.id('ben')), 'nor of each other''s progress');
select is(member_museum(tests.id('7b'), tests.id('ben'))::text, null, 'by no call');
select is(class_screen(tests.id('7b')) #>> '{members,2,last_sync}', null, 'nor when they synced');

-- Co-teachers.
select tests.act_as('owner');
select invite(tests.id('7b'), '[{"email":"Teacher@Example.org","role":"teacher","name":"Mr Abel"},{"email":"zoe@example.org","name":"Zoe"}]');
select throws_ok(
	$$ select invite(tests.id('7b'), '[{"email":"no address"}]') $$, '23514', null, 'an address has to be one'
);
select tests.act_as('teacher');
select is(classes_screen() #>> '{invitations,0,name}', 'Algebra 7b', 'who is invited finds the class waiting');
select is(json_array_length(classes_screen() -> 'invitations'), 1, 'and no one else''s invitation');
select is((select count(*)::int from class_invitations), 1, 'in no way');
select is(accept_invitation(tests.id('7b'), 'Mr Abel') ->> 'outcome', 'not_a_teacher', 'teachers are accounts that said so');
select declare_teacher();
select is(accept_invitation(tests.id('7b'), 'Mr Abel') ->> 'outcome', 'joined', 'the co-teacher enters');
select is(class_screen(tests.id('7b')) ->> 'role', 'teacher', 'as a teacher');
select is(member_museum(tests.id('7b'), tests.id('ada')) #>> '{tiles,0,notes}', 'The ramp', 'and sees the museums');
select lives_ok($$ select change_class(tests.id('7b'), '{"description":"Rooms 12 and 13"}') $$, 'describes the class');
select lives_ok($$ select renew_code(tests.id('7b'), 7) $$, 'renews the code');
select lives_ok($$ select invite(tests.id('7b'), '[{"email":"yan@example.org"}]') $$, 'invites pupils');
select throws_ok($$ select invite(tests.id('7b'), '[{"email":"y@example.org","role":"teacher"}]') $$, '42501', null, 'but no teachers');
select throws_ok($$ select change_class(tests.id('7b'), '{"archived":true}') $$, '42501', 'owner_only', 'does not archive');
select throws_ok($$ select delete_class(tests.id('7b')) $$, '42501', 'owner_only', 'nor delete');
select throws_ok($$ select remove_member(tests.id('7b'), tests.id('owner')) $$, '42501', null, 'nor remove the owner');
select throws_ok($$ select hand_over(tests.id('7b'), tests.id('teacher')) $$, '42501', null, 'nor take the class over');
select throws_ok(
	$$ select change_member(tests.id('7b'), tests.id('ada'), '{"role":"teacher"}') $$, '42501', 'owner_only', 'nor appoint teachers'
);

select tests.act_as('stranger');
select is(accept_invitation(tests.id('7b'), 'Eve') ->> 'outcome', 'unknown', 'an invitation is for its address alone');

-- Invited, and there already.
select tests.act_as('owner');
select throws_ok(
	$$ select invite(tests.id('7b'), '[{"email":"yan@example.org","name":"yan@example.org"}]') $$, '23514', null,
	'a name on the list is no address either'
);
select found_class(tests.id('8a'), '{"name":"Algebra 8a","approve_members":true}', 'Ms Noether');
select tests.keep('8a', class_screen(tests.id('8a')) -> 'code');
select tests.act_as('eve');
select is(join_class(tests.kept('8a') ->> 'code', 'Eve') ->> 'outcome', 'pending', 'Eve waits to be let in');
select tests.act_as('owner');
select invite(tests.id('8a'), '[{"email":"eve@example.org","name":"Eve"},{"email":"ben@example.org","name":"Ben"}]');
select tests.act_as('eve');
select is(classes_screen() #>> '{invitations,0,name}', 'Algebra 8a', 'and finds an invitation meanwhile');
select is(accept_invitation(tests.id('8a'), 'Eve') ->> 'outcome', 'joined', 'by which she is in');
select is(json_array_length(classes_screen() -> 'invitations'), 0, 'which is answered then');
select tests.act_as('ben');
select is(join_class(tests.kept('8a') ->> 'code', 'Ben') ->> 'outcome', 'joined', 'who is on the list need not wait with the code');
select is(json_array_length(classes_screen() -> 'invitations'), 0, 'and is invited no more');
select tests.act_as('owner');
select is((select count(*)::int from class_invitations where class_id = tests.id('8a')), 0, 'nobody on the list is left');
select invite(tests.id('8a'), '[{"email":"eve@example.org","role":"teacher"}]');
select tests.act_as('eve');
select is(classes_screen() #>> '{invitations,0,role}', 'teacher', 'a pupil who is to be a teacher is invited, too');
select declare_teacher();
select is(accept_invitation(tests.id('8a'), 'Dr Eve') ->> 'outcome', 'joined', 'accepts');
select is(class_screen(tests.id('8a')) ->> 'role', 'teacher', 'and is one');
select tests.act_as('owner');
select delete_class(tests.id('8a'));

-- The old code is no good any more; a new one expires.
select tests.act_as('heir');
select is(join_class(tests.kept('7b') #>> '{code,code}', 'Heir') ->> 'outcome', 'unknown', 'a renewed code ends the old one');
select tests.act_as_administrator();
update class_codes set expires_at = now() - interval '1 minute';
select tests.keep('code', (select to_json(code) from class_codes));
select tests.act_as('heir');
select is(join_class(tests.kept('code') #>> '{}', 'Heir') ->> 'outcome', 'expired', 'a code expires');

-- The owner's part.
select tests.act_as('owner');
select throws_ok(
	$$ select change_member(tests.id('7b'), tests.id('ada'), '{"role":"teacher"}') $$, '42501', 'not_a_teacher', 'a pupil''s account becomes no teacher'
);
select throws_ok($$ select remove_member(tests.id('7b'), tests.id('owner')) $$, '42501', null, 'an owner does not leave the class alone');
select throws_ok(
	$$ do $do$ begin
		perform public.change_member(tests.id('7b'), tests.id('teacher'), '{"role":"owner"}');
		set constraints all immediate;
	end $do$ $$,
	'42501', 'one_owner', 'a class has one owner'
);
set constraints all deferred;
select lives_ok($$ select hand_over(tests.id('7b'), tests.id('teacher')) $$, 'the owner hands the class over');
set constraints all immediate;
set constraints all deferred;
select is(class_screen(tests.id('7b')) ->> 'role', 'teacher', 'and stays as a teacher');
select tests.act_as('teacher');
select is(class_screen(tests.id('7b')) ->> 'role', 'owner', 'Mr Abel owns it now');

-- Archived: to be read, and no look into museums.
select change_class(tests.id('7b'), '{"archived":true}');
select is(class_screen(tests.id('7b')) #>> '{class,archived}', 'true', 'the owner archives the class');
select is(member_museum(tests.id('7b'), tests.id('ada'))::text, null, 'museums of an archived class are closed to its teachers');
select is_empty(format('select * from progress where user_id = %L', tests.id('ada')), 'and so is the wall');
select throws_ok($$ select change_class(tests.id('7b'), '{"name":"Old"}') $$, '42501', 'archived', 'nothing in it changes');
select tests.act_as('ada');
select lives_ok($$ select remove_member(tests.id('7b'), tests.id('ada')) $$, 'but leaving is always possible');
select is(class_screen(tests.id('7b'))::text, null, 'and who left sees nothing more');
select tests.act_as('teacher');
select change_class(tests.id('7b'), '{"archived":false}');
select is(class_screen(tests.id('7b')) #>> '{class,archived}', 'false', 'restored, it is as it was');
select is(member_museum(tests.id('7b'), tests.id('ada'))::text, null, 'but for those who left');
select remove_member(tests.id('7b'), tests.id('ben'));
select is(member_museum(tests.id('7b'), tests.id('ben'))::text, null, 'who is removed is not looked at any more');

-- An administrator takes a teacher's yes back.
select tests.act_as_administrator();
update teachers set confirmed_at = null where user_id = tests.id('owner');
select tests.act_as('owner');
select is(class_screen(tests.id('7b')) ->> 'teaches', 'false', 'it takes effect in every class at once');
select tests.act_as_administrator();
update teachers set confirmed_at = now() where user_id = tests.id('owner');
update deployment set confirm_teachers = true;
select tests.act_as('heir');
select declare_teacher();
select is(classes_screen() ->> 'teacher', 'waiting', 'where the deployment asks for it, teachers wait for an administrator');
select throws_ok($$ select found_class(tests.id('x'), '{"name":"X"}', 'Heir') $$, '42501', null, 'and found nothing meanwhile');

-- The owner's account goes: the co-teacher takes over; with the last teacher the class is archived.
select tests.act_as_administrator();
delete from auth.users where id = tests.id('teacher');
select is((select role from class_members where user_id = tests.id('owner')), 'owner', 'a co-teacher takes the class over');
delete from auth.users where id = tests.id('owner');
select isnt((select archived_at from classes), null, 'without a teacher it is archived');

-- Deleting takes all of it along.
select tests.new_pupil('last');
update deployment set confirm_teachers = false;
select tests.act_as('last');
select declare_teacher();
select found_class(tests.id('8a'), '{"name":"8a"}', 'Last');
select delete_class(tests.id('8a'));
select is(class_screen(tests.id('8a'))::text, null, 'the owner deletes the class');
select lives_ok($$ select delete_class(tests.id('8a')) $$, 'twice is once');
select tests.act_as_administrator();
select is_empty(format('select * from class_codes where class_id = %L', tests.id('8a')), 'and its code is gone');
