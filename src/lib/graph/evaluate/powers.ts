import type { Node } from '$lib/graph/latex/nodes';
import { constant, type Fn, type Num } from './value';

/** Whether an exponent is written as a fraction with an odd denominator: x^(2/3) is real for negative x. */
function oddRoot(node: Node): { top: number; bottom: number } | null {
	if (node.kind === 'group') return oddRoot(node.body);
	if (node.kind === 'sign') {
		const inner = oddRoot(node.body);
		return inner && node.op === '-' ? { ...inner, top: -inner.top } : inner;
	}
	if (node.kind !== 'frac') return null;
	const whole = (part: Node): number =>
		part.kind === 'number'
			? Number(part.text)
			: part.kind === 'group'
				? whole(part.body)
				: part.kind === 'sign'
					? (part.op === '-' ? -1 : 1) * whole(part.body)
					: NaN;
	const top = whole(node.top);
	const bottom = whole(node.bottom);
	return Number.isInteger(top) && Number.isInteger(bottom) && bottom % 2 !== 0 ? { top, bottom } : null;
}

/** base to the exponent, and how the curve may break where the base is 0. */
export function powerOf(
	base: Num,
	exponent: Num,
	written: Node
): { num: Num; watch: 'zero' | 'pole' | null } {
	const b = base.fn;
	const e = exponent.fn;
	if (base.constant && exponent.constant) return { num: constant(power(b(), e(), written)), watch: null };
	const over = (fn: Fn): Num => ({ shape: 'number', fn, constant: false });
	if (!exponent.constant) return { num: over(() => b() ** e()), watch: base.constant ? null : 'zero' };
	const n = e();
	const watch = n < 0 ? 'pole' : Number.isInteger(n) ? null : 'zero';
	if (n === 2) {
		const square = () => {
			const v = b();
			return v * v;
		};
		return { num: over(square), watch };
	}
	if (n === 3) {
		const cube = () => {
			const v = b();
			return v * v * v;
		};
		return { num: over(cube), watch };
	}
	const odd = Number.isInteger(n) ? null : oddRoot(written);
	if (odd) {
		const sign = odd.top % 2 === 0 ? 1 : -1;
		const root = () => {
			const v = b();
			return v < 0 ? sign * (-v) ** n : v ** n;
		};
		return { num: over(root), watch };
	}
	return { num: over(() => b() ** n), watch };
}

function power(base: number, exponent: number, written: Node): number {
	const odd = base < 0 && !Number.isInteger(exponent) ? oddRoot(written) : null;
	return odd ? (odd.top % 2 === 0 ? 1 : -1) * (-base) ** exponent : base ** exponent;
}

/** The n-th root; odd whole n take negative numbers too. */
export function rootOf(body: Num, index: Num): Num {
	const u = body.fn;
	const n = index.constant ? index.fn() : NaN;
	const root = (value: number, degree: number) =>
		degree === 3
			? Math.cbrt(value)
			: value < 0 && degree % 2 !== 0 && Number.isInteger(degree)
				? -((-value) ** (1 / degree))
				: value ** (1 / degree);
	const fn: Fn =
		n === 2
			? () => Math.sqrt(u())
			: n === 3
				? () => Math.cbrt(u())
				: index.constant
					? () => root(u(), n)
					: () => root(u(), index.fn());
	return body.constant && index.constant ? constant(fn()) : { shape: 'number', fn, constant: false };
}
