import type { Toasts } from './toasts.svelte';

export type Way = 'undo' | 'redo';

/** What has steps to take back and to do again; each answers the step's label, or null where there is none. */
export type Undoable = Record<Way, () => Promise<string | null>>;

type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** Whether keys ask to undo or to redo: Ctrl/⌘+Z, Ctrl/⌘+Shift+Z, Ctrl+Y. */
export function undoKey({ key, ctrlKey, metaKey, shiftKey, altKey }: Press): Way | null {
	if (ctrlKey === metaKey || altKey) return null;
	const letter = key.toLowerCase();
	if (letter === 'z') return shiftKey ? 'redo' : 'undo';
	return letter === 'y' && ctrlKey && !shiftKey ? 'redo' : null;
}

const TEXTLESS = ['button', 'checkbox', 'color', 'file', 'image', 'radio', 'range', 'reset', 'submit'];

/** Whether someone can type into it, so that undoing is its own business. */
export function isTextField(target: EventTarget | null): boolean {
	if (!(target instanceof HTMLElement)) return false;
	if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
	return target instanceof HTMLInputElement && !TEXTLESS.includes(target.type);
}

/** Takes a step back or forward, and says which it was. */
export async function takeStep(steps: Undoable, toasts: Toasts, way: Way): Promise<void> {
	const label = await steps[way]();
	const done = way === 'undo' ? 'Undone' : 'Done again';
	toasts.show(label ? `${done}: ${label}` : `Nothing to ${way}`);
}
