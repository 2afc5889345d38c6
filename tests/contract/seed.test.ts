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
	const { teacher, classId, pupils, exhibits } = filled;
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
	expect(at(await ask(teacher, 'moderation_screen', { p_class: classId }), 'waiting')).toEqual([]);
	expect(count(await ask(teacher, 'trail_screen', { p_class: classId }), 'entries')).toBeGreaterThan(0);

	const goals = at(await ask(pupil, 'goals_screen', { p_class: classId }), 'goals') as {
		goal: { id: string; counts: string; amount: number };
	}[];
	const done = content.pupils.flatMap(({ tiles }) => tiles).filter(({ completed }) => completed).length;
	const amounts = Object.fromEntries(goals.map(({ goal }) => [goal.counts, goal.amount]));
	expect(amounts).toEqual({ tiles: done, exhibits, comments: filled.comments, number: 76 });
	const mosaic = await ask(pupil, 'goal_screen', {
		p_goal: goals.find(({ goal }) => goal.counts === 'tiles')!.goal.id
	});
	expect(at(mosaic, 'pieces', 0, 'graph')).toContain('latex');
});

test('the same number gives the same class, another one another', () => {
	const tiles = (seed: number) => JSON.stringify(seededClass(seed, PUPILS).pupils);
	expect(tiles(7)).toBe(tiles(7));
	expect(tiles(7)).not.toBe(tiles(8));
});
