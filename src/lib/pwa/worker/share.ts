import { registerRoute } from 'workbox-routing';
import { readIdentity } from '$lib/auth/identity';
import { keepHanded } from '$lib/pwa/handed';
import { isFromElsewhere } from './foreign';

/** Photos kept at most: one goes on a tile at a time. */
const PHOTOS = 10;

/** Takes photos that another app shares (`share_target` in the manifest), with or without a network. */
export function takeSharedPhotos(): void {
	registerRoute(
		({ url, sameOrigin }) => sameOrigin && url.pathname === '/share',
		async ({ request }) => {
			if (isFromElsewhere(request, location.origin)) return Response.redirect('/', 303);
			const form = await request.formData();
			const photos = form.getAll('photos').filter((entry) => entry instanceof File);
			await keepHanded((await readIdentity()).id, photos.slice(0, PHOTOS));
			return Response.redirect('/share', 303);
		},
		'POST'
	);
}
