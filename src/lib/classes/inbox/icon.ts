/** Marks the icon of the installed app: there is something new. How much, the app says once it is opened. */
export function markIcon(): void {
	navigator.setAppBadge?.().catch(() => {});
}

/** Shows a number on the icon of the installed app, where the browser has that; 0 takes it away. */
export function showOnIcon(count: number): void {
	const shown = count > 0 ? navigator.setAppBadge?.(count) : navigator.clearAppBadge?.();
	// Not allowed, or not installed: the inbox says it.
	shown?.catch(() => {});
}
