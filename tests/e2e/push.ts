import type { Device } from './pupil';

/**
 * Lets this device be told of news as if its browser's push service had agreed, which the browsers of these stories have
 * no way to.
 *
 * @returns what delivers a push of a kind, and what reads the notifications that are shown
 */
export async function letBeTold({ context, page }: Device) {
	await context.grantPermissions(['notifications']);
	const devtools = await context.newCDPSession(page);
	const known = new Promise<string>((resolve) =>
		devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
			if (registrations[0]) resolve(registrations[0].registrationId);
		})
	);
	await devtools.send('ServiceWorker.enable');
	const registrationId = await known;
	const origin = new URL(page.url()).origin;
	const id = await page.evaluate(async () => {
		const done = <T>(request: IDBRequest<T>) =>
			new Promise<T>((resolve, reject) => {
				request.onsuccess = () => resolve(request.result);
				request.onerror = () => reject(request.error);
			});
		const db = await done(indexedDB.open('math-museums'));
		const stores = db.transaction(['identity', 'kept'], 'readwrite');
		const { owner } = (await done(stores.objectStore('identity').get('current'))) as {
			owner: { id: string };
		};
		const told = { owner: owner.id, id: crypto.randomUUID() };
		await done(stores.objectStore('kept').put({ key: 'told', value: JSON.stringify(told) }));
		db.close();
		return told.id;
	});
	return {
		push: (kind: string) =>
			devtools.send('ServiceWorker.deliverPushMessage', {
				origin,
				registrationId,
				data: JSON.stringify({ to: id, kind })
			}),
		shown: () =>
			page.evaluate(async () => {
				const registration = await navigator.serviceWorker.ready;
				return (await registration.getNotifications()).map(({ body }) => body).sort();
			})
	};
}
