import { TEMPLATES } from '../../../src/lib/graph/editor/templates.ts';
import { CONCEPTS } from '../../../src/lib/model/concepts.ts';

/** A class and the school around it. */
export interface School {
	/** Pupils of all classes; the first 35 are the class that is measured. */
	pupils: number;
	/** Exhibits of all classes; the first 400 hang in that class. */
	exhibits: number;
}

const PER_CLASS = 35;
const WALL = 400;
const COMMENTS = 4000;
/** Of each pupil: what was said of their tiles, what their inbox and their log hold. */
const PER_PUPIL = { feedback: 12, notices: 120, activity: 120 };
/** Links of each class. */
const LINKS = 60;
/** Of one class: who asks to be let in, and who is invited, as many as may be; and who is invited to each of the others. */
const WAITING = { pupils: 35, invited: 500, elsewhere: 20 };
/** Exhibits with photos, and what the small picture of each weighs as base64, in bytes: nearly as much as it may. */
const PHOTOS = { exhibits: 30, bytes: 15_000 };

/** Ids of what is measured. */
export const MEASURED = {
	teacher: id('t1'),
	pupil: id('u1'),
	class: id('c1'),
	/** Another of their classes, whose exhibits have photos. */
	photoClass: id('c0'),
	/** And one where pupils wait. */
	waitingClass: id('cw'),
	/** Those who wait there, as JSON. */
	waiting: `(select json_agg(md5('u' || n)::uuid) from generate_series(1, ${WAITING.pupils}) as n)`,
	tile: id('tile1/1'),
	exhibit: id('e1'),
	goal: id('g1tiles'),
	piece: id('p1/1'),
	/** A comment with replies. */
	comment: id('m1'),
	/** The secret of a link to the exhibit. */
	secret: `'${'A'.repeat(22)}'`
};

function id(name: string): string {
	return `md5('${name}')::uuid`;
}

/** A graph as pupils make them: the concept's family, with sliders. */
const GRAPHS = CONCEPTS.map(({ key }) => {
	const { latex, sliders } = TEMPLATES[key];
	const list = [
		latex,
		...Object.entries(sliders).map(([name, value]) => `${name}=${value}`),
		'y=x',
		'x^{2}+y^{2}=9'
	].map((each, index) => ({ type: 'expression', id: String(index + 1), color: '#2d70b3', latex: each }));
	const graph = { viewport: { xmin: -10, ymin: -10, xmax: 10, ymax: 10 } };
	return JSON.stringify({ version: 11, randomSeed: 'c0ffee', graph, expressions: { list } });
});

/**
 * SQL that makes a school, by sets and past the triggers: what they would have written is written here. The class that
 * is measured is the same in a school of any size.
 */
export function schoolSql({ pupils, exhibits }: School): string {
	const classes = Math.ceil(pupils / PER_CLASS);
	const others = Math.max(0, exhibits - WALL);
	const concepts = `(array[${CONCEPTS.map(({ key }) => `'${key}'`).join(', ')}])`;
	const graphs = `(array[${GRAPHS.map((graph) => `'${graph.replaceAll("'", "''")}'`).join(', ')}])`;
	return `
		set session_replication_role = replica;
		create temp table pupil as
			select n, md5('u' || n)::uuid as id, (n - 1) / ${PER_CLASS} + 1 as k from generate_series(1, ${pupils}) as n;
		create temp table made as
			select n, md5('e' || n)::uuid as id, md5('u' || (n - 1) % ${PER_CLASS} + 1)::uuid as user_id, md5('c1')::uuid as class_id
			from generate_series(1, ${Math.min(WALL, exhibits)}) as n
			union all
			select ${WALL} + other, md5('e' || ${WALL} + other)::uuid, pupil.id, md5('c' || pupil.k)::uuid
			from generate_series(1, ${others}) as other
			join pupil on pupil.n = ${PER_CLASS} + 1 + (other - 1) % ${Math.max(1, pupils - PER_CLASS)};
		insert into auth.users (id, email)
			select id, 'u' || n || '@school.example' from pupil
			union all select md5('t' || k)::uuid, 't' || k || '@school.example' from generate_series(1, ${classes}) as k;
		insert into public.profiles (id) select id from auth.users;
		insert into public.teachers (user_id, confirmed_at) select md5('t' || k)::uuid, now() from generate_series(1, ${classes}) as k;
		insert into public.museums (user_id, revision) select id, 12 from pupil;
		insert into public.clients (user_id, client_id, name) select id, md5('d' || n)::uuid, 'Chrome on ChromeOS' from pupil;
		insert into public.tiles (user_id, id, concept, x, y, width, height, graph, notes, completed, revision)
			select id, md5('tile' || n || '/' || place)::uuid, ${concepts}[place], 10, 10, 20, 20, ${graphs}[place],
				'Seen on the way to school.', place <= 8, place
			from pupil cross join generate_series(1, 12) as place;
		insert into public.progress (user_id, tile_id, concept, title, graph, notes, completed, photos)
			select user_id, id, concept, title, true, true, completed, '{}' from public.tiles;
		insert into public.classes (id, name, exhibits, comments)
			select md5('c' || k)::uuid, 'Class ' || k, 'open', 'open' from generate_series(1, ${classes}) as k;
		insert into public.class_codes (class_id, code, expires_at)
			select md5('c' || k)::uuid, translate(upper(substr(md5('k' || k), 1, 8)), 'ILOU', '1100'), now() + interval '9 days'
			from generate_series(1, ${classes}) as k;
		insert into public.class_members (class_id, user_id, role, display_name)
			select md5('c' || k)::uuid, id, 'pupil', 'Pupil ' || n from pupil
			union all select md5('c' || k)::uuid, md5('t' || k)::uuid, 'owner', 'Teacher' from generate_series(1, ${classes}) as k;
		insert into public.exhibits (id, class_id, user_id, tile_id, concept, title, caption, alt, graph, status, published_at)
			select id, class_id, user_id, md5('of' || n)::uuid, ${concepts}[n % 12 + 1], '', 'The arch of bridge ' || n,
				'A curve through the origin, opening upwards', ${graphs}[n % 12 + 1],
				case when n % 40 = 0 then 'waiting' else 'shown' end, now() - n * interval '1 minute'
			from made;
		insert into public.comments (id, class_id, exhibit_id, user_id, parent_id, text, status, created_at)
			select md5('m' || n)::uuid, md5('c1')::uuid, md5('e' || (n - 1) % ${WALL} + 1)::uuid,
				md5('u' || n % ${PER_CLASS} + 1)::uuid, case when n > ${COMMENTS / 2} then md5('m' || n - ${COMMENTS / 2})::uuid end,
				'I like how the curve meets the keystone ' || n, case when n % 200 = 0 then 'waiting' else 'shown' end,
				now() - (${COMMENTS} - n) * interval '1 minute'
			from generate_series(1, ${COMMENTS}) as n;
		insert into public.comments (id, class_id, exhibit_id, user_id, text, status)
			select md5('x' || n)::uuid, class_id, id, user_id, 'Well seen', 'shown' from made where n > ${WALL};
		insert into public.likes (exhibit_id, class_id, user_id) select id, class_id, md5('t1')::uuid from made;
		insert into public.goals (id, class_id, title, counts, target, amount, last_place)
			select md5('g' || k || counts)::uuid, md5('c' || k)::uuid, 'Goal of ' || counts, counts, 400, 280, 280
			from generate_series(1, ${classes}) as k cross join unnest(array['tiles', 'exhibits', 'comments']) as counts;
		insert into public.contributions (id, goal_id, class_id, user_id, source_id, place, concept, graph, note)
			select md5('p' || pupil.n || '/' || place)::uuid, md5('g' || k || 'tiles')::uuid, md5('c' || k)::uuid, pupil.id, md5('s' || pupil.n || '/' || place)::uuid,
				((pupil.n - 1) % ${PER_CLASS}) * 8 + place, ${concepts}[place], private.curves_of(${graphs}[place]),
				case when place = 1 then 'On the way to school' else '' end
			from pupil cross join generate_series(1, 8) as place;
		insert into public.comments (id, class_id, contribution_id, user_id, text, status)
			select md5('y' || id || n)::uuid, class_id, id, user_id, 'Where was that', 'shown'
			from public.contributions
			cross join lateral generate_series(1, case when id = md5('p1/1')::uuid then 30 else 1 end) as n;
		insert into public.reports (class_id, thing_id, exhibit_id, author, said, user_id, reason, closed_at)
			select class_id, id, id, user_id, 'A curve in my street', user_id, 'unkind', case when n % 40 > 0 then now() end from made where n % 20 = 0;
		insert into public.class_log (class_id, actor, action, exhibit_id, member)
			select class_id, md5('t1')::uuid, 'show', id, user_id from made;
		insert into public.blocks (user_id, blocked_id)
			select id, md5('u' || n + 1)::uuid from pupil where n % ${PER_CLASS} = 1 and n < ${pupils};
		insert into public.classes (id, name, exhibits) values (${MEASURED.photoClass}, 'Photos', 'open');
		insert into public.class_members (class_id, user_id, role, display_name) values
			(${MEASURED.photoClass}, ${MEASURED.teacher}, 'owner', 'Teacher'),
			(${MEASURED.photoClass}, ${MEASURED.pupil}, 'pupil', 'Pupil 1');
		insert into public.classes (id, name, approve_members) values (${MEASURED.waitingClass}, 'Waiting', true);
		insert into public.class_members (class_id, user_id, role, display_name, status)
			select ${MEASURED.waitingClass}, ${MEASURED.teacher}, 'owner', 'Teacher', 'active'
			union all select ${MEASURED.waitingClass}, id, 'pupil', 'Pupil ' || n, 'pending'
				from pupil where n <= ${WAITING.pupils};
		insert into public.class_invitations (class_id, email)
			select md5('c' || k)::uuid, 'invited' || n || '@' || k || '.example'
			from generate_series(1, ${classes}) as k cross join generate_series(1, ${WAITING.elsewhere}) as n
			union all select ${MEASURED.waitingClass}, 'invited' || n || '@school.example'
				from generate_series(1, ${WAITING.invited}) as n;
		insert into public.exhibits (id, class_id, user_id, tile_id, concept, caption, graph, previews, status, published_at)
			select md5('p' || n)::uuid, ${MEASURED.photoClass}, ${MEASURED.pupil}, md5('of p' || n)::uuid, 'linear', 'The ramp',
				(${graphs})[1], json_build_object(encode(sha256(n::text::bytea), 'hex'), 'data:image/webp;base64,' || picture),
				'shown', now() - n * interval '1 minute'
			from generate_series(1, ${PHOTOS.exhibits}) as n cross join lateral (
				select substr(string_agg(md5(n || '/' || part), ''), 1, ${PHOTOS.bytes}) as picture
				from generate_series(1, ${Math.ceil(PHOTOS.bytes / 32)}) as part
			) as drawn;
		insert into public.feedback (id, class_id, user_id, tile_id, author, x, y, text, created_at, done_at)
			select md5('f' || pupil.n || '/' || place)::uuid, md5('c' || k)::uuid, pupil.id,
				md5('tile' || pupil.n || '/' || place)::uuid, md5('t' || k)::uuid, case when place % 2 = 0 then 0 end,
				case when place % 2 = 0 then -4 end, 'What is this point called?', now() - place * interval '1 hour',
				case when place > 6 then now() end
			from pupil cross join generate_series(1, ${PER_PUPIL.feedback}) as place;
		insert into public.feedback_answers (id, feedback_id, author, text)
			select md5('a' || pupil.n || '/' || place)::uuid, md5('f' || pupil.n || '/' || place)::uuid, pupil.id, 'The vertex'
			from pupil cross join generate_series(1, ${PER_PUPIL.feedback}) as place;
		insert into public.notices (user_id, kind, class_id, actor, thing, place, about, at, read_at)
			select pupil.id, 'feedback', md5('c' || k)::uuid, md5('t' || k)::uuid, md5('n' || place)::uuid, '{}',
				'What is this point called?', now() - place * interval '1 hour', case when place > 9 then now() end
			from pupil cross join generate_series(1, ${PER_PUPIL.notices}) as place;
		insert into public.activity (user_id, at, kind, about)
			select pupil.id, now() - place * interval '1 hour', 'publish', 'The arch of the bridge'
			from pupil cross join generate_series(1, ${PER_PUPIL.activity}) as place;
		insert into public.exhibit_links (id, exhibit_id, class_id, user_id, token_hash, created_at, expires_at)
			select md5('l' || id)::uuid, id, class_id, user_id,
				encode(sha256(convert_to(case when n = 1 then ${MEASURED.secret} else id::text end, 'UTF8')), 'hex'),
				now() - n * interval '1 minute', now() + interval '30 days'
			from (select *, row_number() over (partition by class_id order by n) as nth from made) as listed
			where nth <= ${LINKS};
		set session_replication_role = origin;
	`;
}
