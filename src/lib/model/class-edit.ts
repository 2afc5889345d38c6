import type { ClassWords } from './class-words';
import type { Concept } from './concepts';
import type { GoalWords } from './goal';

/** A place on a graph, in its coordinates. */
export interface Pin {
	x: number;
	y: number;
}

/** What of the inbox an account does not want to hear of, and when. */
export interface InboxSettings {
	/** Kinds of notices. */
	kinds: string[];
	/** Ids of classes. */
	classes: string[];
	/** From when to when (`21:00`) nothing is counted or pushed; over midnight where it ends before it begins. */
	quiet: { from: string; to: string } | null;
	/** Whether a teacher wants a mail about their classes each week. */
	digest: boolean;
	/** By whose clock, as `Europe/Berlin`. */
	zone: string;
}

/**
 * What people do in a class, by name, and what the server is told of it. Each is one function of the database,
 * `private.class_edit_<act>`; a part of the classes adds its own.
 */
export interface ClassActs {
	/** Hangs a copy of a tile in the gallery, or a newer version of it. Done to the exhibit. */
	publish: PublishedTile;
	/** Other words for one's own exhibit. */
	caption: { caption: string; alt: string };
	/** Takes one's own exhibit out of the gallery. */
	withdraw: Record<string, never>;
	/** Leaves feedback on a pupil's tile, or changes one's own. Without a pin it is about the tile as a whole. */
	feedback: { class: string; pupil: string; tile: string; pin: Pin | null; text: string };
	/** Takes one's own feedback back. */
	feedback_delete: Record<string, never>;
	feedback_done: { done: boolean };
	/** Answers feedback, or changes one's own answer. */
	answer: { feedback: string; text: string };
	answer_delete: Record<string, never>;
	/** Marks a notice of the inbox as read. */
	read: Record<string, never>;
	/** Marks all as read that stand no higher than this place of the inbox. */
	read_all: { until: number };
	inbox_settings: InboxSettings;
	/** A teacher shows an exhibit to the class, or hides it. */
	show_exhibit: { shown: boolean };
	/** Says something, or says it otherwise. Done to the comment; `parent` is the one it replies to. */
	comment: Commented & { parent: string | null; text: string };
	/** Takes one's own comment back. */
	delete_comment: Record<string, never>;
	/** A teacher shows a comment to the class, or hides it. */
	show_comment: { shown: boolean };
	/** Appreciates an exhibit or a comment, or no longer. */
	like: { on: Thing; liked: boolean };
	/** Asks a teacher to look at an exhibit or a comment. */
	report: { on: Thing; reason: ReportReason; words: string };
	/** A teacher has looked at a report, and hides what was reported or lets it be. */
	close_report: { hide: boolean };
	/** What a class says of itself: what of it changes. Done to the class. */
	about: Partial<ClassWords>;
	/** What a class lets its pupils do: those rules that change. Done to the class. */
	rules: Partial<ClassRules>;
	/** Blocks an account, or no longer. */
	block: { blocked: boolean };
	/** Sets a goal, or changes it. */
	goal: GoalWords;
	goal_gone: Record<string, never>;
	/** Enters a number for a goal, or corrects it. */
	goal_number: { goal: string; amount: number; note: string };
	/** Writes a note on one's own contribution; a teacher empties it, or shows it to the class. */
	goal_note: { note: string } | { shown: true };
	/** Takes a piece out of a mosaic, or puts it back. */
	goal_piece: { removed: boolean };
}

/** What a class lets its pupils see of one another before a teacher has looked, and show to others. */
export interface ClassRules {
	exhibits: Looking;
	comments: Looking;
	/** Whether exhibits with a photo are shown as others are; else they wait, always. */
	photosOpen: boolean;
	/** Whether pupils may make links to exhibits. */
	links: boolean;
}

/** Not at all, after a teacher has looked, or at once. */
export type Looking = 'off' | 'approve' | 'open';

/** What is commented on, by its id: an exhibit, or a piece of a goal's mosaic. */
export type Commented = { exhibit: string } | { piece: string };

/** What can be liked and reported. */
export type Thing = 'exhibit' | 'comment';

export const REPORT_REASONS = ['unkind', 'private', 'unsafe', 'copied', 'other'] as const;
export type ReportReason = (typeof REPORT_REASONS)[number];

/** A tile as it goes into a class's gallery. */
export interface PublishedTile {
	class: string;
	tile: string;
	concept: Concept | null;
	title: string;
	/** Null where nothing was typed and this device never saw the version before: that one's stays. */
	caption: string | null;
	alt: string | null;
	/** The alternative text that the graph proposes: it is the exhibit's where nobody wrote one. */
	proposed?: string;
	/** Graph state as JSON text. */
	graph: string;
	/** Small pictures of its photos, as data URIs, by the photo's SHA-256. */
	previews: Record<string, string>;
}

export type ClassAct = keyof ClassActs;

/** One thing done in a class. `id` is that of the exhibit, comment … it is done to, minted where that is made. */
export type ClassChange = {
	[A in ClassAct]: { table: 'class'; id: string; field: A; value: ClassActs[A] };
}[ClassAct];
