import type { Change } from './edit';
import { isConcept } from './concepts';
import { ASPECT_LIMITS, type PreferenceKey, type Preferences } from './preferences';
import { LIMITS, type Layout } from './tile';

/** A value no museum may hold; caught on the device so that it never becomes an edit the server must refuse. */
export class InvalidChange extends Error {
	override name = 'InvalidChange';
}

/**
 * The change with its text made such as PostgreSQL can hold: without U+0000 (left out) and lone surrogates
 * (U+FFFD), which a keyboard does not make but a paste can, and for which a server may refuse a whole call.
 */
export function clean(change: Change): Change {
	if (change.field === 'create')
		return { ...change, value: { ...change.value, title: cleanText(change.value.title) } };
	if (typeof change.value !== 'string') return change;
	return { ...change, value: cleanText(change.value) } as Change;
}

function cleanText(text: string): string {
	if (!UNCLEAN.test(text)) return text;
	return new TextDecoder().decode(new TextEncoder().encode(text)).replaceAll('\0', '');
}

const UNCLEAN = /\0|\p{Surrogate}/u;

/**
 * Checks a change against the limits of the model, which are the database's limits too.
 *
 * @throws InvalidChange naming the value that is wrong
 */
export function check(change: Change): void {
	if (change.table === 'preferences') {
		if (!Object.hasOwn(PREFERENCE_CHECKS, change.id)) fail(change.id);
		if (!PREFERENCE_CHECKS[change.id](change.value as never)) fail(change.id);
		return;
	}
	if (change.field === 'create') {
		const { concept, title, layout, z } = change.value;
		if (concept !== null && !isConcept(concept)) fail('concept');
		if (!isText(title, LIMITS.titleLength)) fail('title');
		if (!isLayout(layout)) fail('layout');
		if (!isZ(z)) fail('z');
	} else if (!isTileValue(change)) fail(change.field);
}

function isTileValue(change: Exclude<Change, { table: 'preferences' } | { field: 'create' }>): boolean {
	switch (change.field) {
		case 'layout':
			return isLayout(change.value);
		case 'z':
			return isZ(change.value);
		case 'title':
			return isText(change.value, LIMITS.titleLength);
		case 'graph':
			return change.value === null || isGraph(change.value);
		case 'notes':
			return isText(change.value, LIMITS.notesLength);
		case 'completed':
		case 'deleted':
			return typeof change.value === 'boolean';
	}
}

const PREFERENCE_CHECKS: { [K in PreferenceKey]: (value: Preferences[K]) => boolean } = {
	museum_name: (value) => isText(value, LIMITS.museumNameLength),
	theme: (value) => ['light', 'dark', 'system'].includes(value),
	aspect_ratio: (value) => isWithin(value, ASPECT_LIMITS),
	fit_mode: (value) => value === 'fit' || value === 'fill',
	autosave: (value) => typeof value === 'boolean',
	export_name: (value) => isText(value, LIMITS.exportNameLength) && value.trim() !== '',
	image_skill: (value) => typeof value === 'boolean',
	disable_onboarding: (value) => typeof value === 'boolean'
};

export function isLayout(value: Layout): boolean {
	return (
		isWithin(value.x, LIMITS.center) &&
		isWithin(value.y, LIMITS.center) &&
		isWithin(value.width, LIMITS.size) &&
		isWithin(value.height, LIMITS.size)
	);
}

/** Whether a text is a graph state that fits: a JSON object of at most `LIMITS.graphBytes` UTF-8 bytes. */
export function isGraph(text: string): boolean {
	// Three bytes a character at most: most states are far below and need no encoding to know.
	if (text.length * 3 > LIMITS.graphBytes && new TextEncoder().encode(text).length > LIMITS.graphBytes)
		return false;
	return text.startsWith('{') && text.endsWith('}');
}

function isZ(value: number): boolean {
	return Number.isInteger(value) && isWithin(value, LIMITS.z);
}

/** PostgreSQL counts characters by code point and cannot hold U+0000. */
function isText(value: string, limit: number): boolean {
	return (
		typeof value === 'string' &&
		!value.includes('\0') &&
		(value.length <= limit || [...value].length <= limit)
	);
}

function isWithin(value: number, { min, max }: { min: number; max: number }): boolean {
	return typeof value === 'number' && value >= min && value <= max;
}

function fail(what: string): never {
	throw new InvalidChange(`value of ${what} is beyond the limits`);
}
