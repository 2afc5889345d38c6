/** What a goal counts: tiles completed, exhibits published, comments given, or numbers that teachers enter. */
export const GOAL_COUNTS = ['tiles', 'exhibits', 'comments', 'number'] as const;
export type GoalCounts = (typeof GOAL_COUNTS)[number];

/** The limits of the database. */
export const GOAL_LIMITS = {
	titleLength: 80,
	noteLength: 300,
	/** Of pieces that one can see; of a number the other. */
	target: 1000,
	number: 1_000_000
};

/** A goal as its teacher sets it. */
export interface GoalWords {
	/** The class. */
	class: string;
	/** The exhibit it belongs to; null for one of the whole class. */
	exhibit: string | null;
	title: string;
	counts: GoalCounts;
	target: number;
	/** First and last day, as `2026-09-01`; no last day is as long as the class likes. */
	starts: string;
	ends: string | null;
	/** Whether nothing is added any more. */
	closed: boolean;
}
