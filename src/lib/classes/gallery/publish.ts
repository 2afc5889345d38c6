import type { Classroom } from '$lib/classes/classroom.svelte';
import { wordFilter } from '$lib/classes/comments/word-filter';
import type { ClassView } from '$lib/classes/port';
import type { PublishedTile } from '$lib/model/class-edit';
import { tileName, type Tile } from '$lib/model/tile';
import type { MuseumDatabase } from '$lib/store/schema';
import { published } from './overlaid';
import { smallPictures } from './small-pictures';

/** What is said of a tile before it is published. */
export interface Draft {
	/** The exhibit it becomes, or becomes a newer version of. */
	exhibit: string;
	caption: string;
	alt: string;
	/** The alternative text that was proposed. */
	proposed: string;
	/** Whether this device knows how it hangs; a version that it never saw keeps what is not said here. */
	known: boolean;
}

/** What is said of a tile, as it is sent. */
export function wordsOf({
	caption,
	alt,
	proposed,
	known
}: Draft): Pick<PublishedTile, 'caption' | 'alt' | 'proposed'> {
	const [said, described, offered] = [caption.trim(), alt.trim(), proposed.trim()];
	if (known) return { caption: said, alt: described, proposed: offered };
	return {
		caption: said || null,
		alt: described === '' || described === offered ? null : described,
		proposed: offered
	};
}

/** What is written in a graph: labels, notes, titles of folders. Empty where it cannot be read. */
function graphWords(graph: string): string[] {
	try {
		const { expressions } = JSON.parse(graph) as { expressions?: { list?: Record<string, unknown>[] } };
		return (expressions?.list ?? []).flatMap(({ label, text, title }) =>
			[label, text, title].filter((words) => typeof words === 'string')
		);
	} catch {
		return [];
	}
}

/**
 * Publishes tiles: saved on this device when it resolves, sent when there is a connection. Each opens from the wall at
 * once.
 *
 * @param name of the account in the class
 * @returns what is to be put right first, or null where all are on their way
 */
export async function publishTiles(
	classroom: Classroom,
	db: MuseumDatabase,
	{ id, name: className, archived, teaches }: Pick<ClassView, 'id' | 'name' | 'archived' | 'teaches'>,
	name: string,
	tiles: Tile[],
	drafts: ReadonlyMap<string, Draft>
): Promise<string | null> {
	const offends = await wordFilter();
	const ready = tiles.flatMap((tile) => {
		const draft = drafts.get(tile.id);
		return draft && tile.graph !== null ? [{ tile, graph: tile.graph, draft }] : [];
	});
	const refused = ready.find(({ tile, graph, draft }) =>
		offends([tile.title, draft.caption, draft.alt, ...graphWords(graph)].join('\n'))
	);
	if (refused)
		return `${tileName(refused.tile)}: there is a word in it that could hurt somebody. Say it in other words.`;
	// The first in the museum is to hang first, and what comes last does.
	for (const { tile, graph, draft } of ready.reverse()) {
		const value: PublishedTile = {
			class: id,
			tile: tile.id,
			concept: tile.concept,
			title: tile.title,
			...wordsOf(draft),
			graph,
			previews: await smallPictures(db, graph)
		};
		await classroom.act('publish', value, draft.exhibit);
		const exhibit = published(draft.exhibit, value, Date.now(), { id: classroom.user, name });
		await classroom.remember([
			{ exhibit, classId: id, className, archived, teaches, newer: null, older: null }
		]);
	}
	return null;
}
