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
	/** Exhibits that are shown. */
	exhibits: number;
	/** Exhibits that wait for a teacher's yes. */
	waiting: number;
	comments: number;
	/** What the teacher said of tiles. */
	feedback: number;
	/** Whoever has signed in, until `leave`. */
	teacher: Person;
	pupils: Person[];
	leave(): Promise<void>;
}

/** An exhibit, as far as classmates need it to say something to it. */
interface Shown {
	id: string;
	/** With a photo it waits for a teacher's yes. */
	waits: boolean;
	author: Device;
}

/** An edit without its place in the sequence. */
type Said = { table: string; id: string; field: string; value: Json };

/** A day from today on, as `2026-09-01`. */
const day = (from: number) => new Date(Date.now() + from * 86_400_000).toISOString().slice(0, 10);

/** What a class works towards. Targets lie beyond what the class has done. */
const GOALS = [
	{ title: '240 curves for the school hall', counts: 'tiles', target: 240, ends: day(40) },
	{ title: 'A hundred exhibits before the holidays', counts: 'exhibits', target: 100, ends: day(25) },
	{ title: 'Say something kind to every exhibit', counts: 'comments', target: 120, ends: day(12) },
	{ title: 'Bridges, arches and towers photographed', counts: 'number', target: 120, ends: null },
	{ title: 'The first ten exhibits', counts: 'exhibits', target: 10, ends: day(-1) }
] as const satisfies readonly Pick<ClassActs['goal'], 'title' | 'counts' | 'target' | 'ends'>[];
/** So many exhibits wait for the teacher when one begins to look around. */
const LEFT = 3;
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
		const nothing = { exhibits: 0, waiting: 0, comments: 0, feedback: 0 };
		return { classId, isNew: false, ...nothing, teacher, pupils: [], leave: teacher.signOut };
	}
	tell('A class is founded, with its goals …');
	const desk = new Device(teacher);
	const code = await found(teacher, desk, content, classId);
	const people: Person[] = [];
	const devices: Device[] = [];
	const published: Shown[] = [];
	for (const pupil of content.pupils) {
		tell(`${pupil.name} joins …`);
		const person = await signIn(backend, pupil.email);
		const device = new Device(person);
		people.push(person);
		devices.push(device);
		await person.call('join_class', { p_code: code, p_name: pupil.name });
		for (const { photo } of pupil.tiles) if (photo) await person.store(photo);
		const exhibits = exhibitsOf(person.user, pupil, classId);
		await device.push([...museumOf(person.user, pupil), ...exhibits.map(({ edit }) => edit)]);
		published.push(...exhibits.map(({ edit, waits }) => ({ id: edit.id, waits, author: device })));
	}
	tell('The teacher looks at what waits, and at their museums …');
	const waiting = await approve(desk, published);
	const shown = published.filter((exhibit) => !waiting.includes(exhibit));
	const feedback = await teach(desk, devices, content, classId);
	tell('They look at what the others have made …');
	let comments = 0;
	for (const device of devices) comments += await converse(device, shown, content);
	const leave = async () => {
		for (const person of [...people, teacher]) await person.signOut();
	};
	const counts = { exhibits: shown.length, waiting: waiting.length, comments, feedback };
	return { classId, isNew: true, ...counts, teacher, pupils: people, leave };
}

/** Answers the join code. */
async function found(teacher: Person, desk: Device, content: SeededClass, classId: string): Promise<string> {
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
	await teacher.call('change_rules', { p_class: classId, p_rules: { comments: 'open' } });
	const goals = GOALS.map(({ title, counts, target, ends }) =>
		act('goal', v5(title, classId), {
			...{ class: classId, exhibit: null, title, counts, target, starts: day(-14), ends, closed: false }
		})
	);
	const goal = v5(GOALS[3].title, classId);
	const numbers = NUMBERS.map(([amount, note]) => act('goal_number', v5(note, goal), { goal, amount, note }));
	await desk.push([...goals, ...numbers]);
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

function exhibitsOf(user: string, { tiles }: SeededPupil, classId: string): { edit: Said; waits: boolean }[] {
	return tiles
		.filter(({ caption }) => caption !== null)
		.map(({ concept, graph, caption, photo }) => {
			const tile = conceptTileId(user, concept);
			const alt = proposeAlt(graph!);
			const edit = act('publish', v5(tile, classId), {
				...{ class: classId, tile, concept, title: '', caption: caption!, graph: graph! },
				...{ alt, proposed: alt, previews: photo ? { [photo.sha]: photo.small } : {} }
			});
			return { edit, waits: photo !== null };
		});
}

/** Says yes to exhibits with photos, but for the newest, which wait still. Answers those. */
async function approve(desk: Device, published: readonly Shown[]): Promise<Shown[]> {
	const asked = published.filter(({ waits }) => waits);
	const waiting = asked.slice(-LEFT);
	await desk.push(asked.slice(0, -LEFT).map(({ id }) => act('show_exhibit', id, { shown: true })));
	return waiting;
}

/** Leaves feedback on tiles; some of it is answered, and some done. Answers how much it is. */
async function teach(
	desk: Device,
	devices: readonly Device[],
	{ pupils }: SeededClass,
	classId: string
): Promise<number> {
	let count = 0;
	for (const [index, { tiles }] of pupils.entries()) {
		const device = devices[index]!;
		const said = tiles.flatMap(({ concept, feedback }) => {
			const tile = conceptTileId(device.user, concept);
			return feedback.map((one, place) => ({ ...one, id: v5(`feedback ${place}`, tile), tile }));
		});
		count += said.length;
		const about = { class: classId, pupil: device.user };
		await desk.push(
			said.map(({ id, tile, pin, text }) => act('feedback', id, { ...about, tile, pin, text }))
		);
		await device.push(
			said.flatMap(({ id: feedback, answer, done }) => [
				...(answer === null ? [] : [act('answer', v5('answer', feedback), { feedback, text: answer })]),
				...(done ? [act('feedback_done', feedback, { done })] : [])
			])
		);
	}
	return count;
}

/** Says something to a few exhibits of others and likes a few; at times is thanked. Answers how many comments. */
async function converse(device: Device, shown: readonly Shown[], content: SeededClass): Promise<number> {
	const { pick, chance, said, replies } = content;
	const others = shown.filter(({ author }) => author !== device);
	const comments = others
		.filter(() => chance(0.06))
		.map(({ id: exhibit, author }) => ({ id: v5(`${device.user} says`, exhibit), exhibit, author }));
	const liked = others.filter(() => chance(0.12));
	await device.push([
		...comments.map(({ id, exhibit }) => act('comment', id, { exhibit, parent: null, text: pick(said) })),
		...liked.map(({ id }) => act('like', id, { on: 'exhibit', liked: true }))
	]);
	const thanked = comments.filter(() => chance(0.4));
	for (const { id: parent, exhibit, author } of thanked)
		await author.push([act('comment', v5('thanks', parent), { exhibit, parent, text: pick(replies) })]);
	return comments.length + thanked.length;
}

function act<A extends ClassAct>(field: A, id: string, value: ClassActs[A]): Said {
	return { table: 'class', id, field, value: value as Json };
}

/** The one device of somebody, which has nothing to hear. */
class Device {
	readonly #person: Person;
	#seq = 0;

	constructor(person: Person) {
		this.#person = person;
	}

	get user(): string {
		return this.#person.user;
	}

	/** Sends what was done. @throws Error where something is refused */
	async push(edits: Said[]): Promise<void> {
		if (edits.length === 0) return;
		const first = this.#seq + 1;
		const answer = (await this.#person.call('sync', {
			p_user: this.user,
			p_client: v5('a device', this.user),
			p_device: 'Chrome on ChromeOS',
			p_edits: edits.map((edit) => ({ seq: ++this.#seq, ...edit })),
			p_cursor: 0,
			p_epoch: null
		})) as { rejected: { seq: number; message: string }[] };
		const [refused] = answer.rejected;
		if (refused) throw new Error(`${edits[refused.seq - first]!.field}: ${refused.message}`);
	}
}
