#!/usr/bin/env node
/**
 * Holds the weight of the first poster: all JavaScript and CSS that the built home page links, gzipped as a
 * static host would. Exits with 1 above the limit.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const BUILD = fileURLToPath(new URL('../build/', import.meta.url));
/** Bytes: the first poster weighs no more. */
export const LIMIT = 90_000;

/** Files the page links, and what those import statically. */
function firstLoad() {
	const html = readFileSync(join(BUILD, 'index.html'), 'utf8');
	const links = html.matchAll(/(?:href|import\()="?\.?\/?(?:"\.\/)?(_app\/[^"]+\.(?:js|css))"/g);
	const files = new Set(Array.from(links, ([, file]) => file ?? ''));
	for (const file of files) {
		if (!file.endsWith('.js')) continue;
		const code = readFileSync(join(BUILD, file), 'utf8');
		for (const [, path] of code.matchAll(/(?:from|import)\s*"(\.{1,2}\/[^"]+\.js)"/g))
			if (path) files.add(join(file, '..', path));
	}
	return [...files];
}

/**
 * Weighs what the built home page loads for the first poster, gzipped, the heaviest first.
 *
 * @returns {{ file: string, bytes: number }[]}
 */
export function weighFirstLoad() {
	return firstLoad()
		.map((file) => ({ file, bytes: gzipSync(readFileSync(join(BUILD, file)), { level: 9 }).length }))
		.sort((a, b) => b.bytes - a.bytes);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	if (process.argv.includes('--help')) {
		console.log('Weighs what the home page of build/ loads for the first poster (limit 90 kB gzipped).');
		process.exit(0);
	}
	const weights = weighFirstLoad();
	const total = weights.reduce((sum, { bytes }) => sum + bytes, 0);
	for (const { file, bytes } of weights) console.log(`${(bytes / 1000).toFixed(1).padStart(7)} kB  ${file}`);
	console.log(`${(total / 1000).toFixed(1).padStart(7)} kB  first poster in all (limit ${LIMIT / 1000} kB)`);
	if (weights.length === 0 || total > LIMIT) process.exit(1);
}
