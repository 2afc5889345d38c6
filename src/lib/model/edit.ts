import type { ClassChange } from './class-edit';
import type { Concept } from './concepts';
import type { Layout, Tile, TileField } from './tile';
import type { PreferenceKey, Preferences } from './preferences';

/** What a new tile is made with; everything else starts empty. */
export interface NewTile {
	concept: Concept | null;
	title: string;
	layout: Layout;
	z: number;
}

/**
 * One value of their museum that a person changed. `create` hangs a tile that the server may not have yet and changes nothing
 * where it has: twins made on two devices become one tile.
 */
export type Change =
	| { table: 'tiles'; id: string; field: 'create'; value: NewTile }
	| { [F in TileField]: { table: 'tiles'; id: string; field: F; value: Tile[F] } }[TileField]
	| {
			[K in PreferenceKey]: { table: 'preferences'; id: K; field: 'value'; value: Preferences[K] };
	  }[PreferenceKey];

/** What waits in the outbox: a change of one's museum, or what one did in a class. */
export type OutboxChange = Change | ClassChange;

/** A change on its way to the server, with its place in this device's sequence (S1). */
export interface Edit {
	/** Contiguous from 1 for each client. */
	seq: number;
	/** The account whose edit this is (S6). */
	user: string;
	change: OutboxChange;
	/** The row's revision this device had last seen when the edit was made; null for a new row, and in a class. */
	base: number | null;
	/** When it was made by this device's clock, in ms. Shown to people, never used to decide order (S11). */
	at: number;
}
