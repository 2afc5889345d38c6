import type { Page } from '@playwright/test';

/** Id of whoever uses this device. The museum of the guest before them may lie on it, too. */
export function ownerOf(page: Page): Promise<string> {
	return page.evaluate(async () => {
		const open = indexedDB.open('math-museums');
		await new Promise((done) => (open.onsuccess = done));
		const asked = open.result.transaction('identity').objectStore('identity').get('current');
		await new Promise((done) => (asked.onsuccess = done));
		open.result.close();
		return (asked.result as { owner: { id: string } }).owner.id;
	});
}

/** Name of the database of the museum that is open on this device. */
export async function museumOf(page: Page): Promise<string> {
	return `museum-${await ownerOf(page)}`;
}
