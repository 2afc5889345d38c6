import { tileName } from '$lib/model/tile';
import type { TrailEntry } from './port';

/** What a teacher decided, in plain words: “Ms Noether hid the comment “Ugly” by Ben.” */
export function trailWords(entry: TrailEntry): string {
	const { actor, action, member, details } = entry;
	const who = actor ?? 'A former teacher';
	const whom = member ?? (typeof details.name === 'string' ? details.name : 'a former member');
	const exhibit = `the exhibit ${entry.exhibit ? `“${tileName(entry.exhibit)}”` : '(gone since)'} by ${whom}`;
	const comment = `the comment ${entry.comment ? `“${entry.comment}”` : '(deleted since)'} by ${whom}`;
	switch (action) {
		case 'show':
			return `${who} showed ${exhibit} to the class.`;
		case 'hide':
			return `${who} hid ${exhibit}.`;
		case 'show_comment':
			return `${who} showed ${comment} to the class.`;
		case 'hide_comment':
			return `${who} hid ${comment}.`;
		case 'close_report':
			return `${who} looked at a report by ${whom}.`;
		case 'revoke_link':
			return `${who} took back a link to ${exhibit}.`;
		case 'rule':
			return `${who} changed a rule. ${ruleWords(details)}`;
		case 'let_in':
			return `${who} let ${whom} into the class.`;
		case 'remove':
			return `${who} removed ${whom} from the class.`;
		case 'rename':
			return `${who} changed a name: ${whom}.`;
		case 'role':
			return `${who} made ${whom} ${roles[String(details.to)] ?? 'something else'} of the class.`;
		case 'piece_out':
			return `${who} took a piece by ${whom} out of the mosaic of ${goalWords(details)}.`;
		case 'piece_back':
			return `${who} put a piece by ${whom} back into the mosaic of ${goalWords(details)}.`;
		case 'show_note':
			return `${who} showed a note by ${whom} on ${goalWords(details)} to the class.`;
		case 'delete_note':
			return `${who} deleted a note by ${whom} on ${goalWords(details)}.`;
		case 'set_goal':
			return `${who} set the goal ${goalWords(details)}.`;
		case 'change_goal':
			return `${who} changed the goal ${goalWords(details)}.`;
		case 'delete_goal':
			return `${who} deleted the goal ${goalWords(details)}.`;
		case 'renew_code':
			return `${who} made a new join code.`;
		case 'close_code':
			return `${who} closed the class to join codes.`;
		case 'invite':
			return `${who} invited ${details.people === 1 ? 'one person' : `${String(details.people)} people`}.`;
		case 'uninvite':
			return `${who} took an invitation back.`;
		case 'describe':
			return `${who} changed what the class says of itself.`;
		case 'archive':
			return `${who} archived the class.`;
		case 'restore':
			return `${who} restored the class.`;
		default:
			return `${who}: ${action.replaceAll('_', ' ')}.`;
	}
}

const goalWords = ({ goal }: Record<string, unknown>) => `“${String(goal)}”`;

const roles: Record<string, string> = { owner: 'the owner', teacher: 'a teacher', pupil: 'a pupil' };

const looked = { off: 'are off', approve: 'wait for a teacher', open: 'are shown at once' };
const rules: Record<string, [what: string, to: Record<string, string>]> = {
	exhibits: ['Exhibits', looked],
	comments: ['Comments', looked],
	photos: ['Exhibits with a photo', { true: 'are shown as others are', false: 'always wait for a teacher' }],
	links: ['Links to exhibits', { true: 'are allowed', false: 'are not allowed' }],
	members: ['Pupils who join', { true: 'wait for a teacher', false: 'come in at once' }]
};

function ruleWords({ rule, to }: Record<string, unknown>): string {
	const [what, became] = rules[String(rule)] ?? [String(rule), {}];
	return `${what} ${became[String(to)] ?? `are now: ${String(to)}`}.`;
}
