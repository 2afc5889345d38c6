import { afterAll, beforeAll, expect, test } from 'vitest';
import { seededClass } from '../../scripts/seed/content.ts';
import { fill, type Filled } from '../../scripts/seed/fill.ts';
import type { Functions, Person } from '../../scripts/seed/people.ts';
import { elsewhere } from './backend.ts';
import { startEmbedded, type Embedded } from './embedded.ts';

/** Enough of a class for every screen to show something. */
const PUPILS = 8;
let embedded: Embedded;
let filled: Filled;
const content = seededClass(7, PUPILS);
beforeAll(async () => {
	if (elsewhere) return;
	embedded = await startEmbedded();
	filled = await fill({ url: embedded.url, key: embedded.key, secret: null }, content, () => undefined);
}, 120_000);
afterAll(async () => {
	await filled?.leave();
	await embedded?.stop();
});

const at = (answer: unknown, ...path: (string | number)[]): unknown =>
	path.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], answer);
const count = (answer: unknown, ...path: (string | number)[]) => (at(answer, ...path) as unknown[]).length;

test.skipIf(elsewhere)('a seeded backend has something on each screen of a class', async () => {
	const { teacher, classId, pupils, exhibits, waiting } = filled;
	const [pupil] = pupils as [Person];
	const ask = <F extends keyof Functions>(who: Person, name: F, args: Functions[F]['Args']) =>
		who.call(name, args);

	expect(at(await ask(teacher, 'classes_screen', {}), 'classes', 0, 'pupils')).toBe(PUPILS);
	const view = await ask(teacher, 'class_screen', { p_class: classId });
	expect(count(view, 'members')).toBe(PUPILS + 1);
	const museum = await ask(teacher, 'member_museum', { p_class: classId, p_user: pupil.user });
	expect(count(museum, 'tiles')).toBe(content.pupils[0]!.tiles.length);

	const gallery = await ask(pupil, 'gallery_screen', { p_class: classId });
	expect(count(gallery, 'exhibits')).toBe(Math.min(exhibits, 24));
	const exhibit = at(gallery, 'exhibits', 0, 'id') as string;
	expect(at(await ask(pupil, 'exhibit_screen', { p_exhibit: exhibit }), 'exhibit', 'id')).toBe(exhibit);
	expect(at(await ask(pupil, 'comments_screen', { p_exhibit: exhibit }), 'rule')).toBe('open');
	expect(count(await ask(teacher, 'moderation_screen', { p_class: classId }), 'waiting')).toBe(waiting);
	expect(waiting).toBeGreaterThan(0);
	expect(count(await ask(teacher, 'trail_screen', { p_class: classId }), 'entries')).toBeGreaterThan(0);

	const goals = at(await ask(pupil, 'goals_screen', { p_class: classId }), 'goals') as {
		goal: { id: string; title: string; counts: string; amount: number };
	}[];
	const done = content.pupils.flatMap(({ tiles }) => tiles).filter(({ completed }) => completed).length;
	const amounts = Object.fromEntries(goals.map(({ goal }) => [goal.title, goal.amount]));
	expect(amounts).toEqual({
		'240 curves for the school hall': done,
		'A hundred exhibits before the holidays': exhibits,
		'The first ten exhibits': exhibits,
		'Say something kind to every exhibit': filled.comments,
		'Bridges, arches and towers photographed': 76
	});
	const mosaic = await ask(pupil, 'goal_screen', {
		p_goal: goals.find(({ goal }) => goal.counts === 'tiles')!.goal.id
	});
	expect(at(mosaic, 'pieces', 0, 'graph')).toContain('latex');

	const feedback = await ask(pupil, 'feedback_screen', {});
	const said = content.pupils[0]!.tiles.flatMap((tile) => tile.feedback);
	expect(count(feedback, 'feedback')).toBe(said.length);
	expect(said.some(({ pin }) => pin !== null) && said.some(({ answer }) => answer !== null)).toBe(true);
	expect(at(await ask(pupil, 'inbox_screen', {}), 'unread')).toBeGreaterThanOrEqual(said.length);
	expect(count(await ask(teacher, 'inbox_screen', {}), 'notices')).toBeGreaterThan(0);
});

test.skipIf(elsewhere)('photos are stored as devices store them, and classmates see them small', async () => {
	const { tiles } = content.pupils.find(({ tiles }) => tiles.some(({ photo }) => photo))!;
	const { photo } = tiles.find(({ photo }) => photo)!;
	const index = content.pupils.findIndex((pupil) => pupil.tiles === tiles);
	const { user } = filled.pupils[index]!;
	const page = await filled.teacher.call('gallery_screen', { p_class: filled.classId, p_limit: 100 });
	const previews = (at(page, 'exhibits') as { previews: Record<string, string> }[]).flatMap((exhibit) =>
		Object.values(exhibit.previews)
	);
	expect(previews.length).toBeGreaterThan(0);
	expect(await filled.teacher.photo(user, photo!.sha)).toEqual(photo!.bytes);
});

test('the same number gives the same class, another one another', () => {
	const tiles = (seed: number) => JSON.stringify(seededClass(seed, PUPILS).pupils);
	expect(tiles(7)).toBe(tiles(7));
	expect(tiles(7)).not.toBe(tiles(8));
});
