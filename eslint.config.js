import { readdirSync } from 'node:fs';
import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/**
 * The house's import rules (ARCHITECTURE.md draws them): which folders of `src/lib` each may import.
 * A folder may always import itself. The files of `src/lib` itself are the composition roots.
 */
const FEATURES = ['museum', 'tile', 'classes', 'history', 'files', 'settings', 'tray', 'met', 'pass', 'pwa'];
const BELOW_FEATURES = ['model', 'geometry', 'graph', 'ui', 'store', 'auth', 'sync'];
const MAY_IMPORT = {
	model: [],
	geometry: [],
	ui: ['geometry'],
	graph: ['model', 'geometry', 'ui'],
	store: ['model'],
	sync: ['store', 'model', 'ui'],
	supabase: ['model', 'sync', 'auth', 'classes'],
	auth: ['model', 'store', 'ui'],
	...Object.fromEntries(FEATURES.map((feature) => [feature, BELOW_FEATURES]))
};

const ROOTS = ['app', 'classroom', 'connection', 'worker'];

/** Where code goes that a wall turns away. */
const WAY_OUT =
	'What several folders do alike belongs below them all: to model or geometry if it is pure, to store if it reads or writes the museum, to ui if it is on screen. Two features meet in a route, which hands one what it needs of the other (ARCHITECTURE.md).';

for (const entry of readdirSync(new URL('src/lib', import.meta.url), { withFileTypes: true })) {
	const known = entry.isDirectory() ? entry.name in MAY_IMPORT : ROOTS.includes(entry.name.split('.')[0]);
	if (!known)
		throw new Error(`src/lib/${entry.name} has no walls. Give it a row here and in ARCHITECTURE.md.`);
}

const imports = (pattern) =>
	`:matches(ImportDeclaration, ImportExpression, TSImportType, ExportNamedDeclaration, ExportAllDeclaration)[source.value=/${pattern}/]`;

function wall(files, allowed, own) {
	const forbidden = [...Object.keys(MAY_IMPORT), ...ROOTS].filter((f) => f !== own && !allowed.includes(f));
	const rules =
		own === 'routes'
			? []
			: [
					{
						selector: imports('^\\.\\.\\u002F'),
						message:
							'Import another folder as $lib/folder/file, so that the walls of the house can be checked.'
					}
				];
	if (forbidden.length > 0)
		rules.push({
			selector: imports(`^\\$lib\\u002F(${forbidden.join('|')})(\\u002F|\\.|$)`),
			message: `${own} may import ${allowed.join(', ') || 'nothing of ours'}. ${WAY_OUT}`
		});
	if (own === 'supabase')
		rules.push({
			selector: imports(
				'^\\$lib\\u002F(sync\\u002F(?!(remote|devices|doorbell)$)|classes\\u002F(?!([a-z]+\\u002F)?port$)|auth\\u002F(?!(port|device|sessions)$))'
			),
			message:
				'Of others, supabase knows the ports it implements and what auth keeps on the device: $lib/sync/remote, devices and doorbell, $lib/classes/port and those of its folders, $lib/auth/port, device and sessions.'
		});
	if (own !== 'supabase')
		rules.push({
			selector: imports('^@supabase\\u002F'),
			message:
				'Only src/lib/supabase talks to Supabase. Add to a port of sync or auth and implement it there.'
		});
	return { files, rules: { 'no-restricted-syntax': ['error', ...rules] } };
}

export default ts.config(
	{
		ignores: ['build/', '.svelte-kit/', 'node_modules/', '.museum*/', 'test-results/', 'playwright-report/']
	},
	js.configs.recommended,
	...ts.configs.recommended,
	...svelte.configs.recommended,
	...svelte.configs.prettier,
	{
		languageOptions: { globals: { ...globals.browser, ...globals.node } },
		rules: {
			'no-undef': 'off',
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
			'@typescript-eslint/consistent-type-imports': 'error',
			'svelte/no-at-html-tags': 'error',
			'svelte/no-navigation-without-resolve': 'off',
			// State that changes outside of runes is read through createSubscriber, which the rule does not know.
			'svelte/prefer-svelte-reactivity': 'off'
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } }
	},
	...Object.entries(MAY_IMPORT).map(([own, allowed]) =>
		wall([`src/lib/${own}/**/*.{ts,svelte}`], allowed, own)
	),
	wall(['src/routes/**/*.{ts,svelte}'], ['app', 'classroom', ...FEATURES, ...BELOW_FEATURES], 'routes'),
	wall(['src/lib/*.ts'], [...Object.keys(MAY_IMPORT), ...ROOTS], 'src/lib'),
	wall(['src/service-worker.ts'], ['worker', 'pwa'], 'service-worker.ts'),
	{
		// zod weighs more than the poster: it stays behind the borders (adapters, files), out of the first load.
		files: ['src/**/*.{ts,svelte}'],
		ignores: ['src/lib/{supabase,files,pass}/**', '**/*.test.ts'],
		rules: {
			'no-restricted-imports': [
				'error',
				{
					patterns: [
						{ group: ['zod', 'zod/*'], message: 'Parse at the border (supabase, files, pass), trust inside.' }
					]
				}
			]
		}
	}
);
