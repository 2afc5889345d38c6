import type { Value } from './value';

/** A number as people read it: up to six digits, no trailing zeros. */
export function showNumber(value: number): string {
	if (Number.isNaN(value)) return 'undefined';
	if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
	return String(Number(value.toPrecision(6))).replaceAll('-', '−');
}

/** A result as it stands beside its row; null where there is nothing to say. */
export function showValue(value: Value): string | null {
	switch (value.shape) {
		case 'number':
			return showNumber(value.fn());
		case 'point':
			return `(${showNumber(value.x.fn())}, ${showNumber(value.y.fn())})`;
		case 'list':
			return `${value.items.length} elements`;
		case 'polygon':
			return null;
	}
}

/** A name as people read it: `x_{1}` is x₁, `\theta` is theta. */
export function plain(name: string): string {
	return name
		.replace(/^\\/, '')
		.replace(/_\{?(\w+)\}?/, (_, sub: string) =>
			/^\d+$/.test(sub) ? [...sub].map((d) => '₀₁₂₃₄₅₆₇₈₉'[Number(d)]).join('') : `_${sub}`
		);
}
