import { expect, test } from 'vitest';
import type { ClassChange } from '$lib/model/class-edit';
import { openByTile, overlay } from './overlay';
import type { Feedback } from './port';

const TEACHER = { user: 'noether', museum: 'ada', classId: '7b' };
const PUPIL = { user: 'ada', museum: 'ada', classId: null };
const known = (id: string, more: Partial<Feedback> = {}): Feedback => ({
	id,
	author: 'noether',
	name: 'Ms Noether',
	text: id,
	at: 1,
	edited: false,
	classId: '7b',
	tile: 'cubic',
	pin: null,
	done: false,
	open: true,
	answers: [],
	...more
});
const waits = (change: Partial<ClassChange>, refused = false) => ({
	change: { table: 'class', ...change } as ClassChange,
	at: 2,
	refused
});
const said = { class: '7b', pupil: 'ada', tile: 'cubic', pin: { x: 1, y: 2 }, text: 'Why?' };

test('what a teacher has just said stands first, and waits', () => {
	const [first, second] = overlay(
		[known('a')],
		[waits({ field: 'feedback', id: 'b', value: said })],
		TEACHER
	);
	expect(first).toMatchObject({ id: 'b', sending: 'waiting', n: 2, pin: { x: 1, y: 2 }, text: 'Why?' });
	expect(second).toMatchObject({ id: 'a', sending: 'sent', n: 1 });
});

test('said of another pupil, or in another class, it is not shown here', () => {
	const acts = [waits({ field: 'feedback', id: 'b', value: said })];
	expect(overlay([], acts, { ...TEACHER, museum: 'ben' })).toEqual([]);
	expect(overlay([], acts, { ...TEACHER, classId: '8a' })).toEqual([]);
});

test('changed, marked as done, taken back: as it will be', () => {
	const acts = [
		waits({ field: 'feedback', id: 'a', value: { ...said, text: 'How?' } }),
		waits({ field: 'feedback_done', id: 'b', value: { done: true } }),
		waits({ field: 'feedback_delete', id: 'c', value: {} })
	];
	const shown = overlay(
		['a', 'b', 'c'].map((id) => known(id)),
		acts,
		TEACHER
	);
	expect(shown.map(({ id, text, done, edited }) => [id, text, done, edited])).toEqual([
		['a', 'How?', false, true],
		['b', 'b', true, false]
	]);
	expect(openByTile(shown)).toEqual(new Map([['cubic', 1]]));
});

test('an answer that waits is the last one; changed and taken back again, too', () => {
	const given = { id: 'x', author: 'ada', name: 'Ada', text: 'Because', at: 1, edited: false };
	const acts = [
		waits({ field: 'answer', id: 'y', value: { feedback: 'a', text: 'So' } }),
		waits({ field: 'answer', id: 'x', value: { feedback: 'a', text: 'Therefore' } })
	];
	const [feedback] = overlay([known('a', { answers: [given] })], acts, PUPIL);
	expect(feedback!.answers.map(({ text, sending }) => [text, sending])).toEqual([
		['Therefore', 'waiting'],
		['So', 'waiting']
	]);
	const back = [waits({ field: 'answer_delete', id: 'x', value: {} })];
	expect(overlay([known('a', { answers: [given] })], back, PUPIL)[0]!.answers).toEqual([]);
});

test('what was refused is shown where nothing else of it is, and changes nothing that is there', () => {
	const acts = [
		waits({ field: 'feedback', id: 'b', value: said }, true),
		waits({ field: 'feedback', id: 'a', value: { ...said, text: 'Changed' } }, true),
		waits({ field: 'feedback_delete', id: 'a', value: {} }, true)
	];
	expect(overlay([known('a')], acts, TEACHER).map(({ text, sending }) => [text, sending])).toEqual([
		['Why?', 'refused'],
		['a', 'sent']
	]);
});

test('the server’s own words are left as they are: a screen is laid over, not written on', () => {
	const server = [known('a')];
	const before = structuredClone(server);
	overlay(server, [waits({ field: 'answer', id: 'y', value: { feedback: 'a', text: 'So' } })], PUPIL);
	expect(server).toEqual(before);
	expect(overlay(undefined, [], PUPIL)).toEqual([]);
});
