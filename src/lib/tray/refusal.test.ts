import { expect, test } from 'vitest';
import type { Change } from '$lib/model/edit';
import { photoFile, photoReasonWords, reasonWords, refusalFile, valueWords, whatWords } from './refusal';

const notes: Change = { table: 'tiles', id: 'x', field: 'notes', value: 'a ramp\n<b>' };
const linear = { concept: 'linear', title: '' } as const;

test('an edit is named by what it changed', () => {
	expect(whatWords(notes, linear)).toBe('Notes of Linear');
	expect(whatWords({ table: 'preferences', id: 'theme', field: 'value', value: 'dark' }, undefined)).toBe(
		'Setting: Theme'
	);
	const layout = { x: 1, y: 1, width: 9, height: 9 };
	const create: Change = {
		table: 'tiles',
		id: 'x',
		field: 'create',
		value: { concept: null, title: 'Bridge', layout, z: 0 }
	};
	expect(whatWords(create, undefined)).toBe('New tile of Bridge');
});

test.each([
	['23514', 'too long: 20,000 characters'],
	['42501', 'may not change'],
	['23503', 'not in your account'],
	['54001', 'nested too deeply'],
	['22023', 'cannot read']
])('SQLSTATE %s is told in plain words', (code, words) => {
	expect(reasonWords({ code, message: 'value', change: notes })).toContain(words);
});

test.each([
	['gallery_closed', 'no gallery'],
	['not_allowed', 'does not allow this']
])('the rule %s of a class is told in plain words', (message, words) => {
	const change = { table: 'class', id: 'x', field: 'withdraw', value: {} } as const;
	expect(reasonWords({ code: '42501', message, change })).toContain(words);
	expect(whatWords(change, undefined)).toBe('Taking an exhibit out of the gallery');
	expect(valueWords(change)).toBe('');
});

test('[S4] a refused edit can be saved: notes as text, the rest as JSON', async () => {
	const text = refusalFile({ change: notes, at: 0 }, 'Notes of Rational / Inverse');
	expect([text.name, await text.text()]).toEqual([
		'Notes of Rational  Inverse 1970-01-01.txt',
		'a ramp\n<b>'
	]);
	const z: Change = { table: 'tiles', id: 'x', field: 'z', value: 3 };
	expect(JSON.parse(await refusalFile({ change: z, at: 0 }, 'Z').text())).toEqual(z);
	expect(valueWords(z)).toBe('3');
});

test.each([
	['413', 'too large'],
	['415', 'pictures of this kind'],
	['403', 'Sign out and in again'],
	['422', 'its code is 422']
])('a photo that is refused with %s says what to do', (code, words) => {
	expect(photoReasonWords(code)).toContain(words);
});

test('[S4] a refused photo can be saved under a name that every disk takes', async () => {
	const photo = { sha: 'a', mime: 'image/png', bytes: new Uint8Array([1, 2]).buffer };
	const file = photoFile(photo, 'Photo of Rational / Inverse');
	expect([file.name, file.type, file.size]).toEqual(['Photo of Rational  Inverse.png', 'image/png', 2]);
});
