import { sveltekit } from '@sveltejs/kit/vite';
import { SvelteKitPWA } from '@vite-pwa/sveltekit';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** Kit's announcer comes with an inline style, which the content security policy refuses: ours hides it. */
const announcerWithoutInlineStyle: Plugin = {
	name: 'announcer-without-inline-style',
	enforce: 'pre',
	transform: {
		filter: { id: /\/generated\/root\.svelte$/ },
		handler: (code) =>
			code.replace(/(id="svelte-announcer"[^>]*) style="[^"]*"/, '$1 class="visually-hidden"')
	}
};

export default defineConfig({
	plugins: [
		announcerWithoutInlineStyle,
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
		projects: [
			{
				extends: true,
				test: {
					name: 'unit',
					include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'],
					environment: 'node'
				}
			},
			{
				extends: true,
				test: {
					name: 'backend',
					include: ['supabase/**/*.test.ts', 'tests/contract/**/*.test.ts'],
					environment: 'node',
					testTimeout: 60_000,
					hookTimeout: 60_000
				}
			}
		]
	}
});
