import { registerRoute } from 'workbox-routing';
import { readIdentity } from '$lib/auth/identity';
import { keepHanded } from '$lib/pwa/handed';

/** Takes photos that another app shares (`share_target` in the manifest), with or without a network. */
export function takeSharedPhotos(): void {
	registerRoute(
		({ url, sameOrigin }) => sameOrigin && url.pathname === '/share',
		async ({ request }) => {
			const form = await request.formData();
			const photos = form.getAll('photos').filter((entry) => entry instanceof File);
			await keepHanded((await readIdentity()).id, photos);
			return Response.redirect('/share', 303);
		},
		'POST'
	);
}
