import { toInput } from '$lib/graph/latex/linear';
import { written } from '$lib/graph/numbers';
import { atMost, significant } from './rounding';
import type { Fit } from './fit';

/** The equation with its letters replaced: `replace` gets a letter and answers its name or number. */
function filled(latex: string, replace: (letter: string) => string): string {
	return latex.replace(/⟨([+-]?)(\w)⟩(x(?:\^\{\d\})?)?/g, (_, sign: string, letter: string, power = '') => {
		const text = replace(letter);
		if (sign === '') return text + power;
		// Nothing times a power is nothing.
		if (text === '0') return '';
		if (!text.startsWith('-')) return sign + text + power;
		return (sign === '-' ? '+' : '-') + text.slice(1) + power;
	});
}

/** The equation of a curve with its numbers, as LaTeX. */
export function equationOf(fit: Fit): string {
	return filled(fit.shape.latex, (letter) => written(fit.numbers[fit.shape.letters.indexOf(letter)]!));
}

/** The equation with names in place of its numbers, as LaTeX. */
export function familyOf(fit: Fit, name: (letter: string) => string): string {
	return filled(fit.shape.latex, name);
}

/** The equation as one line of text for people: `y = −0.12(x − 3)² + 4`. */
export function equationWords(fit: Fit): string {
	return toInput(equationOf(fit))
		.replace(/\^([234])(?![\d.])/g, (_, power: string) => '²³⁴'[Number(power) - 2]!)
		.replace(/\s*([=<]|>=|(?<=[\w)|²³⁴}])[+-])\s*/g, ' $1 ')
		.replaceAll('>=', '≥')
		.replaceAll('*', '·')
		.replaceAll('-', '−')
		.trim();
}

/** R², rounded to four places, or to as many as tell it from 1; the word for where there is none. */
export function r2Words(fit: Fit): string {
	const { r2 } = fit;
	if (r2 === null) return 'no R², all points are equally high';
	for (let places = 4; places <= 8; places++) {
		const text = r2.toFixed(places);
		if (Number(text) < 1) return `R² = ${String(Number(text)).replace('-', '−')}`;
	}
	return 'R² = 1';
}

/** How well a curve follows the points, in words; and why not to trust it, where there is a reason. */
export function verdict(fit: Fit): string {
	if (fit.forced)
		return 'The curve has to go through so few points, whatever they are. Drop more of them to test it.';
	const off = fit.height > 0 ? fit.rms / fit.height : fit.rms > 0 ? 1 : 0;
	if (off <= 0.01) return 'A very close match: the curve runs right through your points.';
	if (off <= 0.03) return 'A close match: the curve stays near all your points.';
	if (off <= 0.08) return 'A rough match: the curve has the right trend but misses some points.';
	return 'Not a match: the curve goes another way than your points.';
}

/** “Every point lies within 0.1 of the curve.” The distance is measured up and down, and never understated. */
export function distanceWords(fit: Fit): string {
	return `Every point lies within ${written(atMost(fit.most))} of the curve, up or down.`;
}

/** A sentence for the notes. `thing` is what was traced, as the pupil calls it; may be empty. */
export function sentence(fit: Fit, thing: string): string {
	const name = thing.trim() || 'my photo';
	return `The shape in ${name} follows ${equationWords(fit)}. My ${fit.residuals.length} points lie within ${written(atMost(fit.most))} of it (${r2Words(fit)}).`;
}

/** The numbers with their letters: a = −0.12. */
export function numbersWords(fit: Fit): string {
	return fit.shape.letters
		.map((letter, n) => `${letter} = ${written(significant(fit.numbers[n]!, 15)).replace('-', '−')}`)
		.join(', ');
}
