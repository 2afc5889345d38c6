import type { ClassAct } from '$lib/model/class-edit';
import type { Change, OutboxChange } from '$lib/model/edit';
import type { Photo } from '$lib/model/photo';
import { LIMITS, tileName, type Tile, type TileField } from '$lib/model/tile';
import type { TrayRow } from '$lib/store/schema';

const FIELDS: Record<TileField | 'create', string> = {
	create: 'New tile',
	layout: 'Place and size',
	z: 'Stacking order',
	title: 'Name',
	graph: 'Graph',
	notes: 'Notes',
	completed: 'Completed',
	deleted: 'Deleting or bringing back'
};

const SETTINGS: Record<Extract<Change, { table: 'preferences' }>['id'], string> = {
	museum_name: 'Name of the museum',
	theme: 'Theme',
	aspect_ratio: 'Shape of the poster',
	fit_mode: 'Size of the poster',
	autosave: 'Autosave',
	export_name: 'File name',
	image_skill: 'Photo guide',
	disable_onboarding: 'Photo guide'
};

const ACTS: Record<ClassAct, string> = {
	publish: 'Publishing an exhibit',
	caption: 'Caption of an exhibit',
	withdraw: 'Taking an exhibit out of the gallery',
	show_exhibit: 'Showing or hiding an exhibit',
	comment: 'Comment',
	delete_comment: 'Deleting a comment',
	show_comment: 'Showing or hiding a comment',
	like: 'Appreciation',
	report: 'Report to a teacher',
	close_report: 'Looking at a report',
	block: 'Blocking a classmate',
	about: 'What your class says of itself',
	rules: 'Rules of your class',
	feedback: 'Feedback',
	feedback_delete: 'Taking feedback back',
	feedback_done: 'Marking feedback as done',
	answer: 'Answer to feedback',
	answer_delete: 'Taking an answer back',
	read: 'Marking as read',
	read_all: 'Marking all as read',
	inbox_settings: 'Settings of the inbox',
	goal: 'A goal of your class',
	goal_gone: 'Deleting a goal',
	goal_number: 'A number for a goal',
	goal_note: 'A note on your contribution to a goal',
	goal_piece: 'Taking a piece out of a mosaic'
};

/** Why an act in a class was refused, by the name the database gives its rule; for others the SQLSTATE says enough. */
const CLASS_RULES: Record<string, string> = {
	gallery_closed: 'This class has no gallery now.',
	archived: 'This class is archived: nothing is added to it any more.',
	comments_off: 'Your teacher has turned comments off in this class.',
	too_many_comments: 'That was more than 30 comments in ten minutes. Wait a little, then try again.',
	too_many_reports: 'That was very much at once. Wait an hour, then try again.',
	exhibit_gone: 'The exhibit does not hang in the class any more.',
	piece_gone: 'The piece is not in the mosaic any more.',
	comment_gone: 'The comment is not there any more.',
	thing_gone: 'What it was about is not there any more.',
	not_open_to_you: 'You cannot write here.',
	no_classmate: 'Only pupils who are in a class with you can be blocked.',
	too_many_blocks: 'You have blocked 200 pupils: unblock one first.',
	too_many_exhibits: 'You have 200 exhibits in this class: withdraw one first.',
	not_in_class: 'You, or the pupil it is about, are not in the class any more.',
	no_such_tile: 'The tile is not in the pupil’s museum any more.',
	too_much_feedback: 'There is too much feedback on this tile already: 100 fit.',
	too_many_answers: 'There are too many answers already: 50 fit.',
	not_your_class: 'You do not teach this class any more.',
	teacher_only: 'Only teachers of the class do this.',
	goal_closed: 'The goal is closed.',
	too_many_goals: 'The class has 200 goals: delete one first.',
	not_a_number_goal: 'This goal counts work, which nobody enters by hand.',
	not_your_contribution: 'This contribution is not yours, or it is not there any more.'
};

/** What an edit changed: “Notes of Linear”, “Setting: Theme”. */
export function whatWords(change: OutboxChange, tile: Pick<Tile, 'concept' | 'title'> | undefined): string {
	if (change.table === 'class') return ACTS[change.field];
	if (change.table === 'preferences') return `Setting: ${SETTINGS[change.id]}`;
	const made = change.field === 'create' ? change.value : undefined;
	return `${FIELDS[change.field]} of ${tileName(made ?? tile ?? { concept: null, title: '' })}`;
}

/** Why the server refused an edit, by its SQLSTATE and the field, or by the name of a class's rule. */
export function reasonWords({ code, message, change }: Pick<TrayRow, 'code' | 'message' | 'change'>): string {
	if (change.table === 'class') return CLASS_RULES[message] ?? classReason(code);
	if (code === '42501') return 'This account may not change that.';
	if (code === '23503') return 'The tile is not in your account any more.';
	if (code.startsWith('54')) return 'It is nested too deeply for the server to read.';
	if (code === '23514') return limitWords(change);
	if (code === '23505') return 'Your account already has this tile.';
	return 'The server cannot read this value.';
}

function classReason(code: string): string {
	if (code === '42501') return 'Your class does not allow this, or you are not in it any more.';
	if (code === '23503') return 'It is not in the class any more.';
	return 'The class cannot keep this: it is too long, too much, or not of the right kind.';
}

function limitWords(change: Change): string {
	if (change.table === 'preferences') return 'The account cannot keep this value for the setting.';
	switch (change.field) {
		case 'notes':
			return `The notes are too long: ${LIMITS.notesLength.toLocaleString('en')} characters fit.`;
		case 'graph':
			return 'The graph is too large: 1 MB fits, photos not counted.';
		case 'title':
			return `The name is too long: ${LIMITS.titleLength} characters fit.`;
		case 'layout':
			return 'The place or size lies outside of what a poster allows.';
		case 'create':
			return 'A museum cannot hold more tiles, or this one does not fit on the poster.';
		default:
			return 'The value is outside of what a tile allows.';
	}
}

/** Why the server refused a photo, by the status it answered, and what can be done. */
export function photoReasonWords(code: string): string {
	if (code === '413')
		return 'The photo is too large for your account. Take it out of the tile and add a smaller one: a screenshot of it will do.';
	if (code === '415')
		return 'Your account does not take pictures of this kind. Take it out of the tile and add a JPEG or PNG instead.';
	if (code === '403') return 'This account may not store photos here. Sign out and in again, then try again.';
	return `The server did not say why (its code is ${code}). Try again; if that does not help, save the photo and add it anew.`;
}

const PHOTO_ENDINGS: Record<string, string> = {
	'image/jpeg': 'jpg',
	'image/png': 'png',
	'image/webp': 'webp',
	'image/gif': 'gif'
};

/** A refused photo as a file. @param what what it is called: “Photo of Linear” */
export function photoFile({ bytes, mime }: Photo, what: string): File {
	return new File([bytes], `${fileSafe(what)}.${PHOTO_ENDINGS[mime] ?? 'bin'}`, { type: mime });
}

function fileSafe(what: string): string {
	return what.replace(/[^\p{L}\p{N} -]/gu, '');
}

/** The value of an edit as a person may want to read it; long ones are cut by the screen. */
export function valueWords({ table, value }: OutboxChange): string {
	if (table === 'class') return Object.values(value).filter(isWords).join('\n');
	if (typeof value === 'string') return value;
	if (typeof value === 'boolean') return value ? 'On' : 'Off';
	return JSON.stringify(value);
}

/** Ids and graphs among the values of an act say nothing to people. */
function isWords(value: unknown): value is string {
	return typeof value === 'string' && !/^[0-9a-f-]{36}$|^\{/.test(value);
}

/** A refused edit as a file: notes as plain text, anything else as JSON. */
export function refusalFile({ change, at }: Pick<TrayRow, 'change' | 'at'>, what: string): File {
	const notes = change.table === 'tiles' && change.field === 'notes';
	const day = new Date(at).toISOString().slice(0, 10);
	const name = `${fileSafe(what)} ${day}`;
	return notes
		? new File([change.value], `${name}.txt`, { type: 'text/plain' })
		: new File([JSON.stringify(change, null, '\t')], `${name}.json`, { type: 'application/json' });
}
