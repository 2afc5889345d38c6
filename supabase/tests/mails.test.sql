-- Mails: invitations where a teacher asks for them, a digest for teachers who want one; what they say, and to whom.

select tests.new_pupil(name) from unnest(array['owner', 'teacher']) as name;
select tests.act_as('owner');
select declare_teacher();
select found_class(tests.id('7b'), '{"name":"Algebra 7b"}', 'Ms Noether');
select tests.keep('code', class_screen(tests.id('7b')) -> 'code');
select tests.act_as('ada');
select join_class(tests.kept('code') ->> 'code', 'Ada');
select tests.act_as('owner');
select invite(tests.id('7b'), '[{"email":"zoe@example.org","name":"Zoe"},{"email":"gauss@example.org","role":"teacher"}]');

-- Who is mailed.
select is(
	mail_invitations(tests.id('7b'), '["Zoe@example.org","gauss@example.org","somebody@example.org"]'), 2, 'whoever is on the list is mailed, and nobody else'
);
select is(mail_invitations(tests.id('7b'), '["zoe@example.org"]'), 0, 'once a week');
select throws_ok('select * from mails', '42501', null, 'what is sent to whom is nobody''s to read');
select throws_ok('select due_mails(''https://museum.example'')', '42501', null, 'nor to send');
select tests.act_as('ada');
select throws_ok($$ select mail_invitations(tests.id('7b'), '["zoe@example.org"]') $$, '42501', 'not_your_class', 'pupils send no mails');
select tests.act_as_nobody();
select throws_ok($$ select mail_invitations(tests.id('7b'), '[]') $$, '42501', null, 'nor does nobody');

-- What they say.
select tests.act_as_service();
select tests.keep('mails', due_mails('https://museum.example'));
select tests.keep('zoe', (select value from json_array_elements(tests.kept('mails')) where value ->> 'to' = 'zoe@example.org'));
select is(json_array_length(tests.kept('mails')), 2, 'both are due');
select is(tests.kept('zoe') ->> 'subject', 'You are invited to Algebra 7b', 'the subject names the class');
select matches(tests.kept('zoe') ->> 'text', 'Ms Noether invites you.*with this address, zoe@example.org.*https://museum.example/classes', 'the text who invites, and how to get there');
select is(due_mails('https://museum.example')::text, '[]', 'taken, they are not due again at once');
select mail_sent((tests.kept('zoe') ->> 'id')::uuid);
update mails set due_at = now();
select is(due_mails('https://museum.example') #>> '{0,to}', 'gauss@example.org', 'what was not sent is tried again');
update mails set due_at = now(), tries = 5;
select is(due_mails('https://museum.example')::text, '[]', 'not for ever');
update mails set tries = 0;
select tests.act_as('owner');
select uninvite(tests.id('7b'), 'gauss@example.org');
select tests.act_as_service();
select is(due_mails('https://museum.example')::text, '[]', 'an invitation that was taken back is not sent');

-- The digest.
select tests.act_as('owner');
select private.class_edit_inbox_settings(auth.uid(), auth.uid(), '{"kinds":[],"classes":[],"digest":true}');
select is(inbox_screen() #>> '{settings,digest}', 'true', 'a teacher asks for the digest');
select tests.act_as('ada');
select private.class_edit_inbox_settings(auth.uid(), auth.uid(), '{"kinds":[],"classes":[],"digest":true}');
select tests.keep('ada', tests.sync(json_build_array(tests.create_tile(1, 'ada linear', 'linear'), tests.edit(2, 'ada linear', 'completed', 'true'))));
select publish(tests.id('e'), tests.id('7b'), tests.id('ada linear'), '{"graph":"{}"}');
select tests.act_as_service();
select is(due_mails('https://museum.example')::text, '[]', 'the first comes after a week');
update notice_settings set digest_at = now() - interval '7 days';
select tests.keep('mails', due_mails('https://museum.example'));
select is(json_array_length(tests.kept('mails')), 1, 'to teachers alone');
select is(tests.kept('mails') #>> '{0,to}', 'owner@example.org', 'to their own address');
select is(
	split_part(tests.kept('mails') #>> '{0,text}', E'\n\n', 1),
	concat_ws(E'\n',
		'Algebra 7b', '- pupils: 1', '- tiles completed so far: 1', '- pupils who synced this week: 1',
		'- exhibits that wait for your yes: 1', 'https://museum.example/classes/' || tests.id('7b')
	),
	'it says how each class is, without a name'
);
select is(tests.kept('mails') #>> '{0,text}' ~ 'Ada', false, 'of anybody');
select is(due_mails('https://museum.example')::text, '[]', 'once a week');
select tests.act_as('owner');
select private.class_edit_inbox_settings(auth.uid(), auth.uid(), '{"kinds":[],"classes":[],"digest":false}');
select tests.act_as_service();
update notice_settings set digest_at = now() - interval '8 days';
delete from mails;
select is(due_mails('https://museum.example')::text, '[]', 'switched off, it comes no more');
