import type { ClassWords, Colour } from '$lib/model/class-words';
import type { Concept } from '$lib/model/concepts';
import type { Photo } from '$lib/model/photo';
import type { Tile } from '$lib/model/tile';
import type { GalleryPort } from './gallery/port';
import type { CommentsPort } from './comments/port';
import type { ModerationPort } from './moderation/port';
import type { ActivityPort } from './activity/port';
import type { Feedback, FeedbackPlace, FeedbackPort } from './feedback/port';
import type { InboxPort } from './inbox/port';
import type { GoalsPort } from './goals/port';

export type Role = 'owner' | 'teacher' | 'pupil';
/** A class on the list of an account's classes. */
export interface ClassEntry {
	id: string;
	name: string;
	subject: string;
	colour: Colour;
	archived: boolean;
	role: Role;
	status: 'pending' | 'active';
	/** Active pupils. */
	pupils: number;
	/** Pupils who wait for a teacher's yes; teachers are told. */
	waiting: number;
}

export interface Invitation {
	classId: string;
	className: string;
	role: 'teacher' | 'pupil';
	/** The name on the teacher's list; may be empty. */
	name: string;
}

/** Where a page of classes ended. */
export type ClassPlace = [archived: boolean, name: string, id: string];

/** The screen of the classes of an account. */
export interface ClassList {
	/** Whether the account is a teacher's; `waiting` for an administrator's yes. */
	teacher: 'no' | 'waiting' | 'yes';
	/** By name, archived ones last. */
	classes: ClassEntry[];
	/** Where the next page of classes begins; null at the end. */
	next: ClassPlace | null;
	/** Fifty at most; others come as those are answered. Empty on the pages behind the first. */
	invitations: Invitation[];
}

/** What a tile of a pupil holds, in a word. */
export interface Progress {
	/** The tile's id. */
	id: string;
	concept: Concept | null;
	title: string;
	graph: boolean;
	notes: boolean;
	completed: boolean;
	photo: boolean;
}

export interface Member {
	/** The account's id. */
	id: string;
	/** Name in this class. */
	name: string;
	role: Role;
	status: 'pending' | 'active';
	/** When a device of theirs last synced, in ms; null where it never did, or it is not the reader's to know. */
	lastSync: number | null;
	/** Edits that waited on their devices when those last called; 0 where it is not the reader's to know. */
	waiting: number;
	/** Tiles with something in them; empty where they are not the reader's to know. */
	tiles: Progress[];
}

export interface JoinCode {
	code: string;
	/** In ms. */
	expires: number;
}

export interface Invited {
	email: string;
	role: 'teacher' | 'pupil';
	name: string;
}

/** A page of those who are invited to a class, by address. */
export interface InvitedPage {
	invited: Invited[];
	/** The address behind which the next page begins; null at the end. */
	nextInvited: string | null;
}

/** The screen of one class. */
export interface ClassView extends ClassWords, InvitedPage {
	id: string;
	archived: boolean;
	/** The reader's own part in it. */
	role: Role;
	status: 'pending' | 'active';
	/** Whether the reader has a teacher's rights here. */
	teaches: boolean;
	/** How much waits for a teacher, counted up to a hundred; null where the reader is none. */
	queued: number | null;
	code: JoinCode | null;
	/** Teachers first, then by name. */
	members: Member[];
}

/** A pupil's museum, as a teacher sees it. */
export interface MemberMuseum {
	name: string;
	museumName: string;
	aspectRatio: number;
	lastSync: number | null;
	tiles: Tile[];
	/** What was said of them in this class, newest first. */
	feedback: Feedback[];
	/** Where what was said before begins; null where that is all. */
	olderFeedback: FeedbackPlace | null;
}

/** A tile as it was published in a class's gallery. */
export interface Exhibit {
	id: string;
	/** The author's account, and their name in the class. */
	author: string;
	name: string;
	/** The tile it is a copy of. */
	tile: string;
	concept: Concept | null;
	title: string;
	caption: string;
	/** What is to be seen, for those who do not see it. */
	alt: string;
	graph: string;
	/** `waiting` for a teacher's yes; `hidden` by a teacher. */
	status: 'waiting' | 'shown' | 'hidden';
}

export type Entry =
	| { outcome: 'joined' | 'pending'; classId: string }
	| { outcome: 'wait'; seconds: number }
	| { outcome: 'unknown' | 'expired' | 'full' | 'not_a_teacher' };

/**
 * Why something could not be done: no connection, a session that is over, a rule (who may do what, archived),
 * a value the database does not take, or trouble of the server.
 */
export type ClassesProblem = 'offline' | 'sign-in' | 'refused' | 'invalid' | 'server';

export class ClassesError extends Error {
	readonly problem: ClassesProblem;

	constructor(problem: ClassesProblem, message: string) {
		super(message);
		this.name = 'ClassesError';
		this.problem = problem;
	}
}

/** The server, as classes see it. Every method throws ClassesError and nothing else. */
export interface ClassesPort {
	readonly comments: CommentsPort;
	readonly moderation: ModerationPort;
	readonly goals: GoalsPort;

	/** A page of the account's classes. */
	list(after: ClassPlace | null): Promise<ClassList>;
	/** One class with all of its members; null where the account is not in it (any more). */
	view(classId: string, tiles: boolean): Promise<ClassView | null>;
	/** Who is invited behind an address; null where the account does not teach the class (any more). */
	invited(classId: string, after: string): Promise<InvitedPage | null>;
	/** A member's museum; null where the account may not look at it. */
	museum(classId: string, member: string): Promise<MemberMuseum | null>;
	/** A photo of a member's tile; null where there is none (yet). */
	photo(member: string, sha: string): Promise<Photo | null>;

	declareTeacher(): Promise<void>;
	/** @param id of the new class: asked again after a lost answer, nothing is founded twice */
	found(id: string, words: ClassWords, ownName: string): Promise<void>;
	/** Archives a class, or restores it. */
	archive(classId: string, archived: boolean): Promise<void>;
	delete(classId: string): Promise<void>;
	/** A fresh join code; null days close the class to codes. */
	renewCode(classId: string, days: number | null): Promise<void>;
	join(code: string, name: string): Promise<Entry>;
	accept(classId: string, name: string): Promise<Entry>;
	decline(classId: string): Promise<void>;
	invite(classId: string, people: Invited[]): Promise<void>;
	/** Mails those among these addresses that are invited. Answers how many mails that makes. */
	mailInvitations(classId: string, emails: string[]): Promise<number>;
	uninvite(classId: string, email: string): Promise<void>;
	changeMember(
		classId: string,
		member: string,
		change: { name?: string; role?: 'teacher' | 'pupil' }
	): Promise<void>;
	/** Lets in those who wait for a yes, all of them or, where that fails, none. */
	letIn(classId: string, members: string[]): Promise<void>;
	/** Removes a member, or leaves. */
	removeMember(classId: string, member: string): Promise<void>;
	handOver(classId: string, member: string): Promise<void>;

	readonly gallery: GalleryPort;
	readonly feedback: FeedbackPort;
	readonly inbox: InboxPort;
	readonly activity: ActivityPort;
}

/**
 * The bells of the account's classes, as Realtime rings them: something may have changed in a class. It says nothing of
 * what changed, and may ring too often or fall silent without a word.
 */
export interface ClassBells {
	/**
	 * @param ring with the class it rings for; null where it may be any, because bells were not heard for a while
	 * @param heard whether bells can be heard now
	 * @returns its stop
	 */
	listen(ring: (classId: string | null) => void, heard: (now: boolean) => void): () => void;
}
