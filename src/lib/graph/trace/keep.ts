import { parseLatex } from '$lib/graph/latex/parse';
import { namesIn } from '$lib/graph/evaluate/names';
import { definitionIn } from '$lib/graph/evaluate/definitions';
import { addExpression, patchItem, type GraphDocument } from '$lib/graph/state';
import type { Fit } from '$lib/graph/fit/fit';
import { written } from '$lib/graph/numbers';
import { familyOf } from '$lib/graph/fit/words';

/** Names the document uses already, defined or not. */
function namesOf(document: GraphDocument): Set<string> {
	const names = new Set<string>();
	for (const { latex } of document.items) {
		const parsed = parseLatex(latex);
		if (!parsed.ok || !parsed.node) continue;
		const definition = definitionIn(parsed.node);
		if (definition) names.add(definition.name);
		for (const name of namesIn(parsed.node)) names.add(name);
	}
	return names;
}

/** A round limit for a slider that stands at `value`: 1, 2 or 5 times a power of ten, at least twice as much. */
function reach(value: number): number {
	const least = Math.max(1, 2 * Math.abs(value));
	const power = 10 ** Math.floor(Math.log10(least));
	return [1, 2, 5, 10].map((digit) => digit * power).find((limit) => limit >= least * (1 - 1e-12))!;
}

/**
 * Adds a curve to a graph as anybody would write it: the equation with letters, and a slider for each
 * letter. Letters that mean something already get a number: a₁.
 *
 * @param after the item behind which the rows go
 */
export function keepFit(document: GraphDocument, fit: Fit, after: string, color: string): GraphDocument {
	const taken = namesOf(document);
	const named = (n: number) => (letter: string) => (n === 0 ? letter : `${letter}_{${n}}`);
	let n = 0;
	while (fit.shape.letters.some((letter) => taken.has(named(n)(letter)))) n++;
	const name = named(n);
	const curve = addExpression(document, familyOf(fit, name), { after, color });
	let [current, last] = [curve.document, curve.id];
	fit.shape.letters.forEach((letter, k) => {
		const value = fit.numbers[k]!;
		const slider = addExpression(current, `${name(letter)}=${written(value)}`, { after: last, color });
		// A base of powers has to stay positive.
		const low = letter === 'b' && fit.concept === 'exponential' ? 0 : -reach(value);
		current = patchItem(slider.document, slider.id, {
			slider: { hardMin: true, hardMax: true, min: String(low), max: String(reach(value)) }
		});
		last = slider.id;
	});
	return current;
}
