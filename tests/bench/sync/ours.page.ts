import type { Change } from '$lib/model/edit';
import type { Database } from '$lib/model/database.types';
import { editKey } from '$lib/store/desk';
import { MuseumDatabase } from '$lib/store/schema';
import { write } from '$lib/store/write';
import { SupabaseRemote } from '$lib/supabase/remote';
import { systemClock } from '$lib/sync/clock';
import { Conversation } from '$lib/sync/conversation';
import { drain, type DrainPorts } from '$lib/sync/drain';
import { RemoteError } from '$lib/sync/remote';
import { LAYOUT, type Act, type Contender } from './acts';
import { connect, within } from './supabase';

/** What the loop waits after a first failure, at most, in ms. */
const RETRY = 1000;

let db: MuseumDatabase;
let ports: DrainPorts;
const conversation = new Conversation();

/** The store, sync and adapter of the product, unchanged. */
const contender: Contender = {
	async open(access) {
		db = new MuseumDatabase({ kind: 'account', id: access.user, email: access.email });
		await db.open();
		const config = { supabaseUrl: access.url, supabaseKey: access.key };
		const remote = new SupabaseRemote(connect<Database>(access), config);
		ports = { db, remote, clock: systemClock, device: 'Chrome on ChromeOS' };
	},

	async apply(acts) {
		for (const act of acts) await write(db, 'Edit', changesOf(act)).catch(() => force(act));
	},

	drain(patience) {
		return within(patience, drainUntilDone());
	},

	count: () => db.tiles.filter(({ hung }) => hung).count()
};

async function drainUntilDone(): Promise<void> {
	for (;;) {
		try {
			return await drain(ports, conversation);
		} catch (error) {
			if (!(error instanceof RemoteError)) throw error;
			await new Promise((resolve) => setTimeout(resolve, RETRY));
		}
	}
}

function changesOf(act: Act): Change[] {
	const { id } = act;
	const tile = { table: 'tiles', id } as const;
	switch (act.do) {
		case 'add':
			return [
				{
					...tile,
					field: 'create',
					value: { concept: null, title: act.title, layout: { ...LAYOUT, x: act.x }, z: 1 }
				},
				{ ...tile, field: 'graph', value: act.graph }
			];
		case 'move':
			return [{ ...tile, field: 'layout', value: { ...LAYOUT, x: act.x } }];
		case 'title':
			return [{ ...tile, field: 'title', value: act.title }];
		case 'notes':
			return [{ ...tile, field: 'notes', value: act.notes }];
	}
}

/** Past the device's own checks, as an older version with wider limits might have written it. */
async function force(act: Act): Promise<void> {
	for (const change of changesOf(act))
		await db.outbox.put({ key: editKey(change), change, user: db.owner.id, base: null, at: Date.now() });
}

globalThis.contender = contender;
