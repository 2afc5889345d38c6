import type { Colour } from '$lib/model/class-words';

/** How a class's colour looks; middle tones that stand out on light and dark paper. It never says anything alone. */
export const COLOUR_LOOKS: Record<Colour, { label: string; css: string }> = {
	brass: { label: 'Brass', css: 'var(--brass)' },
	red: { label: 'Red', css: '#bd5147' },
	green: { label: 'Green', css: '#43915f' },
	blue: { label: 'Blue', css: '#4577ba' },
	violet: { label: 'Violet', css: '#8163ba' },
	slate: { label: 'Slate', css: '#737c88' }
};
