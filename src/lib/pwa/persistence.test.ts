import { afterEach, expect, test, vi } from 'vitest';
import type { Museum } from '$lib/store/museum.svelte';
import { persistAtFirstEdit, persistence, requestPersistence } from './persistence';

afterEach(() => vi.unstubAllGlobals());

/** A browser that keeps what it is asked to keep, or does not. */
function browser({ grants }: { grants: boolean }) {
	let kept = false;
	const storage = {
		persisted: vi.fn(async () => kept),
		persist: vi.fn(async () => (kept = grants))
	};
	vi.stubGlobal('navigator', { storage });
	return storage;
}

test('[S20] the browser is asked to keep the museum at the first edit, and not before', async () => {
	const { persist } = browser({ grants: true });
	const written = vi.fn();
	const museum = { onwrite: written } as unknown as Museum;
	persistAtFirstEdit(museum);
	expect(persist).not.toHaveBeenCalled();
	museum.onwrite();
	await vi.waitFor(() => expect(persist).toHaveBeenCalledTimes(1));
	museum.onwrite();
	expect(written).toHaveBeenCalledTimes(2);
	expect(await persistence()).toBe('kept');
	expect(persist).toHaveBeenCalledTimes(1);
});

test('[S20] what the browser decides is told; one that keeps it already is not asked again', async () => {
	const refusing = browser({ grants: false });
	expect(await requestPersistence()).toBe('may-be-cleared');
	expect(refusing.persist).toHaveBeenCalledTimes(1);
	const granting = browser({ grants: true });
	await requestPersistence();
	expect(await requestPersistence()).toBe('kept');
	expect(granting.persist).toHaveBeenCalledTimes(1);
	vi.stubGlobal('navigator', {});
	expect([await persistence(), await requestPersistence()]).toEqual(['unknown', 'unknown']);
});
