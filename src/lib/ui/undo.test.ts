import { expect, test } from 'vitest';
import { undoKey } from './undo';

const none = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };

test('Ctrl and ⌘ with Z undo, with Shift they redo', () => {
	expect(undoKey({ ...none, key: 'z', ctrlKey: true })).toBe('undo');
	expect(undoKey({ ...none, key: 'z', metaKey: true })).toBe('undo');
	expect(undoKey({ ...none, key: 'Z', metaKey: true, shiftKey: true })).toBe('redo');
	expect(undoKey({ ...none, key: 'y', ctrlKey: true })).toBe('redo');
});

test('other keys are left alone', () => {
	expect(undoKey({ ...none, key: 'z' })).toBe(null);
	expect(undoKey({ ...none, key: 'z', ctrlKey: true, altKey: true })).toBe(null);
	expect(undoKey({ ...none, key: 'y', metaKey: true })).toBe(null);
});
