import Dexie from 'dexie';
import { expect, test } from 'vitest';
import { InvalidChange } from '$lib/model/check';
import { classifySave } from './problem';

test('a value beyond the limits is told from a full disk and from other failures', () => {
	expect(classifySave(new InvalidChange('graph'))).toBe('limits');
	expect(classifySave(new DOMException('no room', 'QuotaExceededError'))).toBe('full');
	expect(classifySave(new Error('QuotaExceededError'))).toBe('failed');
});

test('a full disk is recognised inside the abort that Dexie makes of it', () => {
	const abort = new Dexie.AbortError('aborted', new DOMException('no room', 'QuotaExceededError'));
	expect(classifySave(abort)).toBe('full');
});
