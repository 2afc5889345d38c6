/**
 * Least squares by Householder reflections: the x for which A·x comes closest to b. Digits survive that the
 * normal equations would lose.
 *
 * @param columns of A, each as long as b
 * @returns null where the columns cannot be told apart
 */
export function solveLinear(columns: readonly (readonly number[])[], b: readonly number[]): number[] | null {
	const n = columns.length;
	const a = columns.map((column) => [...column]);
	const rest = [...b];
	const scales = a.map((column) => Math.hypot(...column) || 1);
	a.forEach((column, k) => column.forEach((value, i) => (column[i] = value / scales[k]!)));
	if (b.length < n) return null;
	for (let k = 0; k < n; k++) {
		const v = a[k]!;
		const length = Math.hypot(...v.slice(k));
		if (!(length > 1e-11)) return null;
		const turned = v[k]! > 0 ? -length : length;
		const mirror = v.slice(k);
		mirror[0]! -= turned;
		const size = mirror.reduce((sum, value) => sum + value * value, 0);
		const reflect = (target: number[]) => {
			let along = 0;
			for (let i = k; i < target.length; i++) along += target[i]! * mirror[i - k]!;
			for (let i = k; i < target.length; i++) target[i]! -= (2 * along * mirror[i - k]!) / size;
		};
		for (let j = k; j < n; j++) reflect(a[j]!);
		reflect(rest);
	}
	const x = new Array<number>(n).fill(0);
	for (let k = n - 1; k >= 0; k--) {
		let value = rest[k]!;
		for (let j = k + 1; j < n; j++) value -= a[j]![k]! * x[j]!;
		x[k] = value / a[k]![k]!;
	}
	const result = x.map((value, k) => value / scales[k]!);
	return result.every(Number.isFinite) ? result : null;
}

/** A model: what it gives for each piece of data when its parameters have these values. */
export type Model = (parameters: readonly number[]) => number[];

export function sumOfSquares(model: Model, parameters: readonly number[], data: readonly number[]): number {
	const values = model(parameters);
	let sum = 0;
	for (let i = 0; i < data.length; i++) sum += (data[i]! - values[i]!) ** 2;
	return Number.isNaN(sum) ? Infinity : sum;
}

/** What each parameter of those given adds to the model, the others being fixed: columns, and the rest. */
function affine(model: Model, at: readonly number[], which: readonly number[]) {
	const put = (values: readonly number[]) =>
		at.map((value, i) => (which.includes(i) ? values[which.indexOf(i)]! : value));
	const base = model(put(which.map(() => 0)));
	const columns = which.map((_, k) =>
		model(put(which.map((_, j) => (j === k ? 1 : 0)))).map((v, i) => v - base[i]!)
	);
	return { put, base, columns };
}

/** Parameters the model is linear in, all together, whatever the others are. */
export function linearIn(model: Model, count: number): number[] {
	const probe = Array.from({ length: count }, (_, i) => 0.7 + 0.31 * i);
	return Array.from({ length: count }, (_, i) => i).reduce<number[]>((which, i) => {
		const wider = [...which, i];
		const { put, base, columns } = affine(model, probe, wider);
		const isAffine = [1, -2.3, 3.7].every((k) => {
			const values = wider.map((_, j) => k * (1 + 0.37 * j));
			const expected = base.map((v, r) =>
				columns.reduce((sum, column, j) => sum + values[j]! * column[r]!, v)
			);
			return model(put(values)).every((v, r) => Math.abs(v - expected[r]!) <= 1e-9 * (1 + Math.abs(v)));
		});
		return isAffine ? wider : which;
	}, []);
}

/** The best values for the parameters the model is linear in; null where there are none. */
export function bestLinear(
	model: Model,
	at: readonly number[],
	which: readonly number[],
	data: readonly number[]
): number[] | null {
	if (which.length === 0) return [...at];
	const { put, base, columns } = affine(model, at, which);
	if (!columns.every((column) => column.every(Number.isFinite))) return null;
	const found = solveLinear(
		columns,
		data.map((value, i) => value - base[i]!)
	);
	return found && put(found);
}

/** Walks downhill from a start (Levenberg–Marquardt), as long as `mayGoOn` says so; pauses at each round. */
export function* descend(
	model: Model,
	start: readonly number[],
	data: readonly number[],
	mayGoOn: () => boolean
): Generator<void, number[]> {
	let current = [...start];
	let error = sumOfSquares(model, current, data);
	let damping = 1e-3;
	for (let round = 0; round < 200 && Number.isFinite(error) && mayGoOn(); round++) {
		yield;
		const values = model(current);
		const residuals = data.map((value, i) => value - values[i]!);
		const jacobian = current.map((value, i) => {
			const h = 1e-5 * Math.max(Math.abs(value), 1e-3);
			const [up, down] = [1, -1].map((sign) => model(current.map((v, j) => (j === i ? v + sign * h : v))));
			return up!.map((u, k) => (u - down![k]!) / (2 * h));
		});
		let better = false;
		while (!better && damping < 1e12) {
			// Damping as rows below the jacobian's, so that nothing is squared.
			const rows = jacobian.map((column, i) => {
				const extra = new Array<number>(current.length).fill(0);
				extra[i] = Math.sqrt(damping) * (Math.hypot(...column) || 1e-12);
				return [...column, ...extra];
			});
			const step = solveLinear(rows, [...residuals, ...current.map(() => 0)]);
			const next = step && current.map((value, i) => value + step[i]!);
			const tried = next ? sumOfSquares(model, next, data) : Infinity;
			if (next && tried <= error) {
				const settled = next.every((value, i) => Math.abs(value - current[i]!) <= 1e-13 * Math.abs(value));
				better = true;
				[current, error] = [next, tried];
				damping = Math.max(damping / 10, 1e-14);
				if (settled) return current;
			} else damping *= 10;
		}
		if (!better) return current;
	}
	return current;
}
