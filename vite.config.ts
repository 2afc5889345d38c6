import { fileURLToPath } from 'node:url';
import { sveltekit } from '@sveltejs/kit/vite';
import { SvelteKitPWA } from '@vite-pwa/sveltekit';
import { defineConfig } from 'vitest/config';
import { firstLoad } from './scripts/first-load.ts';

export default defineConfig({
	// Dexie's main entry is ES5 inside a wrapper; this is the same library for the browsers we build for.
	resolve: {
		alias: [
			{ find: /^dexie$/, replacement: 'dexie/dist/modern/dexie.min.mjs' },
			// MathLive exports all of its fonts at once, and we need six of twenty.
			{
				find: /^mathlive\/fonts\//,
				replacement: fileURLToPath(new URL('node_modules/mathlive/fonts/', import.meta.url))
			}
		]
	},
	// The content policy lets fonts come as files only.
	build: {
		assetsInlineLimit: (file) => (file.endsWith('.woff2') ? false : undefined),
		modulePreload: {
			// The first poster would carry the names of all files of all pages, more than a kilobyte. A page asks for its
			// own; whoever was here before has them on the device.
			resolveDependencies: (file, files) => (file.includes('/nodes/') ? [] : files)
		}
	},
	plugins: [
		firstLoad(),
		sveltekit(),
		SvelteKitPWA({
			strategies: 'injectManifest',
			srcDir: 'src',
			filename: 'service-worker.ts',
			registerType: 'prompt',
			injectRegister: false,
			manifest: false,
			injectManifest: {
				globPatterns: ['client/**/*.{js,css,svg,png,webp,woff2,webmanifest}', 'prerendered/**/*.html'],
				// Pictures for the browser's install dialog are never needed offline.
				globIgnores: ['**/screenshots/**'],
				maximumFileSizeToCacheInBytes: 4_000_000
			},
			// The adapter writes the shell after the worker is built, so it is named here.
			kit: { spa: true, adapterFallback: 'shell.html' }
		})
	],
	test: {
		setupFiles: ['tests/properties.ts'],
		// By itself it leaves one core idle, which is half of what a small machine has.
		maxWorkers: '100%',
		// What hangs is ended; how fast a machine is says no test.
		testTimeout: 60_000,
		hookTimeout: 60_000,
		projects: [
			{
				extends: true,
				test: {
					name: 'unit',
					include: ['src/**/*.test.ts', 'tests/graph/**/*.test.ts'],
					environment: 'node'
				}
			},
			{
				extends: true,
				test: {
					name: 'backend',
					include: ['supabase/**/*.test.ts', 'tests/{contract,proof,stand}/**/*.test.ts'],
					environment: 'node'
				}
			},
			{
				extends: true,
				test: {
					name: 'simulation',
					include: ['tests/simulation/**/*.test.ts'],
					environment: 'node',
					testTimeout: 300_000,
					// As `npm run simulate` does, so that a seed is the same history in both.
					experimental: { viteModuleRunner: false, nodeLoader: false },
					execArgv: ['--disable-warning=ExperimentalWarning', '--import', './tests/simulation/loader.ts']
				}
			}
		]
	}
});
