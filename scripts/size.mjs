#!/usr/bin/env node
/**
 * Holds the weight of the first poster (all JavaScript and CSS that the built home page links), of what the
 * graphs on it add, and of what the graph's editor adds before the math field arrives, gzipped as a static host
 * would. Exits with 1 above a limit.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const MANIFEST = fileURLToPath(new URL('../.svelte-kit/output/client/.vite/manifest.json', import.meta.url));
const THUMBNAIL = 'src/lib/graph/Thumbnail.svelte';
const EDITOR = 'src/lib/graph/GraphEditor.svelte';
const BUILD = fileURLToPath(new URL('../build/', import.meta.url));
const WORKERS = '_app/immutable/workers/';
/** Bytes: the first poster weighs no more. */
export const LIMIT = 90_000;
/** Bytes: what draws the graphs on the poster adds no more. */
const THUMBNAIL_LIMIT = 40_000;
/** Bytes: the editor adds no more. */
const EDITOR_LIMIT = 130_000;

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
	return weigh(firstLoad());
}

/** @param {string[]} files */
function weigh(files) {
	return files
		.map((file) => ({ file, bytes: gzipSync(readFileSync(join(BUILD, file)), { level: 9 }).length }))
		.sort((a, b) => b.bytes - a.bytes);
}

/**
 * The manifest knows nothing of workers.
 *
 * @param {string} name
 */
function workersNamed(name) {
	const files = readdirSync(join(BUILD, WORKERS)).filter((file) => file.startsWith(`${name}.worker-`));
	const scripts = files.filter((file) => file.endsWith('.js'));
	if (scripts.length === 0) throw new Error(`${name}.worker is not in the build`);
	return scripts.map((file) => WORKERS + file);
}

/**
 * Weighs what a part of the app that is loaded later brings with it, beside the first poster: the heaviest first.
 * What it fetches by itself later on, as the editor does the math field, is not among it.
 *
 * @param {string} entry its source
 * @param {string[]} workers files of workers that it begins
 */
function weighLater(entry, workers = []) {
	/** @type {Record<string, { file: string, name?: string, css?: string[], imports?: string[] }>} */
	const manifest = JSON.parse(readFileSync(MANIFEST, 'utf8'));
	// What is imported at once elsewhere, too, has a chunk that goes by its name alone.
	const named = (/** @type {string} */ key) => manifest[key]?.name === parse(entry).name;
	const start = entry in manifest ? entry : Object.keys(manifest).find(named);
	if (!start) throw new Error(`${entry} has no chunk of its own`);
	const chunks = new Set([start]);
	for (const chunk of chunks) manifest[chunk]?.imports?.forEach((imported) => chunks.add(imported));
	const files = [...chunks].flatMap((chunk) => [
		manifest[chunk]?.file ?? '',
		...(manifest[chunk]?.css ?? [])
	]);
	const first = new Set(firstLoad());
	return weigh([...new Set(files), ...workers].filter((file) => file && !first.has(file)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	if (process.argv.includes('--help')) {
		console.log('Weighs what the home page of build/ loads for the first poster (limit 90 kB gzipped),');
		console.log(
			'what drawing the graphs on it adds (limit 40 kB), and what the editor of a graph adds before its'
		);
		console.log('math field arrives (limit 130 kB).');
		process.exit(0);
	}
	const held = [
		check('first poster in all', weighFirstLoad(), LIMIT),
		check(
			'added by the graphs on the poster',
			weighLater(THUMBNAIL, workersNamed('thumbnail')),
			THUMBNAIL_LIMIT
		),
		check('added by the editor of a graph', weighLater(EDITOR), EDITOR_LIMIT)
	];
	if (held.includes(false)) process.exit(1);
}

/**
 * Prints weights and their sum; answers whether it is within the limit.
 *
 * @param {string} name
 * @param {{ file: string, bytes: number }[]} weights
 * @param {number} limit bytes
 */
function check(name, weights, limit) {
	const total = weights.reduce((sum, { bytes }) => sum + bytes, 0);
	for (const { file, bytes } of weights) console.log(`${(bytes / 1000).toFixed(1).padStart(7)} kB  ${file}`);
	console.log(`${(total / 1000).toFixed(1).padStart(7)} kB  ${name} (limit ${limit / 1000} kB)`);
	return weights.length > 0 && total <= limit;
}
