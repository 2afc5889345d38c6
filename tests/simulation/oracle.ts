import { CHANGED_MEANWHILE } from '$lib/store/bases';
import type { RemoteTile } from '$lib/sync/remote';
import type { Change } from '$lib/model/edit';
import { photosIn } from '$lib/model/photo';
import type { Meta, PhotoRow, PreferenceRow, TileRow, TrayRow } from '$lib/store/schema';
import { keyOf, say, type Copy } from './book.ts';
import { tokensIn } from './content.ts';
import type { Device } from './device.ts';
import { PURGED, type Dealt, type MuseumRows, type Server } from './server.ts';

type MetaRow = { [K in keyof Meta]: { key: K; value: Meta[K] } }[keyof Meta];

function meta<K extends keyof Meta>(device: Device, user: string, key: K): Meta[K] | undefined {
	const rows = device.disk.rows<MetaRow>(user, 'meta');
	return rows.find((row) => row.key === key)?.value as Meta[K] | undefined;
}

/** What must hold at any time at which nothing is being written on this device. */
export async function* faultsNow(device: Device, user: string, server: Server): AsyncGenerator<string> {
	yield* pendingOnTop(device, user);
	// A snapshot that is on its way replaces what is here.
	if (meta(device, user, 'replacing')) return;
	const there = await server.museum(user);
	if (there && meta(device, user, 'epoch') === there.epoch)
		yield* unseen(device, user, there, meta(device, user, 'cursor') ?? 0);
}

/** The pupil sees their own latest word, whatever came from the server. */
function* pendingOnTop(device: Device, user: string): Generator<string> {
	const last = new Map(device.pending(user).map((change) => [keyOf(change), change]));
	for (const change of last.values()) {
		if (change.table === 'class' || change.field === 'create') continue;
		const shown = valueHere(device, user, change);
		if (shown !== undefined && say({ ...change, value: shown } as Change) !== say(change))
			yield `${device.name}: shows ${JSON.stringify(shown)} over ${say(change)}`;
	}
}

function valueHere(device: Device, user: string, change: Change): unknown {
	if (change.table === 'preferences')
		return device.disk.rows<PreferenceRow>(user, 'preferences').find(({ key }) => key === change.id)?.value;
	const tile = device.disk.rows<TileRow>(user, 'tiles').find(({ id }) => id === change.id);
	return tile?.[change.field as keyof TileRow];
}

/** No row below the cursor has passed this device by. */
function* unseen(device: Device, user: string, there: MuseumRows, cursor: number): Generator<string> {
	const here = new Map([
		...device.disk.rows<TileRow>(user, 'tiles').map((row) => [row.id, row.revision] as const),
		...device.disk.rows<PreferenceRow>(user, 'preferences').map((row) => [row.key, row.revision] as const)
	]);
	const rows = [
		...there.tiles.map(({ id, revision }) => ({ id, revision })),
		...there.preferences.map(({ key, revision }) => ({ id: key, revision }))
	];
	for (const { id, revision } of rows)
		if (revision <= cursor && here.get(id as never) !== revision)
			yield `${device.name}: cursor ${cursor} has passed ${id} at ${revision}, here at ${here.get(id as never)}`;
}

/** Whether the device has nothing to send and all there is. */
export function isInStep(device: Device, user: string, there: MuseumRows | null): boolean {
	return (
		there !== null &&
		device.pending(user).length === 0 &&
		device.disk.isQuiet(user) &&
		meta(device, user, 'epoch') === there.epoch &&
		(meta(device, user, 'cursor') ?? 0) === there.revision &&
		!meta(device, user, 'replacing')
	);
}

/** Every edit that was refused waits to be seen, unless its pupil has retried or discarded it. */
export function* hidden(
	device: Device,
	user: string,
	{ ledger, undone }: Pick<Server, 'ledger' | 'undone'>,
	seen: ReadonlySet<string>
): Generator<string> {
	const copy = device.copy(user)!;
	const rows = device.disk.rows<TrayRow>(user, 'tray').map(({ change }) => change);
	const tray = new Set(rows.map(say));
	const makings = new Set(rows.filter(({ field }) => field === 'create').map(({ id }) => id));
	// Confirmed, then taken back by a restore: a copy of it that arrives late is refused, and nobody waits for that.
	const isConfirmed = ({ client, seq }: Dealt) =>
		undone.some(
			(before) => before.client === client && before.seq === seq && before.code === '' && before.told
		);
	const refused = ledger.filter(
		(dealt) =>
			// What another device was faster with is joined, not refused.
			copy.clients.has(dealt.client ?? '') &&
			!['', CHANGED_MEANWHILE].includes(dealt.code) &&
			!isConfirmed(dealt)
	);
	for (const dealt of refused) {
		const { change, code } = dealt;
		if (copy.isLost(say(change))) continue;
		// A loss of power took the answer back: the device came under a new name and sent it again, perhaps joined
		// with another's work by then. What came of that counts.
		const again = ledger
			.slice(ledger.indexOf(dealt) + 1)
			.filter(({ client, code }) => client !== dealt.client && copy.clients.has(client ?? '') && code === '');
		if (again.some(({ change: next }) => keyOf(next) === keyOf(change))) continue;
		// Made again and refused again: the newer attempt says all, and is what was shown, or discarded. So it does where
		// a browser that does not keep its word lost the tray as well.
		const newest = refused.findLast(({ change: next }) => keyOf(next) === keyOf(change));
		if ((change.field === 'create' || copy.betrayed) && newest !== dealt) continue;
		const isShown = change.field === 'create' ? makings.has(change.id) : tray.has(say(change));
		if (!isShown && !seen.has(say(change)))
			yield `${device.name}: refused (${code}) and not shown: ${say(change)}`;
	}
}

/** What the server holds is the last that it applied of each field. */
export function* wrongOnServer(there: MuseumRows, user: string, ledger: readonly Dealt[]): Generator<string> {
	const last = new Map<string, Change>();
	for (const { change, code, user: of } of ledger) {
		if (of !== user) continue;
		if (code === PURGED) for (const [key, { id }] of last) if (id === change.id) last.delete(key);
		if (code === '' && change.field !== 'create') last.set(keyOf(change), change);
	}
	for (const change of last.values()) {
		const value =
			change.table === 'preferences'
				? there.preferences.find(({ key }) => key === change.id)?.value
				: there.tiles.find(({ id }) => id === change.id)?.[change.field as keyof RemoteTile];
		if (say({ ...change, value } as Change) !== say(change))
			yield `server: ${JSON.stringify(value)} instead of ${say(change)}`;
	}
}

/** What the device shows is what the server holds. */
export function* apart(device: Device, user: string, there: MuseumRows): Generator<string> {
	const theirs = new Map(there.tiles.map((tile) => [tile.id, tile]));
	for (const { hung, based, ...mine } of device.disk.rows<TileRow>(user, 'tiles')) {
		const tile = theirs.get(mine.id);
		theirs.delete(mine.id);
		if (!tile && !hung && mine.concept && isBlank(mine)) continue;
		// Its tombstone was purged after this device had heard of it.
		if (!tile && mine.deleted) continue;
		if (based) yield `${device.name}: tile ${mine.id} remembers a base of nothing that waits: ${based}`;
		if (text(mine) !== text(tile)) yield `${device.name}: tile ${text(mine)}, on the server ${text(tile)}`;
	}
	for (const tile of theirs.values()) yield `${device.name}: lacks tile ${text(tile)}`;
	const settings = (rows: readonly { key: string; value: unknown }[]) =>
		rows
			.map(({ key, value }) => `${key}=${JSON.stringify(value)}`)
			.sort()
			.join();
	const mine = settings(device.disk.rows<PreferenceRow>(user, 'preferences'));
	if (mine !== settings(there.preferences))
		yield `${device.name}: settings ${mine}, on the server ${settings(there.preferences)}`;
}

/**
 * Nothing that a pupil put into a graph or notes is gone (S12), unless somebody took it out or it was shown in a
 * choice (S13).
 *
 * @param excused what went by another way that is told elsewhere
 */
export function* missing(
	copies: readonly Copy[],
	there: MuseumRows,
	excused: ReadonlySet<string>
): Generator<string> {
	const kept = new Set(there.tiles.flatMap(({ graph, notes }) => [...tokensIn(graph), ...tokensIn(notes)]));
	const gone = new Set(copies.flatMap(({ content }) => [...content.removed, ...content.met]));
	for (const { name, content, excused: isGivenUp } of copies)
		for (const token of isGivenUp ? [] : content.added.keys())
			if (!kept.has(token) && !gone.has(token) && !excused.has(token))
				yield `${name}: “${token}” was put in, and nobody took it out`;
}

/** What was put in once is in one tile: taking a guest's museum in, or sending twice, has made no second. */
export function* doubled(there: MuseumRows): Generator<string> {
	const tiles = new Map<string, string>();
	for (const { id, title, graph, notes, deleted } of there.tiles) {
		if (deleted) continue;
		for (const token of new Set([...tokensIn(title), ...tokensIn(graph), ...tokensIn(notes)])) {
			const other = tiles.get(token);
			if (other) yield `server: “${token}” is in the tiles ${other} and ${id}`;
			tiles.set(token, id);
		}
	}
}

/**
 * What a guest wrote is on the device still, or in the account that took it in.
 *
 * @param accounts ids of all accounts; some have nothing on the server
 * @param excused as of `missing`
 */
export function* guestsWork(
	devices: readonly Device[],
	accounts: ReadonlySet<string>,
	museums: ReadonlyMap<string, MuseumRows>,
	excused: ReadonlySet<string>
): Generator<string> {
	const theirs = devices.flatMap(({ copies }) => copies).filter(({ user }) => accounts.has(user));
	const gone = new Set(theirs.flatMap(({ content }) => [...content.removed, ...content.met]));
	const tiles = [...museums.values()].flatMap((museum) => museum.tiles);
	const kept = new Set(tiles.flatMap(({ graph, notes }) => [...tokensIn(graph), ...tokensIn(notes)]));
	for (const { copies } of devices)
		for (const { user, name, content, gone: isGone, betrayed, taken } of copies) {
			if (accounts.has(user) || !isGone || betrayed) continue;
			if (taken.size === 0) yield `${name}: a guest's museum went, and nobody took it in`;
			const takers = copies.filter((copy) => taken.has(copy.user));
			if (takers.some((taker) => taker.excused || taker.betrayed)) continue;
			for (const token of content.added.keys())
				if (
					!content.removed.has(token) &&
					!content.off.has(token) &&
					!kept.has(token) &&
					!gone.has(token) &&
					!excused.has(token)
				)
					yield `${name}: “${token}” of a guest was not taken along`;
		}
}

/** A photo that a tile shows is wherever the tile is, once any device that has it has come. */
export function* photosMissing(
	device: Device,
	user: string,
	there: ReadonlyMap<string, unknown>
): Generator<string> {
	const here = new Set(device.disk.rows<PhotoRow>(user, 'photos').map(({ sha }) => sha));
	for (const { graph, deleted } of device.disk.rows<TileRow>(user, 'tiles'))
		for (const sha of deleted ? [] : photosIn(graph))
			if (here.has(sha) !== there.has(`${user}/${sha}`))
				yield `${device.name}: photo ${sha} is ${here.has(sha) ? 'here alone' : 'on the server alone'}`;
}

function isBlank({ graph, notes, completed, deleted, title }: Omit<TileRow, 'hung'>): boolean {
	return graph === null && notes === '' && !completed && !deleted && title === '';
}

function text(tile: object | undefined): string {
	if (!tile) return 'none';
	return JSON.stringify(
		Object.entries(tile)
			.map(([key, value]) => [key, key === 'layout' ? Object.entries(value as object).sort() : value])
			.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1))
	);
}
