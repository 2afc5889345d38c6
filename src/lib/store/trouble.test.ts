import Dexie from 'dexie';
import { expect, test } from 'vitest';
import { storageTrouble } from './trouble';

const named = (name: string) => new DOMException('words that nobody reads', name);

test.each([
	[named('QuotaExceededError'), 'full'],
	[new Dexie.AbortError('x', named('QuotaExceededError')), 'full'],
	[named('VersionError'), 'newer'],
	[new Dexie.MissingAPIError(), 'refused'],
	[new Dexie.OpenFailedError('x', named('InvalidStateError')), 'refused'],
	[named('UnknownError'), 'lost'],
	[new Dexie.DatabaseClosedError('x'), 'lost'],
	[new Dexie.DatabaseClosedError('x', named('QuotaExceededError')), 'full'],
	[new TypeError('a fault of ours'), null],
	['no error', null],
	[null, null]
])('%o is sorted by its name: %s', (error, trouble) => {
	expect(storageTrouble(error)).toBe(trouble);
});
