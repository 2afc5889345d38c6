import { FILE_ENDING } from './file';

/** File systems allow 255 bytes for a name; the ending, and “ (1)” of a second copy, come on top. */
const NAME_BYTES = 200;
/** Names that Windows keeps for devices, whatever their ending. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
/** What some system refuses or hides: separators, wildcards, controls, invisible and direction marks. */
const REFUSED = /[<>:"/\\|?*\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu;

/**
 * The name of a file from the pupil's template, valid on every system.
 *
 * @param template may hold {name}, {date} (YYYY-MM-DD) and {time} (HH-MM); both by the local clock
 * @param name the museum's name; where it is empty, what joined it to the rest goes too
 */
export function fileName(template: string, name: string, at: Date): string {
	const values: Record<string, string> = { name: name.trim(), date: localDate(at), time: localTime(at) };
	const filled = template.replace(/\{(name|date|time)\}/g, (_, key: string) => values[key]!);
	const safe = filled
		.normalize('NFC')
		.replace(REFUSED, '-')
		.replace(/\s+/g, ' ')
		.replace(/^[\s.-]+|[\s.-]+$/g, '');
	const short = shorten(safe).replace(/[\s.]+$/, '') || 'Math Museum';
	return (RESERVED.test(short) ? `${short}_` : short) + FILE_ENDING;
}

function shorten(text: string): string {
	const encoder = new TextEncoder();
	const characters = [...text];
	while (encoder.encode(characters.join('')).length > NAME_BYTES) characters.pop();
	return characters.join('');
}

function localDate(at: Date): string {
	return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

function localTime(at: Date): string {
	return `${two(at.getHours())}-${two(at.getMinutes())}`;
}

function two(n: number): string {
	return String(n).padStart(2, '0');
}
