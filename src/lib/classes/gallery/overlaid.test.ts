import { expect, test } from 'vitest';
import type { ClassAct, ClassActs, ClassChange, PublishedTile } from '$lib/model/class-edit';
import type { WaitingAct } from '$lib/store/class-edits';
import { overlaid, type Wall } from './overlaid';
import { EVERYTHING, type Hung } from './port';

const hung = [
	{ id: 'a', author: 'ben', tile: 'x', caption: 'Ben’s', status: 'shown' },
	{ id: 'b', author: 'ada', tile: 'ramp', caption: 'Ada’s', status: 'shown' }
] as Hung[];
const RAMP: PublishedTile = {
	class: '7b',
	tile: 'ramp',
	concept: 'linear',
	title: '',
	caption: 'A ramp',
	alt: '',
	graph: '{}',
	previews: {}
};

function did<A extends ClassAct>(field: A, id: string, value: ClassActs[A], refused = false): WaitingAct {
	return { change: { table: 'class', id, field, value } as ClassChange, at: 2, refused };
}
const wall = (filter: Partial<Wall['filter']> = {}): Wall => ({
	classId: '7b',
	filter: { ...EVERYTHING, ...filter },
	me: { id: 'ada', name: 'Ada' }
});
const told = (acts: WaitingAct[], filter?: Partial<Wall['filter']>) =>
	overlaid(hung, acts, wall(filter)).map(({ id, caption, unsent }) => [id, caption, unsent]);

test('with nothing waiting it is what the server said', () => {
	expect(told([])).toEqual([
		['a', 'Ben’s', null],
		['b', 'Ada’s', null]
	]);
});

test('what was published here hangs first, waiting to be sent', () => {
	expect(told([did('publish', 'c', { ...RAMP, tile: 'bridge' })])[0]).toEqual(['c', 'A ramp', 'waiting']);
});

test('a newer version takes the place of the older, under whichever id it waits', () => {
	expect(told([did('publish', 'c', RAMP)])).toEqual([
		['b', 'A ramp', 'waiting'],
		['a', 'Ben’s', null]
	]);
});

test('a newer version keeps the words that it does not say', () => {
	const [newer] = overlaid(
		hung,
		[did('publish', 'c', { ...RAMP, caption: null, alt: null, proposed: 'A line' })],
		wall()
	);
	expect(newer).toMatchObject({ caption: 'Ada’s', alt: 'A line' });
	expect(newer!.unsaid).toBeUndefined();
	const blind = did('publish', 'c', { ...RAMP, caption: null, alt: null, proposed: 'A line' });
	const described = (alt: string, proposed: boolean) =>
		overlaid([{ ...hung[1]!, alt, proposed }], [blind], wall())[0];
	expect(described('A parabola', true)).toMatchObject({ alt: 'A line', proposed: true });
	expect(described('The arch', false)).toMatchObject({ alt: 'The arch', proposed: false });
	const [first] = overlaid([], [did('publish', 'c', { ...RAMP, caption: null })], wall());
	expect(first!.unsaid).toBe(true);
	expect(told([did('publish', 'c', { ...RAMP, tile: 'bridge', caption: null })])[0]).toEqual([
		'c',
		'',
		'waiting'
	]);
});

test('it is not on the wall of another class, nor where something else is looked for', () => {
	const publish = did('publish', 'c', { ...RAMP, tile: 'bridge' });
	expect(told([did('publish', 'c', { ...RAMP, tile: 'bridge', class: '8a' })])).toHaveLength(2);
	expect(told([publish], { concept: 'cubic' })).toHaveLength(2);
	expect(told([publish], { author: 'ben' })).toHaveLength(2);
	expect(told([publish], { waiting: true })).toHaveLength(2);
	expect(told([publish], { search: 'bridge' })).toHaveLength(2);
	expect(told([publish], { concept: 'linear', author: 'ada', search: 'ramp' })).toHaveLength(3);
});

test('what was refused is found where it was published, and an older version hangs as it did', () => {
	expect(told([did('publish', 'c', { ...RAMP, tile: 'bridge' }, true)])[0]).toEqual([
		'c',
		'A ramp',
		'refused'
	]);
	expect(told([did('publish', 'b', RAMP, true)])[1]).toEqual(['b', 'Ada’s', 'refused']);
});

test('other words are seen before they are sent, and not where they were refused', () => {
	const caption = { caption: 'My ramp', alt: '' };
	expect(told([did('caption', 'b', caption)])[1]).toEqual(['b', 'My ramp', 'waiting']);
	expect(told([did('caption', 'b', caption, true)])[1]).toEqual(['b', 'Ada’s', 'refused']);
	const described = { ...hung[1]!, alt: 'A line', proposed: true };
	const corrected = (alt: string) =>
		overlaid([described], [did('caption', 'b', { caption: '', alt })], wall())[0]!.proposed;
	expect(corrected('A line')).toBe(true);
	expect(corrected('My ramp')).toBe(false);
});

test('what was withdrawn here does not hang here any more, though nobody else knows', () => {
	expect(told([did('withdraw', 'b', {})]).map(([id]) => id)).toEqual(['a']);
	expect(told([did('withdraw', 'b', {}), did('publish', 'c', RAMP)]).map(([id]) => id)).toEqual(['c', 'a']);
});

test('where withdrawing was refused it hangs again', () => {
	expect(told([did('withdraw', 'b', {}, true)]).map(([id]) => id)).toEqual(['a', 'b']);
});

test('who is blocked is not seen', () => {
	expect(told([did('block', 'ben', { blocked: true })]).map(([id]) => id)).toEqual(['b']);
});

test('what a teacher decided leaves the queue, and is marked on the wall', () => {
	expect(told([did('show_exhibit', 'a', { shown: false })], { waiting: true })).toHaveLength(1);
	expect(overlaid(hung, [did('show_exhibit', 'a', { shown: false })], wall())[0]).toMatchObject({
		status: 'hidden',
		unsent: null
	});
});
