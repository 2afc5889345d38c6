import { expect, test } from 'vitest';
import { classesError } from './classes';
import { parseEntry, parseInvited, parseList } from './classes.schema';

test('failures are told apart by status and code', () => {
	expect(classesError(0, '', 'fetch failed').problem).toBe('offline');
	expect(classesError(401, 'PGRST301', 'JWT expired').problem).toBe('sign-in');
	expect(classesError(400, 'refresh_token_not_found', '').problem).toBe('sign-in');
	expect(classesError(403, '42501', 'owner_only').problem).toBe('refused');
	expect(classesError(400, '23514', 'classes_name_length').problem).toBe('invalid');
	expect(classesError(503, '', 'offline').problem).toBe('server');
});

test('a code that opened the door says where it leads; a wait says how long', () => {
	const id = crypto.randomUUID();
	expect(parseEntry({ outcome: 'joined', class_id: id })).toEqual({ outcome: 'joined', classId: id });
	expect(parseEntry({ outcome: 'wait', seconds: 60 })).toEqual({ outcome: 'wait', seconds: 60 });
	expect(() => parseEntry({ outcome: 'something new' })).toThrow();
});

test('a full page of invitations has another behind it, a shorter one is the last', () => {
	const invited = Array.from({ length: 100 }, (_, n) => ({
		email: `pupil${n}@school.example`,
		role: 'pupil',
		display_name: ''
	}));
	expect(parseInvited(invited).nextInvited).toBe('pupil99@school.example');
	expect(parseInvited(invited.slice(1)).nextInvited).toBeNull();
});

test('a page of classes says where the next begins, and the last that there is none', () => {
	const entry = {
		...{ id: crypto.randomUUID(), name: 'Algebra 7b', subject: '', colour: 'brass', archived: false },
		...{ role: 'pupil', status: 'active', pupils: 30, waiting: 0 }
	};
	const page = {
		teacher: 'no',
		classes: [{ ...entry, place: [false, 'algebra 7b', entry.id] }],
		invitations: []
	};
	expect(parseList({ ...page, more: true }).next).toEqual([false, 'algebra 7b', entry.id]);
	expect(parseList({ ...page, more: false })).toEqual({
		teacher: 'no',
		classes: [entry],
		invitations: [],
		next: null
	});
});
