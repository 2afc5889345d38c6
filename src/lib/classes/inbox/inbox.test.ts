import { expect, test } from 'vitest';
import type { ClassChange } from '$lib/model/class-edit';
import { overlayInbox } from './overlay';
import { KINDS, type InboxPage, type Notice } from './port';
import { isQuiet } from './quiet';
import { KIND_WORDS, noticeHref, noticeWords } from './words';

const notice = (n: number, read = false): Notice => ({
	id: `n${n}`,
	n,
	kind: 'feedback',
	classId: '7b',
	className: 'Algebra 7b',
	name: 'Ms Noether',
	place: { tile: 't', feedback: 'f' },
	about: '',
	at: 0,
	read
});
const page: InboxPage = {
	notices: [notice(5), notice(4), notice(3, true)],
	more: true,
	unread: 7,
	settings: null,
	teacher: false,
	classes: []
};
const waits = (change: Partial<ClassChange>, refused = false) => ({
	change: { table: 'class', ...change } as ClassChange,
	at: 0,
	refused
});

test('one that was read counts no more, before the server has heard of it', () => {
	const { notices, unread } = overlayInbox(page, [waits({ field: 'read', id: 'n4', value: {} })]);
	expect(notices.map(({ read }) => read)).toEqual([false, true, true]);
	expect(unread).toBe(6);
	expect(overlayInbox(page, [waits({ field: 'read', id: 'n3', value: {} })]).unread).toBe(7);
	expect(overlayInbox(page, [waits({ field: 'read', id: 'n4', value: {} }, true)]).unread).toBe(7);
});

test('all were read, but what came later', () => {
	const acts = [waits({ field: 'read_all', id: 'me', value: { until: 4 } })];
	expect(overlayInbox(page, acts).unread).toBe(1);
	expect(overlayInbox(page, acts).notices[0]!.read).toBe(false);
});

test('quiet hours go over midnight, and end when they say', () => {
	const at = (time: string) => new Date(`2026-11-21T${time}:00`);
	const night = { from: '21:00', to: '07:00' };
	expect(['20:59', '21:00', '03:00', '06:59', '07:00'].map((time) => isQuiet(night, at(time)))).toEqual([
		false,
		true,
		true,
		true,
		false
	]);
	expect(
		['07:59', '08:00', '14:59', '15:00'].map((time) => isQuiet({ from: '08:00', to: '15:00' }, at(time)))
	).toEqual([false, true, true, false]);
	expect(isQuiet(null, at('03:00'))).toBe(false);
});

test('every kind says what happened, leads somewhere, and can be named to be muted', () => {
	for (const kind of KINDS) {
		expect(noticeWords({ ...notice(1), kind })).not.toBe('');
		expect(noticeHref({ ...notice(1), kind })).toMatch(/^\/(classes|tile)/);
		expect(KIND_WORDS[kind]).not.toBe('');
	}
	expect(noticeHref(notice(1))).toBe('/tile/t?feedback=f');
	expect(noticeHref({ ...notice(1), place: { tile: 't', feedback: 'f', member: 'ada' } })).toBe(
		'/classes/7b/ada?tile=t&feedback=f'
	);
	expect(noticeHref({ ...notice(1), kind: 'shown', place: { exhibit: 'e', tile: 't' } })).toBe(
		'/classes/7b/gallery/e'
	);
});
