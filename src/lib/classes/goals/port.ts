import type { Concept } from '$lib/model/concepts';
import type { GoalWords } from '$lib/model/goal';

/** What a class works towards, and how far it has come. */
export interface Goal extends Omit<GoalWords, 'class' | 'exhibit'> {
	id: string;
	classId: string;
	/** The exhibit it belongs to. */
	exhibit: { id: string; concept: Concept | null; title: string } | null;
	/** What its contributions add up to. */
	amount: number;
	/** The place of the newest piece of its mosaic; those of members who left are empty. */
	lastPlace: number;
	/** When the target was reached, in ms. */
	reached: number | null;
}

/** A contribution, as the piece of the mosaic that it is. */
export interface Piece {
	id: string;
	/** From 1, in the order in which work arrived. */
	place: number;
	concept: Concept | null;
	/** Its curves as a graph state, without words and photos; null for a plain piece. */
	graph: string | null;
	amount: number;
	note: string;
	/** Whether classmates see the note; a pupil's waits for a teacher. */
	noteShown: boolean;
	/** A teacher took it out; the class does not see it. */
	removed: boolean;
	/** When it arrived, in ms. */
	at: number;
	own: boolean;
	/** The exhibit it is of, or that its comment is on, as long as the class sees it. */
	exhibit: string | null;
	/** How much is said of it, and shown. */
	comments: number;
	/** Whose it is, where that is the reader's to know. */
	name: string | null;
}

/** Where a page of goals ended. */
export type GoalPlace = [at: string, id: string];

export interface GoalList {
	/** Newest first. */
	goals: Goal[];
	/** Where the next page begins; null at the end. */
	next: GoalPlace | null;
}

export interface GoalView {
	goal: Goal;
	/** Whether the reader has a teacher's rights in its class. */
	teaches: boolean;
	archived: boolean;
	/** Newest first. */
	pieces: Piece[];
	/** Where the next page begins; null at the end. */
	next: number | null;
}

/** Exhibits that a goal may belong to. */
export interface GoalExhibits {
	/** Newest first. */
	exhibits: GoalExhibit[];
	/** Where the next page begins; null at the end. */
	next: GoalPlace | null;
}

/** An exhibit that a goal may belong to. */
export interface GoalExhibit {
	id: string;
	concept: Concept | null;
	title: string;
	/** Its author's name in the class. */
	name: string;
}

/** The server, as goals see it. Every method throws ClassesError and nothing else. */
export interface GoalsPort {
	/** A page of a class's goals; null where the account is not in the class (any more). */
	list(classId: string, after: GoalPlace | null): Promise<GoalList | null>;
	/** A goal and a page of its mosaic; null where there is none for this account. */
	view(goal: string, before: number | null): Promise<GoalView | null>;
	/** A page of a class's exhibits, to set a goal for one. */
	exhibits(classId: string, before: GoalPlace | null): Promise<GoalExhibits>;
}
