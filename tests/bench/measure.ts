/** One line of the table: what was measured, what was asked for, and what else one could have picked. */
export interface Row {
	what: string;
	unit: 'ms' | 'kB' | 'fps' | 'points' | 'count';
	/** How many runs `median` and `p95` stand for. */
	runs: number;
	median: number;
	p95: number;
	/**
	 * The limit, of the median unless said otherwise (`ratio`: of the median to the one beside); null where the
	 * row only informs.
	 */
	goal: { at: 'most' | 'least'; value: number; of?: 'median' | 'p95' | 'ratio' } | null;
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

export const atMost = (value: number) => ({ at: 'most', value }) as const;
export const atLeast = (value: number) => ({ at: 'least', value }) as const;

/** Whether the goal is held; null without one. */
export function isMet(measured: Row): boolean | null {
	const { goal } = measured;
	if (!goal) return null;
	const value = goal.of === 'ratio' ? ratio(measured) : measured[goal.of ?? 'median'];
	return goal.at === 'most' ? value <= goal.value : value >= goal.value;
}

/** The median as a multiple of the one beside it; NaN where there is none. */
export function ratio({ median, beside }: Row): number {
	return beside ? median / beside.median : NaN;
}
