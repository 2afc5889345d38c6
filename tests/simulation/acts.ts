import { CONCEPTS } from '$lib/model/concepts';
import type { Change } from '$lib/model/edit';
import { conceptTileId } from '$lib/model/ids';
import { photoReference } from '$lib/model/photo';
import { StaleChange } from '$lib/store/desk';
import { addPhoto } from '$lib/store/photos';
import type { TileRow, TrayRow } from '$lib/store/schema';
import { discardEdit, retryEdit } from '$lib/store/tray';
import { redo, undo } from '$lib/store/undo';
import { say } from './book.ts';
import type { Client } from './client.ts';
import type { History } from './history.ts';

/* What pupils do. Values are like no others, so that each edit can be told wherever it turns up. */

/** Tiles are few, so that devices meet on them. */
const BUSY_CONCEPTS = 3;

export const PUPIL_ACTS = {
	edit: (history: History, tab: Client) => tab.write([randomChange(history, tab)]),

	/** Typing: several writes, none of which waits for the one before. */
	type: (history: History, tab: Client) => {
		const id = tileId(history, tab);
		const write = () => tab.write([{ table: 'tiles', id, field: 'notes', value: history.token(tab.user) }]);
		return Promise.all([write(), write(), write()]);
	},

	/** Reads what is there and adds to it, or takes some of it out, as an open tile does. */
	addTo: async (history: History, tab: Client) => {
		const id = tileId(history, tab);
		const field = history.random.pick(['notes', 'graph'] as const);
		const token = history.token(tab.user);
		const [place, isTaking] = [history.random.next(), history.random.chance(0.2)];
		for (;;) {
			const tile = await tab.db.tiles.get(id);
			if (!tile) return;
			if (field === 'graph' && !isGraph(tile.graph)) return;
			const value =
				field === 'notes'
					? addLine(tile.notes, token, place, isTaking)
					: addRow(tile.graph, token, place, isTaking);
			try {
				return await tab.write([{ table: 'tiles', id, field, value } as Change], tile[field]);
			} catch (error) {
				// Another device's work has arrived in between.
				if (!(error instanceof StaleChange)) throw error;
			}
		}
	},

	burst: (history: History, tab: Client) =>
		tab.write(Array.from({ length: 2 + history.random.below(7) }, () => randomChange(history, tab))),

	addTile: (history: History, tab: Client) => tab.write([newTile(history, tab, null)]),

	/** A second tile of a concept: the server refuses it where it has the first. */
	twin: (history: History, tab: Client) => tab.write([newTile(history, tab, 'linear')]),

	/** What passes the device's quick check and not the server's. */
	badGraph: (history: History, tab: Client) => {
		const value = `{${history.token(tab.user)}}`;
		return tab.write([{ table: 'tiles', id: tileId(history, tab), field: 'graph', value }]);
	},

	photo: async (history: History, tab: Client) => {
		const token = history.token(tab.user);
		const sha = await addPhoto(tab.db, new TextEncoder().encode(token).buffer, 'image/png');
		const value = JSON.stringify({ token, image_url: photoReference(sha) });
		await tab.write([{ table: 'tiles', id: tileId(history, tab), field: 'graph', value }]);
	},

	remove: (history: History, tab: Client) =>
		tab.write([{ table: 'tiles', id: tileId(history, tab), field: 'deleted', value: true }]),

	undo: (_: History, tab: Client) => undo(tab.db, tab.clock.now()),
	redo: (_: History, tab: Client) => redo(tab.db, tab.clock.now()),

	retry: async (history: History, tab: Client) => {
		const refused = pickRefused(history, tab);
		if (refused) await retryEdit(tab.db, refused.seq, tab.clock.now());
	},

	discard: async (history: History, tab: Client) => {
		const refused = pickRefused(history, tab);
		if (refused) await discardEdit(tab.db, refused.seq);
	}
} satisfies Record<string, (history: History, tab: Client) => Promise<unknown>>;

export type PupilAct = keyof typeof PUPIL_ACTS;

function addLine(notes: string, token: string, place: number, isTaking: boolean): string {
	const lines = notes === '' ? [] : notes.split('\n');
	const at = Math.floor(place * (lines.length + 1));
	return lines.toSpliced(at, isTaking ? 1 : 0, token).join('\n');
}

/** What the server would refuse is not added to. */
function isGraph(graph: string | null): boolean {
	try {
		JSON.parse(graph ?? '{}');
		return true;
	} catch {
		return false;
	}
}

function addRow(graph: string | null, token: string, place: number, isTaking: boolean): string {
	const state = JSON.parse(graph ?? '{}') as { expressions?: { list: { id: string }[] } };
	const list = state.expressions?.list ?? [];
	const at = Math.floor(place * (list.length + 1));
	const id = String(Math.max(0, ...list.map((row) => Number(row.id))) + 1);
	const row = { type: 'expression', id, latex: token };
	return JSON.stringify({ ...state, expressions: { list: list.toSpliced(at, isTaking ? 1 : 0, row) } });
}

/** Some edit of the tray; it, and what is retried with it, has been seen by the pupil. */
function pickRefused({ random, handled }: History, { device, user }: Client): TrayRow | null {
	const tray = device.disk.rows<TrayRow>(user, 'tray');
	if (tray.length === 0) return null;
	const refused = random.pick(tray);
	for (const { change } of tray) if (change.id === refused.change.id) handled.add(say(change));
	return refused;
}

function randomChange(history: History, tab: Client): Change {
	const { random } = history;
	const token = history.token(tab.user);
	const n = history.count;
	const id = tileId(history, tab);
	const field = random.weighted({
		notes: 6,
		layout: 4,
		z: 2,
		title: 2,
		graph: 4,
		completed: 2,
		deleted: 2,
		museum_name: 2,
		theme: 1
	});
	switch (field) {
		case 'notes':
		case 'title':
			return { table: 'tiles', id, field, value: token };
		case 'layout':
			return { table: 'tiles', id, field, value: { x: n / 1024, y: 50, width: 20, height: 20 } };
		case 'z':
			return { table: 'tiles', id, field, value: n };
		case 'graph':
			return { table: 'tiles', id, field, value: JSON.stringify({ token }) };
		case 'completed':
		case 'deleted':
			return { table: 'tiles', id, field, value: random.chance(0.5) };
		case 'museum_name':
			return { table: 'preferences', id: field, field: 'value', value: token };
		case 'theme':
			return {
				table: 'preferences',
				id: field,
				field: 'value',
				value: random.pick(['light', 'dark', 'system'])
			};
	}
}

/** Some tile: one of a few concepts, or one of the pupil's own. */
function tileId({ random }: History, { user, device }: Client): string {
	const own = device.disk.rows<TileRow>(user, 'tiles').filter(({ concept }) => concept === null);
	if (own.length > 0 && random.chance(0.3)) return random.pick(own).id;
	return conceptTileId(user, CONCEPTS[random.below(BUSY_CONCEPTS)]!.key);
}

function newTile(history: History, tab: Client, concept: 'linear' | null): Change {
	const layout = { x: 50, y: 50, width: 20, height: 20 };
	const value = { concept, title: history.token(tab.user), layout, z: history.count };
	return { table: 'tiles', id: history.random.uuid(), field: 'create', value };
}
