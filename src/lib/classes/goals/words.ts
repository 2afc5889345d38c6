import { conceptName } from '$lib/model/concepts';
import type { GoalCounts } from '$lib/model/goal';
import { count } from '$lib/classes/words';
import type { Goal, Piece } from './port';

export const COUNTS_WORDS: Record<GoalCounts, { label: string; hint: string; unit: string }> = {
	tiles: {
		label: 'Tiles completed',
		hint: 'Each tile that a pupil marks as completed. Classmates see its curves, not whose it is.',
		unit: 'tile'
	},
	exhibits: {
		label: 'Exhibits published',
		hint: 'Each tile that hangs in the gallery, once you have said yes where you want that.',
		unit: 'exhibit'
	},
	comments: {
		label: 'Comments given',
		hint: 'Each comment that the class can read.',
		unit: 'comment'
	},
	number: {
		label: 'A number you enter',
		hint: 'Pages, kilometres, bridges: what you count, and the class sees grow.',
		unit: ''
	}
};

export type GoalStatus = 'planned' | 'open' | 'reached' | 'late' | 'over' | 'closed';

/** How many days after its last one a goal takes in work that was done without a connection. */
const LATE_DAYS = 7;

/** Where a goal stands. @param today as `2026-09-01` */
export function goalStatus(
	goal: Pick<Goal, 'starts' | 'ends' | 'closed' | 'amount' | 'target' | 'reached'>,
	today: string
): GoalStatus {
	if (goal.reached !== null || goal.amount >= goal.target) return 'reached';
	if (goal.closed) return 'closed';
	if (today < goal.starts) return 'planned';
	if (goal.ends === null || today <= goal.ends) return 'open';
	return daysBetween(goal.ends, today) <= LATE_DAYS ? 'late' : 'over';
}

/** “12 days left”, “Reached”, “Begins on 4 Sep”. @param today as `2026-09-01` */
export function statusWords(goal: Parameters<typeof goalStatus>[0], today: string): string {
	switch (goalStatus(goal, today)) {
		case 'planned':
			return `Begins on ${dayWords(goal.starts)}`;
		case 'open':
			if (goal.ends === null) return 'Open';
			return goal.ends === today ? 'Last day' : `${count(daysBetween(today, goal.ends), 'day')} left`;
		case 'reached':
			return 'Reached';
		case 'late':
			return 'Over; late work still counts';
		case 'over':
			return `Over since ${dayWords(goal.ends!)}`;
		case 'closed':
			return 'Closed';
	}
}

/** “37 of 60 tiles”, “340 of 1,000”; beyond the target “72 exhibits (the goal was 10)”. */
export function amountWords({ amount, target, counts }: Pick<Goal, 'amount' | 'target' | 'counts'>): string {
	const of = (n: number) => {
		const { unit } = COUNTS_WORDS[counts];
		return n.toLocaleString('en') + (unit && ` ${unit}${n === 1 ? '' : 's'}`);
	};
	return amount > target
		? `${of(amount)} (the goal was ${target.toLocaleString('en')})`
		: `${amount.toLocaleString('en')} of ${of(target)}`;
}

/** What a piece is, without whose: “Quadratic”, “A tile of one’s own”, “A comment”, “30”. */
export function pieceName(
	{ concept, amount }: Pick<Piece, 'concept' | 'amount'>,
	counts: GoalCounts
): string {
	if (counts === 'number') return amount.toLocaleString('en');
	if (counts === 'comments') return 'A comment';
	return concept ? conceptName(concept) : 'A tile of one’s own';
}

/** A day of this device's calendar, as `2026-09-01`. */
export function dayOf(time: number): string {
	const date = new Date(time);
	const two = (part: number) => String(part).padStart(2, '0');
	return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function dayWords(day: string): string {
	return new Date(`${day}T00:00`).toLocaleDateString('en-GB', {
		day: 'numeric',
		month: 'short',
		year: 'numeric'
	});
}

function daysBetween(from: string, to: string): number {
	return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
