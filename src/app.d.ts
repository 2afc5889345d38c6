import 'vite-plugin-pwa/client';

declare global {
	namespace App {}
}
