/** A stretch of one sequence, and what stands in its place in the other; each from, up to and without. */
export interface Hunk {
	from: number;
	to: number;
	ownFrom: number;
	ownTo: number;
}

/** Sequences that differ in more places than this are not looked into further: it would take too long. */
const EFFORT = 1_500;

/**
 * Where a sequence differs from another, in as few pieces as there are (Myers, “An O(ND) difference algorithm”,
 * 1986). Bounded: what differs almost everywhere is one hunk.
 */
export function diff(base: readonly string[], own: readonly string[]): Hunk[] {
	let head = 0;
	while (head < base.length && head < own.length && base[head] === own[head]) head++;
	let tail = 0;
	const rest = Math.min(base.length, own.length) - head;
	while (tail < rest && base[base.length - 1 - tail] === own[own.length - 1 - tail]) tail++;
	const [a, b] = [base.slice(head, base.length - tail), own.slice(head, own.length - tail)];
	if (a.length === 0 && b.length === 0) return [];
	const steps = a.length === 0 || b.length === 0 ? null : walk(a, b);
	const found = steps
		? hunksOf(steps, a.length, b.length)
		: [{ from: 0, to: a.length, ownFrom: 0, ownTo: b.length }];
	return found.map(({ from, to, ownFrom, ownTo }) => ({
		from: from + head,
		to: to + head,
		ownFrom: ownFrom + head,
		ownTo: ownTo + head
	}));
}

/** Runs of equal elements, from the first on: where they begin on both sides, and how long they are. */
type Run = [at: number, ownAt: number, length: number];

/** The furthest reaching paths, one more edit at a time; null where too many would be needed. */
function walk(a: readonly string[], b: readonly string[]): Run[] | null {
	const limit = Math.min(a.length + b.length, EFFORT);
	const middle = limit + 1;
	const reach = new Int32Array(2 * limit + 3);
	const trace: Int32Array[] = [];
	for (let edits = 0; edits <= limit; edits++) {
		trace.push(reach.slice(middle - edits - 1, middle + edits + 2));
		for (let k = -edits; k <= edits; k += 2) {
			const isDown = k === -edits || (k !== edits && reach[middle + k - 1]! < reach[middle + k + 1]!);
			let x = isDown ? reach[middle + k + 1]! : reach[middle + k - 1]! + 1;
			while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
			reach[middle + k] = x;
			if (x >= a.length && x - k >= b.length) return backtrack(trace, a.length, b.length);
		}
	}
	return null;
}

function backtrack(trace: readonly Int32Array[], length: number, ownLength: number): Run[] {
	const runs: Run[] = [];
	let [x, y] = [length, ownLength];
	for (let edits = trace.length - 1; edits >= 0; edits--) {
		const reach = trace[edits]!;
		// The trace of so many edits begins one diagonal below the lowest.
		const at = (k: number) => reach[k + edits + 1]!;
		const k = x - y;
		const isDown = k === -edits || (k !== edits && at(k - 1) < at(k + 1));
		const before = edits === 0 ? 0 : isDown ? at(k + 1) : at(k - 1);
		const start = edits === 0 ? 0 : isDown ? before : before + 1;
		if (x > start) runs.push([start, start - k, x - start]);
		x = before;
		y = before - (isDown ? k + 1 : k - 1);
	}
	return runs.reverse();
}

function hunksOf(runs: readonly Run[], length: number, ownLength: number): Hunk[] {
	const hunks: Hunk[] = [];
	let [at, ownAt] = [0, 0];
	for (const [from, ownFrom, count] of [...runs, [length, ownLength, 0] as Run]) {
		if (from > at || ownFrom > ownAt) hunks.push({ from: at, to: from, ownFrom: ownAt, ownTo: ownFrom });
		[at, ownAt] = [from + count, ownFrom + count];
	}
	return hunks;
}
