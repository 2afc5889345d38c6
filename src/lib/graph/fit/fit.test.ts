import fc from 'fast-check';
import { evaluate } from 'mathjs';
import { levenbergMarquardt } from 'ml-levenberg-marquardt';
import { describe, expect, test } from 'vitest';
import { CONCEPTS, type Concept } from '$lib/model/concepts';
import { curvesOf } from '$lib/graph/evaluate/plots';
import { Scope } from '$lib/graph/evaluate/scope';
import { parseLatex } from '$lib/graph/latex/parse';
import { shapesOf } from './families';
import { fitFamily, pointsNeeded, type Fit, type Spot } from './fit';
import { written } from '$lib/graph/numbers';
import { atMost } from './rounding';
import { distanceWords, equationOf, equationWords, r2Words, sentence, verdict } from './words';

const within = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const either = (min: number, max: number) => fc.oneof(within(min, max), within(-max, -min));

/** Numbers a pupil may meet in a picture of x from 0 to 8, by concept, in the order of the family's letters. */
const NUMBERS: Record<Concept, fc.Arbitrary<number[]>> = {
	linear: fc.tuple(either(0.1, 4), within(-9, 9)),
	quadratic: fc.tuple(either(0.1, 3), within(-2, 10), within(-9, 9)),
	cubic: fc.tuple(either(0.1, 1), within(-3, 3), within(-9, 9), within(-9, 9)),
	polynomial: fc.tuple(either(0.05, 1), within(-2, 2), within(-3, 3), within(-9, 9), within(-9, 9)),
	square_root: fc.tuple(either(0.5, 4), within(-4, 0), within(-9, 9)),
	cube_root: fc.tuple(either(0.5, 4), within(1, 7), within(-9, 9)),
	absolute_value: fc.tuple(either(0.5, 3), within(1.5, 6.5), within(-9, 9)),
	rational: fc.tuple(either(1, 9), within(-3, -0.5), within(-9, 9)),
	exponential: fc.tuple(either(0.2, 3), within(1.3, 2.2), within(-9, 9)),
	logarithmic: fc.tuple(either(1, 6), within(-3, -0.1), within(-9, 9)),
	trigonometric: fc.tuple(within(1, 4), within(0.9, 3), within(0, 0.9), within(-9, 9)),
	piecewise: fc.tuple(within(2, 6), within(-9, 9), within(-3, -0.5), within(0.5, 3))
};

/** The families as mathjs reads them: what the numbers mean, said a second time. */
const FORMULAS: Record<Concept, string> = {
	linear: 'm*x+b',
	quadratic: 'a*(x-h)^2+k',
	cubic: 'a*x^3+b*x^2+c*x+d',
	polynomial: 'a*x^4+b*x^3+c*x^2+d*x+k',
	square_root: 'a*sqrt(x-h)+k',
	cube_root: 'a*cbrt(x-h)+k',
	absolute_value: 'a*abs(x-h)+k',
	rational: 'a/(x-h)+k',
	exponential: 'a*b^x+k',
	logarithmic: 'a*log10(x-h)+k',
	trigonometric: 'a*sin(b*(x-h))+k',
	piecewise: 'x<h ? m*(x-h)+k : n*(x-h)+k'
};

const XS = Array.from({ length: 25 }, (_, n) => n / 3);

function named(concept: Concept, numbers: readonly number[]): Record<string, number> {
	return Object.fromEntries(shapesOf(concept)[0]!.letters.map((letter, n) => [letter, numbers[n]!]));
}

function pointsOn(concept: Concept, numbers: readonly number[], noise: readonly number[] = []): Spot[] {
	const code = FORMULAS[concept];
	return XS.map((x, n) => ({
		x,
		y: Number(evaluate(code, { ...named(concept, numbers), x })) + (noise[n] ?? 0)
	}));
}

function fitted(concept: Concept, points: readonly Spot[]): Fit {
	const outcome = fitFamily(concept, points);
	if ('reason' in outcome) throw new Error(outcome.reason);
	return outcome.fit;
}

const square = (values: readonly number[]) => values.reduce((sum, v) => sum + v * v, 0);

describe.each(CONCEPTS.map(({ key }) => key))('%s', (concept) => {
	test('a curve of the family is found again from points on it', () => {
		fc.assert(
			fc.property(NUMBERS[concept], (numbers) => {
				const points = pointsOn(concept, numbers);
				const fit = fitted(concept, points);
				expect(fit.most).toBeLessThanOrEqual(0.0051 * Math.max(fit.height, 1));
				expect(fit.r2).toBeGreaterThan(0.99);
			}),
			{ numRuns: 30 }
		);
	});

	test('under noise it is as near as a second method that starts from the truth', () => {
		fc.assert(
			fc.property(
				NUMBERS[concept],
				fc.array(within(-0.1, 0.1), { minLength: XS.length, maxLength: XS.length }),
				(numbers, noise) => {
					const points = pointsOn(concept, numbers, noise);
					const fit = fitted(concept, points);
					const shape = shapesOf(concept)[0]!;
					const second = levenbergMarquardt(
						{ x: points.map((p) => p.x), y: points.map((p) => p.y) },
						(parameters) => (x) => {
							const y = shape.value(parameters, x);
							return Number.isFinite(y) ? y : 1e6;
						},
						{ initialValues: numbers, maxIterations: 50, damping: 0.01 }
					);
					const rms = Math.sqrt(second.parameterError / points.length);
					// Rounding the numbers shown may cost a little; a wrong valley would cost much.
					expect(fit.rms).toBeLessThanOrEqual(rms * 1.05 + 0.0051 * Math.max(fit.height, 0.4));
					expect(fit.rms).toBeLessThan(0.11 + 0.0051 * Math.max(fit.height, 0.4));
				}
			),
			{ numRuns: 15 }
		);
	});

	test('[G9] the equation shown is the curve that was measured: read by the grapher, and by mathjs', () => {
		fc.assert(
			fc.property(NUMBERS[concept], (numbers) => {
				const points = pointsOn(
					concept,
					numbers,
					XS.map((_, n) => 0.05 * Math.sin(7 * n))
				);
				const fit = fitted(concept, points);
				const parsed = parseLatex(equationOf(fit).replace('y=', ''));
				if (!parsed.ok || !parsed.node) throw new Error(equationOf(fit));
				const curve = curvesOf(parsed.node, 'x', new Scope())[0]!;
				const isFirst = fit.shape === shapesOf(concept)[0];
				for (const [n, { x, y }] of points.entries()) {
					expect(curve.f(x)).toBeCloseTo(fit.value(x), 9);
					expect(y - curve.f(x)).toBeCloseTo(fit.residuals[n]!, 9);
					if (isFirst)
						expect(Number(evaluate(FORMULAS[concept], { ...named(concept, fit.numbers), x }))).toBeCloseTo(
							fit.value(x),
							9
						);
				}
				const mean = points.reduce((sum, { y }) => sum + y, 0) / points.length;
				expect(fit.r2).toBeCloseTo(1 - square(fit.residuals) / square(points.map(({ y }) => y - mean)), 9);
			}),
			{ numRuns: 20 }
		);
	});

	test('any points at all give a curve or a reason, at once', () => {
		const spot = fc.record({ x: within(-50, 50), y: within(-50, 50) });
		fc.assert(
			fc.property(fc.array(spot, { maxLength: 30 }), (points) => {
				const outcome = fitFamily(concept, points);
				if ('reason' in outcome) expect(outcome.reason).toMatch(/\.$/);
				else {
					expect(outcome.fit.numbers.every(Number.isFinite)).toBe(true);
					expect(outcome.fit.residuals.every(Number.isFinite)).toBe(true);
				}
			}),
			{ numRuns: 40 }
		);
	});
});

test('a root or a logarithm that opens to the left is found too', () => {
	for (const concept of ['square_root', 'logarithmic'] as const) {
		const mirrored = shapesOf(concept)[1]!;
		const points = XS.map((x) => ({ x, y: mirrored.value([2, 9, 1], x) }));
		const fit = fitted(concept, points);
		expect(fit.shape).toBe(mirrored);
		expect(fit.numbers[1]).toBeCloseTo(9, 1);
	}
});

test('a wave is given in degrees where the graph counts in degrees', () => {
	const points = Array.from({ length: 20 }, (_, n) => ({
		x: 20 * n,
		y: 2 * Math.sin((20 * n * Math.PI) / 180)
	}));
	const outcome = fitFamily('trigonometric', points, true);
	if ('reason' in outcome) throw new Error(outcome.reason);
	expect(outcome.fit.numbers[0]).toBeCloseTo(2, 1);
	expect(outcome.fit.numbers[1]).toBeCloseTo(1, 2);
});

test('too few points, or points above one another, are answered with what is missing', () => {
	const above = Array.from({ length: 9 }, (_, y) => ({ x: 1, y }));
	for (const { key } of CONCEPTS) {
		expect(fitFamily(key, [])).toHaveProperty('reason');
		expect(fitFamily(key, above)).toHaveProperty('reason');
		expect(pointsNeeded(key)).toBeGreaterThanOrEqual(2);
	}
});

test('[G9] numbers are written as LaTeX reads them, and a distance is never understated', () => {
	fc.assert(
		fc.property(either(1e-80, 1e9), (value) => {
			expect(written(value)).not.toMatch(/e/);
			expect(Number(written(value))).toBe(value);
			expect(atMost(Math.abs(value))).toBeGreaterThanOrEqual(Math.abs(value) * (1 - 1e-8));
		})
	);
	expect(written(1.5e-9)).toBe('0.0000000015');
	expect(atMost(0.0921)).toBe(0.093);
});

test('what is found is said in words a pupil can keep', () => {
	const arch = [0, 1, 2, 3, 4, 5, 6].map((x) => ({
		x,
		y: -0.12 * (x - 3) ** 2 + 4 + (x % 2 ? 0.01 : -0.01)
	}));
	const fit = fitted('quadratic', arch);
	expect(equationWords(fit)).toBe('y = −0.121(x − 3)² + 4');
	expect(distanceWords(fit)).toMatch(/within 0\.01\d? of the curve/);
	expect(verdict(fit)).toMatch(/close match/);
	expect(r2Words(fit)).toMatch(/^R² = 0\.99/);
	expect(sentence(fit, 'bridge.jpg')).toMatch(
		/^The shape in bridge\.jpg follows y = −0\.121\(x − 3\)² \+ 4\. My 7 points lie within 0\.01\d? of it/
	);
	expect(verdict(fitted('quadratic', arch.slice(0, 3)))).toMatch(/Drop more/);
	expect(verdict(fitted('linear', arch))).toMatch(/Not a match/);
});
