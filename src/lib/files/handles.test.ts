import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { forgetFiles, rememberedFile, rememberFile } from './handles';

/** A handle as far as a database can hold one here. */
const handle = (name: string) => ({ kind: 'file', name }) as FileSystemFileHandle;

test('the file of a museum is remembered for its owner, until somebody signs out', async () => {
	await rememberFile('ada', handle('ada.mathmuseums'));
	expect(await rememberedFile('ada')).toEqual(handle('ada.mathmuseums'));
	expect(await rememberedFile('ben')).toBeNull();
	await forgetFiles();
	expect(await rememberedFile('ada')).toBeNull();
});
