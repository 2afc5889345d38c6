import type { Concept } from '$lib/model/concepts';

/** The family of curves each concept is about, offered to an empty graph; LaTeX. */
export const TEMPLATES: Record<Concept, string> = {
	linear: 'y=mx+b',
	quadratic: 'y=a\\left(x-h\\right)^{2}+k',
	cubic: 'y=a\\left(x-h\\right)^{3}+k',
	polynomial: 'y=a\\left(x-p\\right)\\left(x-q\\right)\\left(x-s\\right)',
	square_root: 'y=a\\sqrt{x-h}+k',
	cube_root: 'y=a\\sqrt[3]{x-h}+k',
	absolute_value: 'y=a\\left|x-h\\right|+k',
	rational: 'y=\\frac{a}{x-h}+k',
	exponential: 'y=ab^{x}+k',
	logarithmic: 'y=a\\log\\left(x-h\\right)+k',
	trigonometric: 'y=a\\sin\\left(b\\left(x-h\\right)\\right)+k',
	piecewise: 'y=\\left\\{x<0:-x,x\\ge0:x^{2}\\right\\}'
};
