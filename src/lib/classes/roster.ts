import Papa from 'papaparse';
import { nameFault } from './names';
import type { Invited } from './port';

/** A line of a roster that cannot be taken, and why. */
export interface Fault {
	/** As a text editor counts, from 1. */
	line: number;
	text: string;
	reason: string;
}

export interface Roster {
	people: Invited[];
	faults: Fault[];
}

/** Limits that the database checks too (supabase/migrations/…_classes.sql). */
export const ROSTER_LIMITS = { people: 500, name: 40, email: 255 } as const;

const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const EMAIL_HEADS = ['email', 'e-mail', 'mail', 'email address', 'e-mail address'];
const FIRST_HEADS = ['first name', 'firstname', 'given name', 'forename'];
const LAST_HEADS = ['last name', 'lastname', 'surname', 'family name'];
const NAME_HEADS = ['name', 'display name', 'pupil', 'student', 'full name'];

/**
 * Reads the list of a class as school systems and spreadsheets export it: commas, semicolons or tabs, with a
 * head line or without. A head names the columns; without one the column with an @ is the address, and the
 * others make the name.
 */
export function readRoster(text: string): Roster {
	// Empty lines are kept, so that faults bear the numbers an editor shows.
	const { data } = Papa.parse<string[]>(text.replace(/^\ufeff/, ''), { skipEmptyLines: false });
	const rows = data.map((cells) => cells.map((cell) => cell.trim()));
	const heads = rows[0]?.map((cell) => cell.toLowerCase()) ?? [];
	const hasHead = heads.some((head) => EMAIL_HEADS.includes(head));
	const columns = hasHead ? columnsOf(heads) : null;
	const people: Invited[] = [];
	const faults: Fault[] = [];
	const seen = new Set<string>();
	rows.forEach((cells, index) => {
		if ((hasHead && index === 0) || cells.every((cell) => cell === '')) return;
		const person = columns ? named(cells, columns) : guessed(cells);
		const reason = isUnclear(cells, columns)
			? 'has two email addresses: name the columns in a first line, as in “name, email”'
			: faultOf(person, seen, people.length);
		if (reason) faults.push({ line: index + 1, text: cells.join(', '), reason });
		else people.push({ ...person, role: 'pupil' });
		seen.add(person.email);
	});
	return { people, faults };
}

/** The text of a list's file: in UTF-8 or UTF-16, else in the letters of Windows, as spreadsheets save CSV there. */
export function listText(bytes: Uint8Array): string {
	const [first, second] = bytes;
	if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return new TextDecoder('windows-1252').decode(bytes);
	}
}

interface Columns {
	email: number;
	names: number[];
}

function columnsOf(heads: string[]): Columns {
	const find = (names: string[]) => heads.findIndex((head) => names.includes(head));
	const [first, last, name] = [find(FIRST_HEADS), find(LAST_HEADS), find(NAME_HEADS)];
	const names = name >= 0 ? [name] : [first, last].filter((column) => column >= 0);
	return { email: find(EMAIL_HEADS), names };
}

function named(cells: string[], { email, names }: Columns): { email: string; name: string } {
	return {
		email: (cells[email] ?? '').toLowerCase(),
		name: joined(names.map((column) => cells[column] ?? ''))
	};
}

function guessed(cells: string[]): { email: string; name: string } {
	const email = cells.findIndex((cell) => cell.includes('@'));
	return {
		email: (cells[email] ?? '').toLowerCase(),
		name: joined(cells.filter((_, column) => column !== email))
	};
}

/** Without a head nobody knows which of two addresses is the pupil's: the other may be a parent's. */
function isUnclear(cells: string[], columns: Columns | null): boolean {
	return !columns && cells.filter((cell) => cell.includes('@')).length > 1;
}

function joined(parts: string[]): string {
	return parts.filter(Boolean).join(' ');
}

function faultOf(
	{ email, name }: { email: string; name: string },
	seen: Set<string>,
	taken: number
): string | null {
	if (email === '') return 'has no email address';
	if (!ADDRESS.test(email) || email.length > ROSTER_LIMITS.email) return `“${email}” is no email address`;
	if (seen.has(email)) return `${email} is on the list already`;
	if (name.length > ROSTER_LIMITS.name) return `the name is longer than ${ROSTER_LIMITS.name} letters`;
	if (name && nameFault(name)) return 'the name is an email address';
	return taken >= ROSTER_LIMITS.people ? `a class invites ${ROSTER_LIMITS.people} people at most` : null;
}
