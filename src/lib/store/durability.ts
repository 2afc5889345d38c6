import type { DBCore, Middleware } from 'dexie';

/**
 * Edits are numbered on disk before they leave this device (S1): after a loss of power the numbers would be
 * given to other edits, which the server would take for those it has. Browsers answer that a transaction has
 * committed before it is on disk, unless it asks for more (`durability`); Dexie can ask so for a whole
 * database only, and an edit must not wait that long. So it is asked below Dexie for the transactions that may
 * put edits into `sent`; those that take an answer in (`tiles`, too) can be lost, and are asked for again.
 */
export const numberOnDisk: Middleware<DBCore> = {
	stack: 'dbcore',
	name: 'numberOnDisk',
	create: (core) => ({
		transaction: (stores, mode, options) =>
			core.transaction(
				stores,
				mode,
				mode === 'readwrite' && stores.includes('sent') && !stores.includes('tiles')
					? { ...options, durability: 'strict' }
					: options
			)
	})
};
