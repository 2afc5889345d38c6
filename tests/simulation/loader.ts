import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

/* Lets Node run the product's sources as Vite does: `$lib/…`, and imports without an ending. */

const ROOT = new URL('../../', import.meta.url).href;
const isOurs = (url: string | undefined) => url?.startsWith(ROOT) && !url.includes('/node_modules/');

registerHooks({
	resolve(specifier, context, next) {
		const url = isOurs(context.parentURL) ? locate(specifier, context.parentURL!) : null;
		return next(url ?? specifier, context);
	}
});

function locate(specifier: string, parent: string): string | null {
	if (!/^(\$lib\/|\.)/.test(specifier)) return null;
	const { href } = new URL(specifier.replace(/^\$lib\//, `${ROOT}src/lib/`), parent);
	return existsSync(fileURLToPath(href)) ? href : `${href}.ts`;
}
