import type { Exhibit } from '$lib/classes/port';
import type { Concept } from '$lib/model/concepts';

/** An exhibit as it hangs on the wall. */
export interface Hung extends Omit<Exhibit, 'graph'> {
	/** Null where the graph is too large for the wall: it comes with the exhibit's own screen. */
	graph: string | null;
	/** Small pictures of its photos, as data URIs, by the photo's SHA-256. */
	previews: Record<string, string>;
	/** Whether there is a photo in its graph. */
	photo: boolean;
	place: GalleryPlace;
}

/** Where a page of a gallery ended: when that exhibit was published, and its id. */
export type GalleryPlace = [at: string, id: string];

export interface GalleryPage {
	/** Newest first. */
	exhibits: Hung[];
	/** Where the next page begins; null at the end. */
	next: GalleryPlace | null;
}

/** Which exhibits are looked at. */
export interface GalleryFilter {
	concept: Concept | null;
	/** The author's account. */
	author: string | null;
	/** Beginnings of words in title, caption, concept and the author's name; empty for all. */
	search: string;
	/** Only what waits for a teacher's yes. */
	waiting: boolean;
}

export const EVERYTHING: GalleryFilter = { concept: null, author: null, search: '', waiting: false };

/** The screen of one exhibit. */
export interface ExhibitView {
	exhibit: Hung & { graph: string };
	classId: string;
	className: string;
	archived: boolean;
	/** Whether the reader has a teacher's rights in the class. */
	teaches: boolean;
	/** Ids of the exhibits that hang before and behind it. */
	newer: string | null;
	older: string | null;
}

/** The gallery, as the server knows it. Every method throws ClassesError and nothing else. */
export interface GalleryPort {
	/** A page of the wall; null where the account is not in the class (any more). */
	wall(classId: string, filter: GalleryFilter, after: GalleryPlace | null): Promise<GalleryPage | null>;
	/** One exhibit; null where the account does not see it (any more). */
	exhibit(id: string): Promise<ExhibitView | null>;
}
