import type { Kind, Notice } from './port';

/** What a kind of notice is called where it is muted. */
export const KIND_WORDS: Record<Kind, string> = {
	feedback: 'Feedback on your tiles',
	answer: 'Answers to feedback',
	shown: 'Your exhibit hangs in the gallery',
	hidden: 'Your exhibit was hidden',
	invitation: 'Invitations to a class',
	comment: 'Comments on what is yours',
	reply: 'Replies to your comments',
	goal: 'Goals that are reached'
};

/** What happened, in a sentence; less is said where its place is not known. */
export function noticeWords({
	kind,
	name,
	className,
	place
}: Pick<Notice, 'kind' | 'name' | 'className'> & Partial<Pick<Notice, 'place'>>): string {
	const who = name ?? 'Somebody';
	switch (kind) {
		case 'feedback':
			return `${name ?? 'A teacher'} left feedback on a tile of yours`;
		case 'answer':
			return `${who} answered feedback`;
		case 'shown':
			return 'Your exhibit hangs in the gallery';
		case 'hidden':
			return 'A teacher hid your exhibit';
		case 'invitation':
			return `You are invited to ${className || 'a class'}`;
		case 'comment':
			return `${who} commented on ${place?.piece ? 'your piece of a goal' : place?.exhibit ? 'your exhibit' : 'something of yours'}`;
		case 'reply':
			return `${who} replied to you`;
		case 'goal':
			return 'A goal of the class is reached';
	}
}

/** Where a notice leads. */
export function noticeHref({ kind, classId, place }: Pick<Notice, 'kind' | 'classId' | 'place'>): string {
	const { tile, feedback, member, exhibit, goal, piece } = place;
	if (kind === 'invitation') return '/classes';
	if (tile && feedback && member) return `/classes/${classId}/${member}?tile=${tile}&feedback=${feedback}`;
	if (tile && feedback) return `/tile/${tile}?feedback=${feedback}`;
	if (goal) return `/classes/${classId}/goals/${goal}${piece ? `?piece=${piece}` : ''}`;
	return exhibit ? `/classes/${classId}/gallery/${exhibit}` : `/classes/${classId}?part=gallery`;
}
