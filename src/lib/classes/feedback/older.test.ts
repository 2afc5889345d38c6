import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Classroom } from '$lib/classes/classroom.svelte';
import { ClassesError, type ClassesPort } from '$lib/classes/port';
import { MuseumDatabase } from '$lib/store/schema';
import { Older } from './older.svelte';
import type { Feedback, FeedbackPlace } from './port';

const said = (id: string, tile: string) => ({ id, tile, text: id }) as Feedback;
interface Newest {
	feedback: Feedback[];
	next: FeedbackPlace | null;
}
const NEWEST: Newest = { feedback: [said('new', 'ramp')], next: ['1', 'new'] };
/** What the server has behind the newest page of each tile, page by page. */
const BEHIND: Record<string, Newest[]> = {
	ramp: [
		{ feedback: [said('old', 'ramp')], next: ['0', 'old'] },
		{ feedback: [said('oldest', 'ramp')], next: null }
	],
	arch: [{ feedback: [], next: null }]
};

let db: MuseumDatabase;
let newest: Newest;
let asked: unknown[];
let older: Older;
let offline: boolean;

beforeEach(async () => {
	db = new MuseumDatabase({ kind: 'account', id: crypto.randomUUID(), email: 'ada@school.example' });
	await db.open();
	[newest, asked, offline] = [NEWEST, [], false];
	const port = {
		feedback: {
			ofTile: async ({ tile, ...of }: { tile: string }, after: FeedbackPlace) => {
				if (offline) throw new ClassesError('offline', 'no answer');
				asked.push({ ...of, tile, after });
				return BEHIND[tile]![after[1] === 'new' ? 0 : 1];
			}
		}
	} as unknown as ClassesPort;
	const classroom = new Classroom({ db, owner: db.owner, onwrite: () => {} }, async () => port);
	older = new Older(classroom, { museum: 'ada', classId: '7b' }, () => newest);
});
afterEach(() => db.delete());
const known = () => older.all.map(({ id }) => id);

test('what was said before comes tile by tile, until all of it is known', async () => {
	expect(older.next('ramp')).toEqual(NEWEST.next);
	await older.more('ramp');
	await older.more('ramp');
	expect(known()).toEqual(['new', 'old', 'oldest']);
	expect(older.next('ramp')).toBeNull();
	expect(asked[1]).toEqual({ museum: 'ada', classId: '7b', tile: 'ramp', after: ['0', 'old'] });
	await older.more('ramp');
	expect(asked).toHaveLength(2);
	expect(older.next('arch')).toEqual(NEWEST.next);
	await older.more('arch');
	expect(older.next('arch')).toBeNull();
	expect(known()).toEqual(['new', 'old', 'oldest']);
});

test('where the newest page is all there is, nothing lies behind it', async () => {
	newest = { ...NEWEST, next: null };
	expect(older.next('ramp')).toBeNull();
	await older.more('ramp');
	expect(asked).toEqual([]);
});

test('it is forgotten when the newest page changes', async () => {
	await older.more('ramp');
	newest = { feedback: [said('newer', 'ramp'), ...NEWEST.feedback], next: NEWEST.next };
	expect(known()).toEqual(['newer', 'new']);
	expect(older.next('ramp')).toEqual(NEWEST.next);
});

test('without a connection it says so, and can be asked for again', async () => {
	offline = true;
	await older.more('ramp');
	expect(older.task.problem).toBe('offline');
	offline = false;
	await older.more('ramp');
	expect(known()).toEqual(['new', 'old']);
});
