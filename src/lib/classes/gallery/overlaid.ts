import type { PublishedTile } from '$lib/model/class-edit';
import { photosIn } from '$lib/model/photo';
import type { WaitingAct } from '$lib/store/class-edits';
import { matches } from './filter';
import type { GalleryFilter, Hung } from './port';

/** An exhibit as it will hang once what was done here has been sent. */
export interface Overlaid extends Hung {
	/** What of it the server does not have: it is on its way, or was refused and lies in the tray. */
	unsent: 'waiting' | 'refused' | null;
}

/** Which wall is looked at, and by whom. */
export interface Wall {
	classId: string;
	filter: GalleryFilter;
	/** The account, and its name in the class. */
	me: { id: string; name: string };
}

/** The wall as it will be once what was done here has been sent. */
export function overlaid(exhibits: Hung[], acts: WaitingAct[], wall: Wall): Overlaid[] {
	const start = exhibits.map((exhibit): Overlaid => ({ ...exhibit, unsent: null }));
	return acts.reduce((hung, act) => after(hung, act, wall), start);
}

function after(hung: Overlaid[], { change, at, refused }: WaitingAct, wall: Wall): Overlaid[] {
	if (change.field === 'publish') {
		if (change.value.class !== wall.classId) return hung;
		const before = hung.find(
			({ id, author, tile }) => id === change.id || (author === wall.me.id && tile === change.value.tile)
		);
		// What was refused hangs as it did; a tile that did not hang is shown, so that it can be found again.
		if (refused && before) return changed(hung, before.id, { unsent: 'refused' });
		const fresh = published(change.id, change.value, at, wall.me);
		// What an account publishes does not wait for itself.
		if (!before && (wall.filter.waiting || !matches(fresh, wall.filter))) return hung;
		const made = before ? { ...before, ...newer(fresh, change.value, before) } : fresh;
		return [
			{ ...made, id: before?.id ?? change.id, unsent: refused ? 'refused' : 'waiting' },
			...hung.filter((exhibit) => exhibit !== before)
		];
	}
	if (change.field === 'caption') {
		if (refused) return changed(hung, change.id, { unsent: 'refused' });
		const before = hung.find(({ id }) => id === change.id);
		const proposed = before?.proposed === true && before.alt === change.value.alt;
		return changed(hung, change.id, { ...change.value, proposed, unsent: 'waiting' });
	}
	if (refused) return hung;
	if (change.field === 'withdraw') return hung.filter(({ id }) => id !== change.id);
	if (change.field === 'block')
		return hung.filter(({ author }) => !change.value.blocked || author !== change.id);
	if (change.field !== 'show_exhibit') return hung;
	return wall.filter.waiting
		? hung.filter(({ id }) => id !== change.id)
		: changed(hung, change.id, { status: change.value.shown ? 'shown' : 'hidden' });
}

/** A newer version: what it does not say stays as it hangs, but for an alternative text that nobody wrote. */
function newer(
	{ unsaid: _unsaid, ...fresh }: Hung,
	{ caption, alt, proposed }: PublishedTile,
	before: Hung
): Hung {
	const stays = alt === null && (proposed === undefined || (before.alt && !before.proposed));
	return {
		...fresh,
		caption: caption ?? before.caption,
		...(stays && { alt: before.alt, proposed: before.proposed ?? false })
	};
}

function changed(hung: Overlaid[], id: string, change: Partial<Overlaid>): Overlaid[] {
	return hung.map((exhibit) => (exhibit.id === id ? { ...exhibit, ...change } : exhibit));
}

/** An exhibit as it was published here. @param at when, in ms */
export function published(
	id: string,
	value: PublishedTile,
	at: number,
	me: Wall['me']
): Hung & { graph: string } {
	const { tile, concept, title, caption, alt, proposed = '', graph, previews } = value;
	return {
		id,
		author: me.id,
		name: me.name,
		tile,
		concept,
		title,
		caption: caption ?? '',
		alt: alt ?? proposed,
		proposed: (alt ?? proposed) === proposed,
		graph,
		previews,
		photo: photosIn(graph).length > 0,
		status: 'waiting',
		...((caption === null || alt === null) && { unsaid: true as const }),
		place: [new Date(at).toISOString(), id]
	};
}
