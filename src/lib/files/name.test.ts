import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fileName } from './name';

const at = new Date(2026, 1, 3, 9, 5);

test('a template is filled with name, local date and time', () => {
	expect(fileName('{name} - Math Museum', 'Ada', at)).toBe('Ada - Math Museum.mathmuseums');
	expect(fileName('{date} {time} {name}', 'Ada', at)).toBe('2026-02-03 09-05 Ada.mathmuseums');
});

test('without a name, what joined it goes too', () => {
	expect(fileName('{name} - Math Museum', '', at)).toBe('Math Museum.mathmuseums');
	expect(fileName('{name}', ' ', at)).toBe('Math Museum.mathmuseums');
});

test('a name that looks like a field is not filled again', () => {
	expect(fileName('{name} {unknown}', '{date}', at)).toBe('{date} {unknown}.mathmuseums');
});

test.each([
	['../../etc/passwd', 'etc-passwd.mathmuseums'],
	['a:b*c?', 'a-b-c.mathmuseums'],
	['CON', 'CON_.mathmuseums'],
	['lpt1.x', 'lpt1.x_.mathmuseums'],
	['evil\u202Egpj', 'evil-gpj.mathmuseums'],
	['Zoë 🎨', 'Zoë 🎨.mathmuseums']
])('%j is safe on every system: %j', (name, expected) => {
	expect(fileName('{name}', name, at)).toBe(expected);
});

test('whatever the template and name, the file name is short and holds nothing that a system refuses', () => {
	const text = fc.string({ unit: 'binary', maxLength: 150 });
	fc.assert(
		fc.property(text, text, (template, name) => {
			const made = fileName(`${template}{name}`, name, at);
			expect(new TextEncoder().encode(made).length).toBeLessThanOrEqual(220);
			expect([...made].every((c) => c.codePointAt(0)! > 31)).toBe(true);
			expect(made).not.toMatch(/[<>:"/\\|?*]|^[ .]|[ .]\.mathmuseums$/);
		}),
		{ numRuns: 50 }
	);
});
