import type { ClassWords } from '$lib/model/class-words';
import type { WaitingAct } from '$lib/store/class-edits';

/** What was changed here of what a class says of itself, and the server has not taken yet. */
export function waitingAbout(acts: WaitingAct[], classId: string): Partial<ClassWords> {
	return Object.assign(
		{},
		...acts.map(({ change, refused }) =>
			change.field === 'about' && change.id === classId && !refused ? change.value : {}
		)
	) as Partial<ClassWords>;
}

/** What somebody changed in a form: no more is sent, so that what another teacher wrote elsewhere stays. */
export function changedWords(before: ClassWords, after: ClassWords): Partial<ClassWords> {
	const fields = Object.entries(after).filter(
		([field, value]) => value !== before[field as keyof ClassWords]
	);
	return Object.fromEntries(fields) as Partial<ClassWords>;
}
