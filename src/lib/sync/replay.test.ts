import { expect, test, vi } from 'vitest';
import { askForPeriodicReplay, askForReplay } from './replay';

/** A browser as far as it is asked, with a worker that is installed. */
function browser(state: PermissionState | null) {
	const [periodic, once] = [vi.fn(async () => {}), vi.fn(async () => {})];
	const query = async () => {
		if (state === null) throw new TypeError('periodic-background-sync is not a valid enum value');
		return { state };
	};
	const registration = { periodicSync: { register: periodic }, sync: { register: once } };
	const asked = {
		permissions: { query },
		serviceWorker: { getRegistration: async () => registration }
	} as unknown as Navigator;
	return { asked, periodic, once, registration };
}

test('[S17] an installed app is woken now and then, under the tag that its worker listens to', async () => {
	const { asked, periodic } = browser('granted');
	await askForPeriodicReplay(asked);
	expect(periodic).toHaveBeenCalledExactlyOnceWith('museum', { minInterval: 6 * 60 * 60 * 1000 });
});

test('[S17] where it is not granted, or the browser knows of none, nothing is asked and nothing breaks', async () => {
	for (const state of ['denied', 'prompt', null] as const) {
		const { asked, periodic } = browser(state);
		await askForPeriodicReplay(asked);
		expect(periodic).not.toHaveBeenCalled();
	}
	await askForPeriodicReplay({} as Navigator);
});

test('[S17] what waits asks for the network; a refusal of the person is taken', async () => {
	const { asked, once } = browser('granted');
	await askForReplay(asked);
	expect(once).toHaveBeenCalledExactlyOnceWith('outbox');
	once.mockRejectedValue(new DOMException('not allowed', 'NotAllowedError'));
	await expect(askForReplay(asked)).resolves.toBeUndefined();
	await expect(askForReplay({} as Navigator)).resolves.toBeUndefined();
});
