export type Theme = 'light' | 'dark';

export interface Paper {
	paper: string;
	axis: string;
	grid: string;
	minor: string;
	number: string;
}

/** What graphs are drawn on: warm white, or the deep of an evening gallery. */
export const PAPERS: Record<Theme, Paper> = {
	light: {
		paper: '#fffdf8',
		axis: '#6d675d',
		grid: 'rgb(70 58 36 / 15%)',
		minor: 'rgb(70 58 36 / 6%)',
		number: '#6d675d'
	},
	dark: {
		paper: '#222429',
		axis: '#a3a8b2',
		grid: 'rgb(226 234 255 / 15%)',
		minor: 'rgb(226 234 255 / 6%)',
		number: '#c4c8d0'
	}
};

type Rgb = [number, number, number];

function parseHex(color: string): Rgb | null {
	const match = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(color.trim());
	if (!match) return null;
	const hex = match[1]!.length === 3 ? [...match[1]!].map((c) => c + c).join('') : match[1]!;
	return [0, 2, 4].map((n) => parseInt(hex.slice(n, n + 2), 16)) as Rgb;
}

/** Relative luminance (WCAG 2). */
function luminance(rgb: Rgb): number {
	const [r, g, b] = rgb.map((part) => {
		const c = part / 255;
		return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
	}) as Rgb;
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast of two colours (WCAG 2), 1 to 21. */
export function contrast(a: string, b: string): number {
	const [la, lb] = [luminance(parseHex(a) ?? [0, 0, 0]), luminance(parseHex(b) ?? [0, 0, 0])];
	return (Math.max(la, lb) + 0.05) / (Math.min(la, lb) + 0.05);
}

const WANTED = 4.5;
const known = new Map<string, string>();

/**
 * A stroke colour that can be seen on the theme's paper: on dark paper it is mixed with white just as far
 * as it must be. The document keeps its own colour. What is no hex colour becomes the axis colour.
 */
export function strokeColor(color: string, theme: Theme): string {
	const rgb = parseHex(color);
	if (!rgb) return PAPERS[theme].axis;
	if (theme === 'light') return color;
	const cached = known.get(color);
	if (cached) return cached;
	let shown = color;
	for (let part = 0; part <= 1 && contrast(shown, PAPERS.dark.paper) < WANTED; part += 0.05)
		shown = `#${rgb
			.map((c) =>
				Math.round(c + (255 - c) * part)
					.toString(16)
					.padStart(2, '0')
			)
			.join('')}`;
	if (known.size < 500) known.set(color, shown);
	return shown;
}
