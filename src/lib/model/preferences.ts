/** A museum's settings; each key is saved, synced and merged by itself. */
export interface Preferences {
	/** The ____ in “____'s Math Museum”; empty until the pupil writes it. */
	museum_name: string;
	theme: 'light' | 'dark' | 'system';
	/** Width of the poster divided by its height. */
	aspect_ratio: number;
	fit_mode: 'fit' | 'fill';
	autosave: boolean;
	/** File name without ending; may hold {name}, {date} and {time}. */
	export_name: string;
	/** The pupil has put a photo into a graph before. */
	image_skill: boolean;
	/** The pupil has asked not to be shown the photo guide again. */
	disable_onboarding: boolean;
}

export type PreferenceKey = keyof Preferences;

export const DEFAULT_PREFERENCES: Preferences = {
	museum_name: '',
	theme: 'system',
	aspect_ratio: 1,
	fit_mode: 'fit',
	autosave: false,
	export_name: '{name} - Math Museum',
	image_skill: false,
	disable_onboarding: false
};

/** Aspect ratios offered in settings. Any ratio between the limits is valid. */
export const ASPECT_RATIOS = [
	{ label: '1:1', value: 1 },
	{ label: '4:3', value: 4 / 3 },
	{ label: '3:2', value: 3 / 2 },
	{ label: '16:9', value: 16 / 9 },
	{ label: '3:4', value: 3 / 4 },
	{ label: 'A-series, upright', value: 1 / Math.SQRT2 },
	{ label: 'A-series, wide', value: Math.SQRT2 }
] as const;

export const ASPECT_LIMITS = { min: 0.25, max: 4 } as const;

/** “Ada's Math Museum”; without a name, “My Math Museum”. */
export function museumTitle(name: string): string {
	const trimmed = name.trim();
	return trimmed ? `${trimmed}'s Math Museum` : 'My Math Museum';
}
