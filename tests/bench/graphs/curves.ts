/** One curve as each of the graphers wants it; `a` is the slider. */
export interface BenchCurve {
	/** Of the right side, in the dialect of Desmos. */
	latex: string;
	/** In the language of function-plot. */
	text: string;
	f: (x: number, a: number) => number;
	color: string;
}

const COLORS = ['#c74440', '#2d70b3', '#388c46', '#6042a6', '#fa7e19'];

/** What Algebra 2 draws, moved by k so that no two are the same: [LaTeX, text, function]. */
const KINDS: readonly ((k: number) => Omit<BenchCurve, 'color'>)[] = [
	(k) => ({
		latex: `\\frac{a}{2}x+${k}`,
		text: `a/2*x+${k}`,
		f: (x, a) => (a / 2) * x + k
	}),
	(k) => ({
		latex: `a\\left(x-${k}\\right)^{2}-3`,
		text: `a*(x-${k})^2-3`,
		f: (x, a) => a * (x - k) ** 2 - 3
	}),
	(k) => ({
		latex: `\\frac{a}{10}x^{3}-x+${k}`,
		text: `a/10*x^3-x+${k}`,
		f: (x, a) => (a / 10) * x ** 3 - x + k
	}),
	(k) => ({
		latex: `a\\sqrt{x+${k}}`,
		text: `a*sqrt(x+${k})`,
		f: (x, a) => a * Math.sqrt(x + k)
	}),
	(k) => ({
		latex: `a\\left|x-${k}\\right|-4`,
		text: `a*abs(x-${k})-4`,
		f: (x, a) => a * Math.abs(x - k) - 4
	}),
	(k) => ({
		latex: `a\\cdot2^{x-${k}}`,
		text: `a*2^(x-${k})`,
		f: (x, a) => a * 2 ** (x - k)
	}),
	(k) => ({
		latex: `a\\ln\\left(x+${k}\\right)`,
		text: `a*log(x+${k})`,
		f: (x, a) => a * Math.log(x + k)
	}),
	(k) => ({
		latex: `\\frac{a}{x-${k}}+1`,
		text: `a/(x-${k})+1`,
		f: (x, a) => a / (x - k) + 1
	}),
	(k) => ({
		latex: `\\frac{ax}{x^{2}+${k}}`,
		text: `a*x/(x^2+${k})`,
		f: (x, a) => (a * x) / (x ** 2 + k)
	}),
	(k) => ({
		latex: `3\\sin\\left(ax+${k}\\right)`,
		text: `3*sin(a*x+${k})`,
		f: (x, a) => 3 * Math.sin(a * x + k)
	})
];

/** So many curves, from the `first` one on: always the same, all of them different. */
export function curves(count: number, first = 0): BenchCurve[] {
	return Array.from({ length: count }, (_, n) => {
		const at = first + n;
		const k = (10 + (Math.floor(at / KINDS.length) % 61)) / 10;
		return { ...KINDS[at % KINDS.length]!(k), color: COLORS[at % COLORS.length]! };
	});
}

/** Where the slider stands at first. */
export const SLIDER = 1;
export const VIEW = { xmin: -10, xmax: 10, ymin: -10, ymax: 10 };
