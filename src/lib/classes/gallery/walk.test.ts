import { expect, test } from 'vitest';
import { besideOnWalk, rememberWalk } from './walk';

function storage(): Storage {
	const map = new Map<string, string>();
	return {
		getItem: (key: string) => map.get(key) ?? null,
		setItem: (key: string, value: string) => map.set(key, value),
		removeItem: (key: string) => map.delete(key)
	} as unknown as Storage;
}

test('one walks on through what was looked for, from end to end', () => {
	const kept = storage();
	rememberWalk(kept, ['a', 'b', 'c']);
	expect(besideOnWalk(kept, 'a')).toEqual({ newer: null, older: 'b' });
	expect(besideOnWalk(kept, 'b')).toEqual({ newer: 'a', older: 'c' });
	expect(besideOnWalk(kept, 'c')).toEqual({ newer: 'b', older: null });
});

test('an exhibit that is not on the walk hangs where it hangs, and so do all once it is over', () => {
	const kept = storage();
	expect(besideOnWalk(kept, 'a')).toBeNull();
	rememberWalk(kept, ['a']);
	expect(besideOnWalk(kept, 'x')).toBeNull();
	rememberWalk(kept, null);
	expect(besideOnWalk(kept, 'a')).toBeNull();
});

test('a storage that holds something else, or refuses, does no harm', () => {
	const kept = storage();
	kept.setItem('gallery-walk', '{not json');
	expect(besideOnWalk(kept, 'a')).toBeNull();
	const full = {
		setItem() {
			throw new Error('full');
		}
	} as unknown as Storage;
	expect(() => rememberWalk(full, ['a'])).not.toThrow();
});
