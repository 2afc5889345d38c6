import Dexie from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { Change } from '$lib/model/edit';
import { newId } from '$lib/model/ids';
import { MuseumDatabase } from '$lib/store/schema';
import { write } from '$lib/store/write';
import { Conversation } from '$lib/sync/conversation';
import { drain } from '$lib/sync/drain';
import type { Remote, RemoteTile, SyncAnswer } from '$lib/sync/remote';
import type { Museum, Pair } from './server.ts';

const LAYOUT = { x: 50, y: 50, width: 10, height: 10 };

/** The device's share: batch, question and settling, on a database in memory; the server answers at once. */
export async function openClients(small: number, large: number): Promise<Pair> {
	const museums = [await openMuseum(small), await openMuseum(large)] as const;
	return {
		where: 'on the device',
		small: museums[0],
		large: museums[1],
		close: async () => museums.forEach(({ db }) => db.close())
	};
}

async function openMuseum(tiles: number): Promise<Museum & { db: MuseumDatabase }> {
	// A device is a browser profile: its databases are its own.
	Dexie.dependencies.indexedDB = new IDBFactory();
	Dexie.dependencies.IDBKeyRange = IDBKeyRange;
	const db = new MuseumDatabase({ kind: 'account', id: newId(), email: 'ada@school.example' });
	await db.open();
	const held = new Map<string, RemoteTile>();
	const remote = mirror(held);
	const ports = { db, remote, clock: { now: Date.now }, device: 'Chrome on ChromeOS' };
	const conversation = new Conversation();
	const graph = JSON.stringify({ version: 11, note: 'x'.repeat(1500) });
	const ids = Array.from({ length: tiles }, newId);
	await write(
		db,
		'Hang',
		ids.map((id) => hang(id))
	);
	await write(
		db,
		'Draw',
		ids.map((id): Change => ({ table: 'tiles', id, field: 'graph', value: graph }))
	);
	await drain(ports, conversation);
	let rounds = 0;
	return {
		db,
		async prepare() {
			rounds++;
			const works = ids.slice(0, 9).flatMap((id): Change[] => [
				{ table: 'tiles', id, field: 'layout', value: { ...LAYOUT, x: 40 + (rounds % 20) } },
				{ table: 'tiles', id, field: 'notes', value: `Seen at stop ${rounds}` }
			]);
			await write(db, 'Work', [hang(newId()), hang(newId()), ...works]);
		},
		sync: () => drain(ports, conversation)
	};
}

const hang = (id: string): Change => ({
	table: 'tiles',
	id,
	field: 'create',
	value: { concept: null, title: 'Bridge', layout: LAYOUT, z: 1 }
});

/** A server that takes every edit, and answers the rows that they changed. */
function mirror(held: Map<string, RemoteTile>): Remote {
	let revision = 0;
	const sync = async ({ edits, cursor }: Parameters<Remote['sync']>[0]): Promise<SyncAnswer> => {
		const changed = new Set<string>();
		for (const { change } of edits) {
			if (change.table !== 'tiles') continue;
			const { id, field, value } = change;
			const made = { id, graph: null, notes: '', completed: false, deleted: false };
			const before = (field === 'create' ? { ...made, ...value } : held.get(id)) as RemoteTile;
			held.set(id, { ...before, ...(field === 'create' ? {} : { [field]: value }), revision: ++revision });
			changed.add(id);
		}
		return {
			epoch: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
			lastSeq: edits.at(-1)?.seq ?? 0,
			rejected: [],
			replace: cursor === 0 && edits.length === 0,
			tiles: [...changed].map((id) => structuredClone(held.get(id)!)),
			preferences: [],
			cursor: revision,
			more: false
		};
	};
	const none = () => Promise.reject(new Error('Nobody asks for this.'));
	return { sync, probe: async () => true, history: none, uploadPhoto: none, downloadPhoto: none };
}
