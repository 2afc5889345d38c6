import { expect, test } from 'vitest';
import { problemWords, unsentWords } from './words';

test('who has tried too often hears how long to wait, and that the link is not held up', () => {
	const words = problemWords('rate_limited', 600);
	expect(words).toContain('Wait 10 minutes');
	expect(words).toContain('its link works at once');
	expect(problemWords('rate_limited', 30, 'link')).toContain('Wait 30 seconds, then press the button again');
});

test('what would be lost is told in words', () => {
	expect(unsentWords({ edits: 2, refused: 1, photos: 1, refusedPhotos: 0 })).toBe('3 edits and 1 photo');
	expect(unsentWords({ edits: 0, refused: 0, photos: 1, refusedPhotos: 1 })).toBe('2 photos');
});
