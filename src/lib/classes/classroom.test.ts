import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PublishedTile } from '$lib/model/class-edit';
import { MuseumDatabase } from '$lib/store/schema';
import { Classroom } from './classroom.svelte';
import { ClassesError, type ClassesPort, type ClassView, type Member } from './port';

const pupil = (id: string): Member => ({
	id,
	name: id,
	role: 'pupil',
	status: 'active',
	lastSync: null,
	waiting: 0,
	tiles: []
});
const VIEW: ClassView = {
	id: '7b',
	name: 'Algebra 7b',
	subject: '',
	description: '',
	starts: null,
	ends: null,
	colour: 'brass',
	approves: false,
	exhibits: 'approve',
	archived: false,
	role: 'owner',
	status: 'active',
	teaches: true,
	queued: 0,
	code: null,
	members: [pupil('ada'), pupil('ben')],
	invited: [],
	nextInvited: null
};

let db: MuseumDatabase;
let answer: () => ClassView | null;
let classroom: Classroom;
let woken = 0;

beforeEach(async () => {
	db = new MuseumDatabase({ kind: 'account', id: crypto.randomUUID(), email: 'noether@school.example' });
	await db.open();
	answer = () => VIEW;
	// Of the port, these stories ask for one class alone.
	const port = { view: async () => answer() } as unknown as ClassesPort;
	classroom = new Classroom({ db, owner: db.owner, onwrite: () => (woken += 1) }, async () => port);
});
afterEach(() => db.delete());

test('what the server says is kept on the device', async () => {
	const screen = classroom.view('7b');
	await screen.refresh();
	expect(screen.current).toMatchObject({ status: 'ready', problem: null, value: { name: 'Algebra 7b' } });
	expect((await db.seen.get('class/7b'))?.value).toEqual(VIEW);
});

test('without a connection what was seen stays, and says that it may be old', async () => {
	const screen = classroom.view('7b');
	await screen.refresh();
	answer = () => {
		throw new ClassesError('offline', 'no answer');
	};
	await screen.refresh();
	expect(screen.current).toMatchObject({
		status: 'ready',
		problem: 'offline',
		value: { name: 'Algebra 7b' }
	});
});

test('what was never seen and cannot be reached is not taken for absent', async () => {
	answer = () => {
		throw new ClassesError('offline', 'no answer');
	};
	const screen = classroom.view('7b');
	await screen.refresh();
	expect(screen.current).toEqual({ status: 'failed', problem: 'offline' });
});

test('a class one is no longer in is forgotten, with the museums that were seen in it', async () => {
	await db.seen.bulkPut([
		{ key: 'goals/7b', value: {}, at: 1 },
		{ key: 'goal/7b/fifty', value: {}, at: 1 },
		{ key: 'museum/7b/ada', value: {}, at: 1 },
		{ key: 'museum/8a/eve', value: {}, at: 1 }
	]);
	const screen = classroom.view('7b');
	await screen.refresh();
	answer = () => null;
	await screen.refresh();
	expect(screen.current).toEqual({ status: 'gone' });
	expect(await db.seen.toCollection().primaryKeys()).toEqual(['museum/8a/eve']);
});

test('the museum of a pupil who left goes from the teacher’s device', async () => {
	await db.seen.bulkPut(['ada', 'ben'].map((id) => ({ key: `museum/7b/${id}`, value: {}, at: 1 })));
	answer = () => ({ ...VIEW, members: [pupil('ben')] });
	await classroom.view('7b').refresh();
	expect(await db.seen.toCollection().primaryKeys()).toEqual(['class/7b', 'museum/7b/ben']);
});

test('what waits and what was decided is seen on this device as long as one teaches the class', async () => {
	const keys = ['comments/7b/ramp', 'queue/7b', 'trail/7b', 'queue/8a'];
	await db.seen.bulkPut(keys.map((key) => ({ key, value: {}, at: 1 })));
	answer = () => ({ ...VIEW, teaches: false });
	await classroom.view('7b').refresh();
	expect(await db.seen.toCollection().primaryKeys()).toEqual(['class/7b', 'comments/7b/ramp', 'queue/8a']);
	answer = () => null;
	await classroom.view('7b').refresh();
	expect(await db.seen.toCollection().primaryKeys()).toEqual(['queue/8a']);
});

test('a class is kept with what its pupils have, and without it apart', async () => {
	const asked: boolean[] = [];
	const port = { view: async (_: string, tiles: boolean) => (asked.push(tiles), VIEW) };
	classroom = new Classroom({ db, owner: db.owner, onwrite: () => {} }, async () => port as never);
	await classroom.view('7b').refresh();
	await classroom.frame('7b').refresh();
	expect(asked).toEqual([true, false]);
	expect(await db.seen.toCollection().primaryKeys()).toEqual(['class/7b', 'frame/7b']);
});

test('what was published here and is not on the server yet opens all the same, and goes with its edit', async () => {
	const port = { gallery: { exhibit: async () => null } };
	classroom = new Classroom({ db, owner: db.owner, onwrite: () => {} }, async () => port as never);
	const key = 'exhibit/7b/ramp';
	await db.seen.put({ key, value: { className: 'Algebra 7b' }, at: 1 });
	await classroom.act('publish', { class: '7b', tile: 't' } as PublishedTile, 'ramp');
	await classroom.waiting.preload();
	const screen = classroom.exhibit('7b', 'ramp');
	await screen.refresh();
	expect(screen.current).toMatchObject({ status: 'ready', value: { className: 'Algebra 7b' } });

	const sent = classroom.waiting.next();
	await db.outbox.clear();
	await sent;
	await screen.refresh();
	expect(screen.current).toEqual({ status: 'gone' });
	expect(await db.seen.get(key)).toBeUndefined();
	classroom.waiting.stop();
});
