import { randomUUID } from 'node:crypto';
import { v5 } from 'uuid';
import { proposeAlt } from '../../src/lib/classes/gallery/proposal.ts';
import type { ClassAct, ClassActs } from '../../src/lib/model/class-edit.ts';
import { homeLayout } from '../../src/lib/model/concepts.ts';
import type { Json } from '../../src/lib/model/database.types.ts';
import { conceptTileId } from '../../src/lib/model/ids.ts';
import type { SeededClass, SeededPupil } from './content.ts';
import { signIn, type Backend, type Person } from './people.ts';

export interface Filled {
	classId: string;
	/** False where the class was there already. */
	isNew: boolean;
	exhibits: number;
}

/** An edit without its place in the sequence. */
type Said = { table: string; id: string; field: string; value: Json };

/** A day from today on, as `2026-09-01`. */
const day = (from: number) => new Date(Date.now() + from * 86_400_000).toISOString().slice(0, 10);

/** What a class works towards. Targets lie beyond what the class has done. */
const GOALS = [
	{ title: '240 curves for the school hall', counts: 'tiles', target: 240, ends: day(40) },
	{ title: 'A hundred exhibits before the holidays', counts: 'exhibits', target: 100, ends: day(25) },
	{ title: 'Say something kind to every exhibit', counts: 'comments', target: 60, ends: day(12) },
	{ title: 'Bridges, arches and towers photographed', counts: 'number', target: 120, ends: null }
] as const satisfies readonly Pick<ClassActs['goal'], 'title' | 'counts' | 'target' | 'ends'>[];
/** What the teacher has entered for the last of them. */
const NUMBERS: [amount: number, note: string][] = [
	[12, 'First walk along the river'],
	[31, 'Excursion to the harbour'],
	[9, 'Rain, and still nine'],
	[24, 'The old town']
];

/**
 * Fills a backend with a class, as its teacher and pupils would: they sign in, join, hang tiles, publish. A class that is
 * there already is left as it is.
 *
 * @param tell hears of each step, for whoever waits
 */
export async function fill(
	backend: Backend,
	content: SeededClass,
	tell: (words: string) => void
): Promise<Filled> {
	const teacher = await signIn(backend, content.teacher.email);
	const classId = v5('a class to look around in', teacher.user);
	if ((await teacher.call('class_screen', { p_class: classId })) !== null) {
		await teacher.signOut();
		return { classId, isNew: false, exhibits: 0 };
	}
	tell('A class is founded, with its goals …');
	const code = await found(teacher, content, classId);
	let exhibits = 0;
	for (const pupil of content.pupils) {
		tell(`${pupil.name} joins …`);
		const person = await signIn(backend, pupil.email);
		await person.call('join_class', { p_code: code, p_name: pupil.name });
		await new Device(person).push(museumOf(person.user, pupil));
		exhibits += await publish(person, pupil, classId);
		await person.signOut();
	}
	await teacher.signOut();
	return { classId, isNew: true, exhibits };
}

/** Answers the join code. */
async function found(teacher: Person, content: SeededClass, classId: string): Promise<string> {
	await teacher.call('declare_teacher', {});
	await teacher.call('found_class', {
		p_id: classId,
		p_class: {
			name: 'Algebra 2, period 3',
			subject: 'Algebra 2',
			description: 'We look for curves in our town, and hang them here.',
			starts_on: day(-60),
			ends_on: day(200),
			colour: 'blue'
		},
		p_name: content.teacher.name
	});
	await teacher.call('change_class', { p_id: classId, p_class: { exhibits: 'open' } });
	const goals = GOALS.map(({ title, counts, target, ends }) =>
		act('goal', v5(title, classId), {
			...{ class: classId, exhibit: null, title, counts, target, starts: day(-14), ends, closed: false }
		})
	);
	const goal = v5(GOALS[3].title, classId);
	const numbers = NUMBERS.map(([amount, note]) => act('goal_number', v5(note, goal), { goal, amount, note }));
	await new Device(teacher).push([...goals, ...numbers]);
	const view = (await teacher.call('class_screen', { p_class: classId })) as { code: { code: string } };
	return view.code.code;
}

function museumOf(user: string, { name, tiles }: SeededPupil): Said[] {
	const hung = tiles.flatMap(({ concept, graph, notes, completed, shift }, z) => {
		const id = conceptTileId(user, concept);
		const home = homeLayout(concept);
		const layout = { ...home, x: home.x + shift.x, y: home.y + shift.y };
		const edits: [field: string, value: Json][] = [['create', { concept, title: '', layout, z }]];
		if (graph !== null) edits.push(['graph', graph]);
		if (notes !== '') edits.push(['notes', notes]);
		if (completed) edits.push(['completed', true]);
		return edits.map(([field, value]) => ({ table: 'tiles', id, field, value }));
	});
	return [{ table: 'preferences', id: 'museum_name', field: 'value', value: name }, ...hung];
}

/** Answers how many exhibits were published. */
async function publish(person: Person, { tiles }: SeededPupil, classId: string): Promise<number> {
	const shown = tiles.filter(({ caption }) => caption !== null);
	for (const { concept, graph, caption } of shown) {
		const tile = conceptTileId(person.user, concept);
		await person.call('publish', {
			p_id: v5(tile, classId),
			p_class: classId,
			p_tile: tile,
			p_exhibit: { concept, title: '', caption, alt: proposeAlt(graph!), graph }
		});
	}
	return shown.length;
}

function act<A extends ClassAct>(field: A, id: string, value: ClassActs[A]): Said {
	return { table: 'class', id, field, value: value as Json };
}

/** A device that has only to say what was done. */
class Device {
	readonly #person: Person;

	constructor(person: Person) {
		this.#person = person;
	}

	/** @throws Error where the backend refuses something */
	async push(edits: Said[]): Promise<void> {
		const answer = (await this.#person.call('sync', {
			p_user: this.#person.user,
			p_client: randomUUID(),
			p_device: 'Chrome on ChromeOS',
			p_edits: edits.map((edit, index) => ({ seq: index + 1, ...edit })),
			p_cursor: 0,
			p_epoch: null
		})) as { rejected: { seq: number; message: string }[] };
		const [refused] = answer.rejected;
		if (refused) throw new Error(`${edits[refused.seq - 1]!.field}: ${refused.message}`);
	}
}
