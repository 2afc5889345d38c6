import Papa from 'papaparse';
import { CONCEPTS } from '$lib/model/concepts';
import type { Member } from './port';
import { cellWords, pupilRows } from './wall/wall';

/**
 * The wall as a table for a spreadsheet: a line for each pupil, a column for each concept. What a pupil chose as
 * a name is data there, and never a formula.
 */
export function progressFile(className: string, members: readonly Member[]): File {
	const rows = pupilRows(members, null).map((row) => ({
		Name: row.name,
		Completed: row.completed,
		...Object.fromEntries(CONCEPTS.map(({ key, name }) => [name, cellWords(row.cells[key])])),
		'Own tiles': row.own,
		'Last synced': row.lastSync === null ? '' : new Date(row.lastSync).toISOString()
	}));
	// Spreadsheets take UTF-8 for what it is by the mark at its beginning.
	const text = `\ufeff${Papa.unparse(rows, { escapeFormulae: true })}`;
	return new File([text], `${className.replace(/[\\/:*?"<>|]/g, ' ').trim() || 'Class'} - progress.csv`, {
		type: 'text/csv'
	});
}
