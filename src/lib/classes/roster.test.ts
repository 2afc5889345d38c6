import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { listText, readRoster } from './roster';

test('a spreadsheet with a head line, in any order of its columns', () => {
	const { people, faults } = readRoster('Surname;First name;E-Mail\nLovelace;Ada;Ada@School.example\n');
	expect(people).toEqual([{ email: 'ada@school.example', name: 'Ada Lovelace', role: 'pupil' }]);
	expect(faults).toEqual([]);
});

test('names keep their letters, however a spreadsheet has saved them', () => {
	const text = 'Jörg Müller;joerg@school.example';
	const windows = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
	const wide = Uint8Array.from([
		0xff,
		0xfe,
		...new Uint8Array(Uint16Array.from(text, (l) => l.charCodeAt(0)).buffer)
	]);
	for (const bytes of [new TextEncoder().encode(text), windows, wide]) expect(listText(bytes)).toBe(text);
});

test('a list without a head: the address is where the @ is', () => {
	const { people } = readRoster('Ada Lovelace,ada@school.example\nben@school.example\tBen');
	expect(people.map(({ email }) => email)).toContain('ada@school.example');
});

test('an address is nobody’s name, and of two addresses none is guessed', () => {
	const { people, faults } = readRoster(
		'Ada,ada@school.example,mum@home.example\nBen,ben@school.example\n,cid@school.example'
	);
	expect(people.map(({ name }) => name)).toEqual(['Ben', '']);
	expect(faults.map(({ line, reason }) => `${line}: ${reason.slice(0, 23)}`)).toEqual([
		'1: has two email addresses'
	]);
	const named = readRoster('name,email\nada@school.example,ada@school.example');
	expect(named.faults.map(({ reason }) => reason)).toEqual(['the name is an email address']);
	const known = readRoster('name,email,parent\nAda,ada@school.example,mum@home.example');
	expect(known.people).toEqual([{ email: 'ada@school.example', name: 'Ada', role: 'pupil' }]);
});

test('each faulty line is shown with its number and its reason; the others are taken', () => {
	const { people, faults } = readRoster(
		[
			'name,email',
			'Ada,ada@school.example',
			'',
			'Ben,',
			'Cid,cid at school',
			'Ada again,ADA@school.example',
			`${'x'.repeat(41)},x@school.example`
		].join('\r\n')
	);
	expect(people.map(({ name }) => name)).toEqual(['Ada']);
	expect(faults.map(({ line, reason }) => `${line}: ${reason}`)).toEqual([
		'4: has no email address',
		'5: “cid at school” is no email address',
		'6: ada@school.example is on the list already',
		'7: the name is longer than 40 letters'
	]);
});

test('names with commas, quotes and line breaks come through, and no line is lost', () => {
	const name = fc
		.string({ minLength: 1, maxLength: 20 })
		.filter((text) => text.trim() === text && !text.includes('@'));
	fc.assert(
		fc.property(fc.array(name, { minLength: 1, maxLength: 20 }), (names) => {
			const rows = names.map((own, index) => [own, `p${index}@school.example`]);
			const { people, faults } = readRoster(Papa.unparse([['name', 'email'], ...rows]));
			expect(people.map((person) => person.name)).toEqual(names);
			expect(faults).toEqual([]);
		})
	);
});
