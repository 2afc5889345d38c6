import { expect, test } from 'vitest';
import type { ClassAct, ClassActs, ClassChange } from '$lib/model/class-edit';
import type { WaitingAct } from '$lib/store/class-edits';
import { overlaid } from './overlay';
import type { Comment, CommentsView } from './port';

const ADA = { id: 'ada', role: 'pupil' } as const;
const said = (id: string, author: string, more: Partial<Comment> = {}): Comment => ({
	id,
	author,
	name: author,
	role: 'pupil',
	text: id,
	status: 'shown',
	at: 1,
	edited: false,
	likes: 2,
	liked: false,
	reported: false,
	...more
});
const VIEW: CommentsView = {
	rule: 'open',
	archived: false,
	open: true,
	teaches: false,
	exhibit: { role: 'pupil', likes: 5, liked: true, reported: false },
	threads: [{ comment: said('question', 'ben'), replies: [said('reply', 'eve')], next: null }],
	next: null
};

function did<A extends ClassAct>(field: A, id: string, value: ClassActs[A], refused = false): WaitingAct {
	return { change: { table: 'class', id, field, value } as ClassChange, at: 2, refused };
}
const say = (id: string, text: string, parent: string | null = null, exhibit = 'ramp') =>
	did('comment', id, { exhibit, parent, text });
const after = (...acts: WaitingAct[]) => overlaid(VIEW, acts, 'ramp', ADA);
const told = (...acts: WaitingAct[]) =>
	after(...acts).threads.map(({ comment, replies }) => [comment.text, ...replies.map(({ text }) => text)]);

test('with nothing waiting it is what the server said', () => {
	expect(after()).toEqual({
		...VIEW,
		threads: [
			{
				comment: { ...said('question', 'ben'), unsent: null },
				replies: [{ ...said('reply', 'eve'), unsent: null }],
				next: null
			}
		]
	});
});

test('what was said here stands at the top, its reply below the others, both waiting to be sent', () => {
	const view = after(say('new', 'Mine'), say('mine', 'Also mine', 'question'));
	expect(view.threads.map(({ comment }) => [comment.text, comment.unsent])).toEqual([
		['Mine', 'waiting'],
		['question', null]
	]);
	expect(view.threads[1]!.replies.map(({ text }) => text)).toEqual(['reply', 'Also mine']);
});

test('what was said under another exhibit is not shown under this one', () => {
	expect(told(say('new', 'Elsewhere', null, 'bridge'))).toEqual([['question', 'reply']]);
});

test('what was said of a piece of a mosaic stands under that piece', () => {
	const act = did('comment', 'new', { piece: 'stone', parent: null, text: 'Mine' });
	const { exhibit, threads } = overlaid({ ...VIEW, exhibit: null, threads: [] }, [act], 'stone', ADA);
	expect(threads.map(({ comment }) => comment.text)).toEqual(['Mine']);
	expect(exhibit).toBeNull();
	expect(told(act)).toEqual([['question', 'reply']]);
});

test('said again, it is said otherwise, and not twice', () => {
	expect(told(say('question', 'Other words'))).toEqual([['Other words', 'reply']]);
	expect(told(say('new', 'Mine'), say('new', 'Mine'))).toEqual([['Mine'], ['question', 'reply']]);
});

test('what was refused stays to be seen, as refused', () => {
	const { threads } = after({ ...say('new', 'Mine'), refused: true });
	expect(threads[0]!.comment).toMatchObject({ text: 'Mine', unsent: 'refused' });
});

test('other words that were refused are not shown as if they were said', () => {
	const { threads } = after({ ...say('question', 'Other words'), refused: true });
	expect(threads[0]!.comment).toMatchObject({ text: 'question', unsent: 'refused' });
});

test('deleted, a comment leaves its place where there are replies, and nothing else', () => {
	const gone = (id: string) => did('delete_comment', id, {});
	expect(told(gone('question'))).toEqual([['', 'reply']]);
	expect(told(gone('reply'))).toEqual([['question']]);
	expect(told(gone('reply'), gone('question'))).toEqual([]);
});

test('a like counts one more, or one less, and once', () => {
	const liked = (liked: boolean) => after(did('like', 'ramp', { on: 'exhibit', liked })).exhibit;
	expect(liked(true)).toMatchObject({ likes: 5, liked: true });
	expect(liked(false)).toMatchObject({ likes: 4, liked: false });
	const { threads } = after(did('like', 'question', { on: 'comment', liked: true }));
	expect(threads[0]!.comment).toMatchObject({ likes: 3, liked: true });
});

test('who is blocked is gone at once, and who was refused to be blocked is not', () => {
	expect(told(did('block', 'ben', { blocked: true }))).toEqual([]);
	expect(told(did('block', 'eve', { blocked: true }))).toEqual([['question']]);
	expect(told(did('block', 'ben', { blocked: true }, true))).toEqual([['question', 'reply']]);
});

test('a report and a teacher’s decision are seen before they are sent', () => {
	expect(after(did('report', 'ramp', { on: 'exhibit', reason: 'other', words: '' })).exhibit?.reported).toBe(
		true
	);
	const [thread] = after(
		did('report', 'question', { on: 'comment', reason: 'unkind', words: '' }),
		did('show_comment', 'reply', { shown: false })
	).threads;
	expect(thread).toMatchObject({ comment: { reported: true }, replies: [{ status: 'hidden' }] });
});
