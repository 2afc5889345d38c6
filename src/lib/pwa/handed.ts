/**
 * Photos that another app shared with this one: the service worker lays them here, the share page shows
 * them, the tile takes one. Marked with whose museum was open, so that on a shared device the next pupil
 * never sees them.
 */
const CACHE = 'handed';
const OWNER = 'x-owner';
const NAME = 'x-name';

/** Keeps photos for the owner; those handed in before give way. */
export async function keepHanded(owner: string, photos: File[]): Promise<void> {
	await caches.delete(CACHE);
	const cache = await caches.open(CACHE);
	await Promise.all(
		photos.map((photo, index) =>
			cache.put(
				`/handed/${index}`,
				new Response(photo, {
					headers: {
						'content-type': photo.type || 'application/octet-stream',
						[OWNER]: owner,
						[NAME]: encodeURIComponent(photo.name)
					}
				})
			)
		)
	);
}

/** The photos handed in for this owner, oldest first; someone else's are thrown away. */
export async function readHanded(owner: string): Promise<File[]> {
	if (!(await caches.has(CACHE))) return [];
	const cache = await caches.open(CACHE);
	const responses = await Promise.all((await cache.keys()).map((request) => cache.match(request)));
	const found = responses.filter((response) => response !== undefined);
	if (found.some((response) => response.headers.get(OWNER) !== owner)) {
		await dropHanded();
		return [];
	}
	return Promise.all(
		found.map(async (response) => {
			const name = decodeURIComponent(response.headers.get(NAME) ?? 'photo');
			return new File([await response.blob()], name, {
				type: response.headers.get('content-type') ?? ''
			});
		})
	);
}

/** Takes the photo that was handed in for this owner, once; null where there is none (any more). */
export async function takeHanded(owner: string): Promise<File | null> {
	const [photo] = await readHanded(owner);
	await dropHanded();
	return photo ?? null;
}

export async function dropHanded(): Promise<void> {
	await caches.delete(CACHE);
}
