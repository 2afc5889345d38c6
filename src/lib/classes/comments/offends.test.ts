import { expect, test } from 'vitest';
import { offends } from './offends';

test.each(['What the fuck', 'you b1tch', 'sh1t graph', 'kys', 'kill yourself', 'fuuuuck'])(
	'“%s” is not said in front of a class',
	(text) => expect(offends(text)).toBe(true)
);

test.each([
	'Is it a sextic polynomial? Then it has six roots.',
	'Assume the class assigns an associate analysis.',
	'The cumulative title of the document is analytic.',
	'Asymptotes pass the horizontal line; the bass passes the grass.',
	'The Scunthorpe bridge is a cockpit for Mr Dickens and his shiitake assistant.',
	'Compute 4! and skip the peacock; that is a hello from Essex and Sussex.',
	'x^2 - 4 = (x - 2)(x + 2)',
	'My uncle has a raccoon; the therapist passed magna cum laude.'
])('“%s” is', (text) => expect(offends(text)).toBe(false));
