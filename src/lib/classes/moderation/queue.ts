import type { ClassRules } from '$lib/model/class-edit';
import type { WaitingAct } from '$lib/store/class-edits';
import type { Waiting } from './port';

/** What still waits for a teacher once what was decided here has been sent. What the server refused waits on. */
export function undecided(waiting: Waiting[], acts: WaitingAct[]): Waiting[] {
	const decided = acts.filter(({ refused }) => !refused).map(({ change }) => `${change.field} ${change.id}`);
	const done = new Set(decided);
	return waiting.filter(({ kind, id }) => !done.has(`${ACTS[kind]} ${id}`));
}

/** What was reported, where that is gone or says something else by now; null where it still says the same. */
export function saidBefore({ report, comment, exhibit }: Waiting): string | null {
	if (!report?.kept.said) return null;
	const words = exhibit ? [exhibit.title, exhibit.caption, exhibit.alt] : [];
	const now = comment ? comment.text : words.filter(Boolean).join('\n');
	return now === report.kept.said ? null : report.kept.said;
}

/** What was changed here of a class's rules, and the server has not taken yet. */
export function waitingRules(acts: WaitingAct[], classId: string): Partial<ClassRules> {
	return Object.assign(
		{},
		...acts.map(({ change, refused }) =>
			change.field === 'rules' && change.id === classId && !refused ? change.value : {}
		)
	) as Partial<ClassRules>;
}

/** How each kind of thing is decided. */
const ACTS = { exhibit: 'show_exhibit', comment: 'show_comment', report: 'close_report' } as const;
