import type { CommentsView } from '$lib/classes/comments/port';
import type { Exhibit } from '$lib/classes/port';
import type { Concept } from '$lib/model/concepts';

/** An exhibit as it hangs on the wall. */
export interface Hung extends Omit<Exhibit, 'graph'> {
	/** Null where the graph is too large for the wall: it comes with the exhibit's own screen. */
	graph: string | null;
	/** Whether its alternative text is what its graph proposed: nobody wrote it. */
	proposed?: boolean;
	/** Small pictures of its photos, as data URIs, by the photo's SHA-256. */
	previews: Record<string, string>;
	/** Whether there is a photo in its graph. */
	photo: boolean;
	/** It was published here, and a version that this device never saw may have said its words. */
	unsaid?: true;
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
	/** What stands below it, the newest of it; null where it was seen on the wall alone. */
	comments: CommentsView | null;
}

/** A link by which somebody outside of the class sees an exhibit. Its secret is known to whoever made it, and has it. */
export interface Link {
	id: string;
	/** When it was made, and when it ends; in ms. */
	created: number;
	expires: number;
}

/** The links to one exhibit that the account may see, newest first. */
export interface LinksView {
	/** Whether the class allows links. */
	allowed: boolean;
	links: Link[];
}

/** All links of a class, newest first, for its teachers. */
export interface ClassLinks {
	allowed: boolean;
	links: (Link & Pick<Hung, 'name' | 'concept' | 'title'> & { exhibit: string })[];
	next: GalleryPlace | null;
}

/** What a link shows. */
export type Linked =
	| {
			outcome: 'shown';
			concept: Concept | null;
			title: string;
			caption: string;
			alt: string;
			/** Without photos and notes; empty where it cannot be shown. */
			graph: string;
			/** Whether there is a photo, which is not shown. */
			photo: boolean;
	  }
	/** Opened too often of late. */
	| { outcome: 'wait'; seconds: number }
	/** There is no such link, or not any more. */
	| { outcome: 'gone' }
	| { outcome: 'failed' };

/** The gallery, as the server knows it. Every method throws ClassesError and nothing else. */
export interface GalleryPort {
	/** A page of the wall; null where the account is not in the class (any more). */
	wall(classId: string, filter: GalleryFilter, after: GalleryPlace | null): Promise<GalleryPage | null>;
	/** One exhibit; null where the account does not see it (any more). */
	exhibit(id: string): Promise<ExhibitView | null>;
	/** Links to an exhibit; null where the account does not see it (any more). */
	links(exhibit: string): Promise<LinksView | null>;
	/** Null where the account does not teach the class (any more). */
	classLinks(classId: string, after: GalleryPlace | null): Promise<ClassLinks | null>;
	/** @param hash SHA-256 of the link's secret, in hex. @param id of the new link: asked again, nothing is doubled */
	makeLink(id: string, exhibit: string, hash: string, days: number): Promise<void>;
	revokeLink(id: string): Promise<void>;
}
