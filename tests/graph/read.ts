import { readFile } from 'node:fs/promises';
import type { Case } from './cases.ts';

function isCase(value: unknown): value is Case {
	const { id, expressions, window } = (value ?? {}) as Partial<Record<keyof Case, unknown>>;
	const rows =
		Array.isArray(expressions) &&
		expressions.every((row) => typeof row === 'string' || (row && typeof row === 'object'));
	return (
		typeof id === 'string' &&
		rows &&
		Array.isArray(window) &&
		window.length === 4 &&
		window.every(Number.isFinite)
	);
}

/** Reads a file of cases. Throws with words where it is none. */
export async function readCases(file: string): Promise<Case[]> {
	let read: unknown;
	try {
		read = JSON.parse(await readFile(file, 'utf8'));
	} catch (error) {
		throw new Error(`${file} cannot be read: ${(error as Error).message}`, { cause: error });
	}
	const cases: unknown = (read as { cases?: unknown } | null)?.cases;
	if (!Array.isArray(cases)) throw new Error(`${file} has no list “cases”`);
	cases.forEach((item, n) => {
		if (!isCase(item))
			throw new Error(`${file}: case ${n + 1} needs an id, expressions and a window of four numbers`);
		if (/[/\\\0]|^\.{0,2}$/.test(item.id)) throw new Error(`${file}: “${item.id}” cannot name a picture`);
	});
	return cases as Case[];
}
