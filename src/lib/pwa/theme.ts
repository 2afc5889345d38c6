import type { Preferences } from '$lib/model/preferences';

/** The browser's own bars take the colour of the wall (`--wall` in app.css). */
const WALL = { light: '#ece8e0', dark: '#18191c' } as const;
/** Read by the script in app.html before the first paint. */
const KEY = 'theme';

/**
 * Shows a theme, and remembers it on this device so that the next start paints in it at once. Call it when
 * the preference has been read, and whenever it changes.
 */
export function applyTheme(theme: Preferences['theme']): void {
	const root = document.documentElement;
	if (theme === 'system') delete root.dataset.theme;
	else root.dataset.theme = theme;
	for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]'))
		meta.content = WALL[theme === 'system' ? (meta.media.includes('dark') ? 'dark' : 'light') : theme];
	try {
		if (theme === 'system') localStorage.removeItem(KEY);
		else localStorage.setItem(KEY, theme);
	} catch {
		// Where storage is closed to the page, only the first paint of the next start is in the system's theme.
	}
}
