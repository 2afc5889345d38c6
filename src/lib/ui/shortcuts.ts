/** How Macs and Apple's phones write keys; asked when it is needed, for there is no navigator at build time. */
const isApple = () => /Mac|iP(hone|ad|od)/.test(navigator.platform);

/**
 * A key with Ctrl (⌘ on Macs) as it is written on the keyboard: “Ctrl+Z”, “⇧⌘Z”. Undefined on devices that
 * are used by finger alone, which have no such key.
 */
export function shortcut(key: string, shift = false): string | undefined {
	if (!matchMedia('(any-hover: hover)').matches) return undefined;
	return isApple() ? `${shift ? '⇧' : ''}⌘${key}` : `Ctrl+${shift ? 'Shift+' : ''}${key}`;
}

/** The key that suspends snapping, by its name on the keyboard. */
export function freeKey(): string {
	return isApple() ? 'Option (⌥)' : 'Alt';
}
