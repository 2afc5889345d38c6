import type { ReportReason } from '$lib/model/class-edit';
import type { ShownComment } from './overlay';
import type { CommentsView } from './port';

export const REASON_WORDS: Record<ReportReason, string> = {
	unkind: 'It is unkind to somebody',
	private: 'It shows something private: a face, an address, a name',
	unsafe: 'It worries me, or somebody may get hurt',
	copied: 'It is somebody else’s work',
	other: 'Something else'
};

/** What stands in the way of a comment, beside its words; null where everybody reads it. */
export function stateWords({ unsent, status }: Pick<ShownComment, 'unsent' | 'status'>): string | null {
	if (unsent === 'waiting') return 'Waits to be sent';
	if (unsent === 'refused') return 'Was not taken';
	if (status === 'waiting') return 'Waits for a teacher’s yes';
	if (status === 'hidden') return 'Hidden by a teacher';
	return null;
}

/** Why there is nothing to write in; null where there is. */
export function closedWords({
	open,
	rule,
	archived
}: Pick<CommentsView, 'open' | 'rule' | 'archived'>): string | null {
	if (open) return null;
	if (archived) return 'This class is archived: nothing is added any more.';
	return rule === 'off' ? 'Comments are off in this class.' : 'You cannot write here.';
}

/** “1 person appreciates this”. */
export function likesWords(likes: number): string {
	return likes === 1 ? '1 person appreciates this' : `${likes} people appreciate this`;
}
