import { DataSet, englishDataset, englishRecommendedTransformers, pattern, RegExpMatcher } from 'obscenity';

/** What the library does not know, and hurts among pupils. */
const HURTS = [pattern`kill your[ ]self`, pattern`|kys|`];

/** Words in which the library hears others. */
const HARMLESS = ['cockpit', 'shiitake', 'cum laude', 'retardant', 'booby', 'rapeseed'];

const dataset = new DataSet<{ originalWord: string }>()
	.addAll(englishDataset)
	.addPhrase((phrase) =>
		HURTS.reduce((built, hurt) => built.addPattern(hurt), phrase.setMetadata({ originalWord: 'hurt' }))
	);
const { blacklistedTerms, whitelistedTerms } = dataset.build();
const matcher = new RegExpMatcher({
	blacklistedTerms,
	whitelistedTerms: [...(whitelistedTerms ?? []), ...HARMLESS],
	...englishRecommendedTransformers
});

/** Whether a text holds a word that does not belong in front of a class. */
export function offends(text: string): boolean {
	return matcher.hasMatch(text);
}
