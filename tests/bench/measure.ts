/** One line of the table: what was measured, what was asked for, and what else one could have picked. */
export interface Row {
	what: string;
	unit: 'ms' | 'kB' | 'fps' | 'points' | 'times';
	/** How many runs `median` and `p95` stand for. */
	runs: number;
	median: number;
	p95: number;
	/** The limit of the median; null where the row only informs. */
	goal: { at: 'most' | 'least'; value: number } | null;
	/** The same thing done the way one would otherwise pick, in the same run. */
	beside: { what: string; median: number; p95: number } | null;
	/** What a person should know to read the value; which parts were lacking. */
	note: string;
}

/** The value below which the given share (0 to 1) of the samples lies (nearest rank). */
export function percentile(samples: readonly number[], share: number): number {
	if (samples.length === 0) throw new RangeError('no samples');
	const sorted = [...samples].sort((a, b) => a - b);
	return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!;
}

/** A row from its samples; what is not said is absent. */
export function row(
	what: string,
	unit: Row['unit'],
	samples: readonly number[],
	more: { goal?: Row['goal']; beside?: { what: string; samples: readonly number[] }; note?: string } = {}
): Row {
	const { beside } = more;
	return {
		what,
		unit,
		runs: samples.length,
		...summary(samples),
		goal: more.goal ?? null,
		beside: beside ? { what: beside.what, ...summary(beside.samples) } : null,
		note: more.note ?? ''
	};
}

const summary = (samples: readonly number[]) => ({
	median: percentile(samples, 0.5),
	p95: percentile(samples, 0.95)
});

export const atMost = (value: number): Row['goal'] => ({ at: 'most', value });
export const atLeast = (value: number): Row['goal'] => ({ at: 'least', value });

/** Whether the median holds the goal; null without one. */
export function isMet({ goal, median }: Row): boolean | null {
	if (!goal) return null;
	return goal.at === 'most' ? median <= goal.value : median >= goal.value;
}
