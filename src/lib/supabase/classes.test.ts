import { expect, test } from 'vitest';
import { classesError } from './classes';
import { parseEntry } from './classes.schema';

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
