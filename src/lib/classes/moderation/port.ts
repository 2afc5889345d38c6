import type { Exhibit } from '$lib/classes/port';
import type { Concept } from '$lib/model/concepts';
import type { ClassRules, ReportReason } from '$lib/model/class-edit';

/** What a class lets its pupils see of one another before a teacher has looked. */
export type Rules = Omit<ClassRules, 'links'>;

/** One thing that waits for a teacher. */
export interface Waiting {
	kind: 'exhibit' | 'comment' | 'report';
	/** Of the exhibit, the comment, or the report. */
	id: string;
	/** Since when, in ms. */
	at: number;
	/** The exhibit it is about; its graph is there only where it is about nothing smaller. */
	exhibit: (Omit<Exhibit, 'graph'> & { graph: string | null }) | null;
	/** The goal it is about, and the piece of its mosaic. */
	goal: { id: string; title: string; piece: string } | null;
	/** The comment it is about. */
	comment: { id: string; author: string; name: string; text: string; status: string } | null;
	/** Who reported, empty where they left the class; and what the report keeps of what was reported. */
	report: { reason: ReportReason; words: string; name: string; kept: Kept } | null;
}

/** Whose something was, empty where they had left the class, and what it said when it was reported. */
export interface Kept {
	name: string;
	said: string;
}

/** Where a page of the queue ended. */
export type QueuePlace = [at: string, id: string];

export interface Queue {
	rules: Rules;
	/** Oldest first. */
	waiting: Waiting[];
	next: QueuePlace | null;
}

/** One decision of a teacher, as it was written down. */
export interface TrailEntry {
	id: number;
	/** In ms. */
	at: number;
	/** Who decided; null where they left the class. */
	actor: string | null;
	/** What was done, by its name in the database. */
	action: string;
	/** Whom it concerned; null where nobody, or they left. */
	member: string | null;
	/** The exhibit it concerned, where it is still there. */
	exhibit: { concept: Concept | null; title: string } | null;
	/** The first words of the comment it concerned, where they are still there. */
	comment: string | null;
	/** What else is known of it. */
	details: Record<string, unknown>;
}

export interface Trail {
	/** Newest first. */
	entries: TrailEntry[];
	/** Before which number the next page begins; null at the end. */
	next: number | null;
}

/** Where a page of blocked classmates ended. */
export type BlockedPlace = [name: string, id: string];

/** Classmates whom the account has blocked. */
export interface BlockedPage {
	/** By name. */
	blocked: { id: string; name: string }[];
	next: BlockedPlace | null;
}

/** Moderation, as the server knows it. Every method throws ClassesError and nothing else. */
export interface ModerationPort {
	/** A page of what waits for a teacher; null where the account does not teach the class (any more). */
	queue(classId: string, after: QueuePlace | null): Promise<Queue | null>;
	/** A page of what was decided; null where the account does not teach the class (any more). */
	trail(classId: string, before: number | null): Promise<Trail | null>;
	/** A page of whom the account has blocked of a class; null where it is not in the class (any more). */
	blocked(classId: string, after: BlockedPlace | null): Promise<BlockedPage | null>;
}
