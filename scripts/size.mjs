#!/usr/bin/env node
/**
 * Holds the weight of the first poster: all JavaScript and CSS that the built home page links, gzipped as a
 * static host would. Exits with 1 above the limit.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const BUILD = new URL('../build/', import.meta.url).pathname;
/** Bytes; the 90 kB. */
const LIMIT = 90_000;

if (process.argv.includes('--help')) {
	console.log('Weighs what the home page of build/ loads for the first poster (limit 90 kB gzipped).');
	process.exit(0);
}

/** Files the page links, and what those import statically. */
function firstLoad() {
	const html = readFileSync(join(BUILD, 'index.html'), 'utf8');
	const linked = [...html.matchAll(/(?:href|import\()="?\.?\/?(?:"\.\/)?(_app\/[^"]+\.(?:js|css))"/g)].map((m) => m[1]);
	const files = new Set(linked);
	for (const file of files) {
		if (!file.endsWith('.js')) continue;
		const code = readFileSync(join(BUILD, file), 'utf8');
		for (const [, path] of code.matchAll(/(?:from|import)\s*"(\.{1,2}\/[^"]+\.js)"/g))
			files.add(join(file, '..', path));
	}
	return [...files];
}

const weights = firstLoad()
	.map((file) => ({ file, bytes: gzipSync(readFileSync(join(BUILD, file)), { level: 9 }).length }))
	.sort((a, b) => b.bytes - a.bytes);
const total = weights.reduce((sum, { bytes }) => sum + bytes, 0);
for (const { file, bytes } of weights) console.log(`${(bytes / 1000).toFixed(1).padStart(7)} kB  ${file}`);
console.log(`${(total / 1000).toFixed(1).padStart(7)} kB  first poster in all (limit ${LIMIT / 1000} kB)`);
if (weights.length === 0 || total > LIMIT) process.exit(1);
