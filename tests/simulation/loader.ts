import { existsSync, readFileSync } from 'node:fs';
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import { fileURLToPath } from 'node:url';
import { compileModule } from 'svelte/compiler';

/*
 * Lets Node run the product's sources as Vite does: `$lib/…`, imports without an ending, and runes. Dexie is the one
 * that keeps the devices of a history apart.
 */

const ROOT = new URL('../../', import.meta.url).href;
const DEXIE = new URL('./dexie.ts', import.meta.url).href;
/** As in vite.config.ts. */
const REAL_DEXIE = new URL('node_modules/dexie/dist/modern/dexie.min.mjs', ROOT).href;
const isOurs = (url: string | undefined) => url?.startsWith(ROOT) && !url.includes('/node_modules/');

registerHooks({
	resolve(specifier, context, next) {
		const { parentURL } = context;
		if (!isOurs(parentURL)) return next(specifier, context);
		if (specifier === 'dexie') return next(parentURL === DEXIE ? REAL_DEXIE : DEXIE, context);
		return next(locate(specifier, parentURL!) ?? specifier, context);
	},
	load(url, context, next) {
		if (!isOurs(url) || !url.endsWith('.svelte.ts')) return next(url, context);
		const script = stripTypeScriptTypes(readFileSync(fileURLToPath(url), 'utf8'));
		const { js } = compileModule(script, { filename: fileURLToPath(url), generate: 'server' });
		return { format: 'module', source: js.code, shortCircuit: true };
	}
});

function locate(specifier: string, parent: string): string | null {
	if (!/^(\$lib\/|\.)/.test(specifier)) return null;
	const { href } = new URL(specifier.replace(/^\$lib\//, `${ROOT}src/lib/`), parent);
	return existsSync(fileURLToPath(href)) ? href : `${href}.ts`;
}
