import type { Member } from './port';

const names = new Intl.Collator(undefined, { numeric: true });

/** Members as people look for them: teachers first, then by name, Émilie before Finn. The database sorts by characters. */
export function inOrder(members: readonly Member[]): Member[] {
	return members.toSorted(
		(a, b) =>
			Number(a.role === 'pupil') - Number(b.role === 'pupil') ||
			names.compare(a.name, b.name) ||
			names.compare(a.id, b.id)
	);
}
