import adapter from '@sveltejs/adapter-static';

/** @type {import('@sveltejs/kit').Config} */
export default {
	compilerOptions: { runes: true },
	kit: {
		// Every URL that is not a prerendered page is answered with the shell: tiles have ids of their own.
		adapter: adapter({ fallback: 'shell.html', precompress: true }),
		alias: { $lib: 'src/lib' },
		// The service worker is built and registered by vite-plugin-pwa.
		serviceWorker: { register: false }
	}
};
