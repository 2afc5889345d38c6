/** Shows a number on the icon of the installed app, where the browser has that; 0 takes it away. */
export function showOnIcon(count: number): void {
	const shown = count > 0 ? navigator.setAppBadge?.(count) : navigator.clearAppBadge?.();
	// Not allowed, or not installed: the inbox says it.
	shown?.catch(() => {});
}
