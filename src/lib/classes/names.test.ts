import { expect, test } from 'vitest';
import { nameFault } from './names';

test.each(['Ada', 'Ms Noether', '@da', 'Ada @ home', 'a.b'])('“%s” is a name', (name) => {
	expect(nameFault(name)).toBeNull();
});

test.each(['ada@school.example', 'Ada ada@school.example', 'ada@school.example Ada'])(
	'“%s” would show the class an email address',
	(name) => expect(nameFault(name)).toContain('email address')
);

test('a name has at least one letter', () => expect(nameFault(' ')).toContain('at least one letter'));
