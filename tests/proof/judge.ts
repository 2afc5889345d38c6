/** One effect of an edit on the server, in the order of commits within its user. */
export interface Effect {
	user: string;
	tile: string;
	revision: number;
	z: number;
}

/** What a device asked for and was answered. */
export interface Heard {
	user: string;
	/** The cursor it asked from; 0 where it was told to start over. */
	from: number;
	/** The cursor it was given. */
	to: number;
	/** Whether more was announced. */
	more: boolean;
	/** Revision by tile. */
	tiles: ReadonlyMap<string, number>;
}

/** What a device shows at the end: the place of each tile it has ever heard of. */
export interface Shown {
	user: string;
	device: string;
	tiles: ReadonlyMap<string, number>;
}

/** An edit that a device was told is saved on the server. Each sets a number of its own. */
export interface Acknowledged {
	user: string;
	tile: string;
	z: number;
}

/** What went wrong, in words; empty where nothing did. */
export function judge(
	effects: readonly Effect[],
	acknowledged: readonly Acknowledged[],
	heard: readonly Heard[],
	shown: readonly Shown[]
): string[] {
	const byUser = Map.groupBy(
		[...effects].sort((a, b) => a.revision - b.revision),
		({ user }) => user
	);
	return [
		...missedOrDoubled(effects, acknowledged),
		...heard.flatMap((each) => gaps(byUser.get(each.user) ?? [], each)),
		...shown.flatMap((each) => strays(byUser.get(each.user) ?? [], each))
	];
}

/** Every acknowledged edit is there, once [S2]. */
function missedOrDoubled(effects: readonly Effect[], acknowledged: readonly Acknowledged[]): string[] {
	const key = ({ user, tile, z }: Acknowledged) => `${user}/${tile}/${z}`;
	const times = Map.groupBy(effects, key);
	return acknowledged.flatMap((edit) => {
		const count = times.get(key(edit))?.length ?? 0;
		return count === 1 ? [] : [`edit ${key(edit)} took effect ${count} times`];
	});
}

/** No cursor has passed a row [S7]: all that was committed up to it was answered, or is answered later. */
function gaps(effects: readonly Effect[], { user, from, to, more, tiles }: Heard): string[] {
	const last = effects.at(-1)?.revision ?? 0;
	const known = to > last ? [`${user} was given the cursor ${to}, the server ended at ${last}`] : [];
	const between = effects.filter(({ revision }) => revision > from && revision <= to);
	const latest = new Map(between.map(({ tile, revision }) => [tile, revision]));
	for (const [tile, revision] of latest) {
		// On a page that is not the last, a tile that changed behind the page comes with its later number.
		const later = more && effects.some((effect) => effect.tile === tile && effect.revision > to);
		if (tiles.get(tile) !== revision && !later)
			known.push(`${user} went from ${from} to ${to} past tile ${tile} at ${revision}`);
	}
	return known;
}

/** In the end each device shows what the server holds. */
function strays(effects: readonly Effect[], { user, device, tiles }: Shown): string[] {
	const held = new Map(effects.map(({ tile, z }) => [tile, z]));
	return [...held]
		.filter(([tile, z]) => tiles.get(tile) !== z)
		.map(([tile, z]) => `${device} of ${user} shows ${tile} at ${tiles.get(tile)}, the server has ${z}`);
}
