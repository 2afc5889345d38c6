import { CONCEPTS, conceptName } from '$lib/model/concepts';
import { EVERYTHING, type GalleryFilter, type Hung } from './port';

/** The part of the gallery that an address names. */
export function filterIn(query: URLSearchParams): GalleryFilter {
	const concept = CONCEPTS.find(({ key }) => key === query.get('concept'))?.key ?? null;
	return {
		concept,
		author: query.get('by'),
		search: query.get('q') ?? '',
		waiting: query.has('waiting')
	};
}

/** The address of a part of a class's gallery. */
export function galleryPath(classId: string, filter: GalleryFilter = EVERYTHING): string {
	const query = new URLSearchParams({ part: 'gallery' });
	if (filter.concept) query.set('concept', filter.concept);
	if (filter.author) query.set('by', filter.author);
	if (filter.search) query.set('q', filter.search);
	if (filter.waiting) query.set('waiting', '');
	return `/classes/${classId}?${query}`;
}

export function isEverything({ concept, author, search, waiting }: GalleryFilter): boolean {
	return !concept && !author && !search && !waiting;
}

/** What is shown, without what was typed: “All exhibits”, “Quadratic, Ada”. @param name the author's in the class */
export function filterWords({ concept, author, waiting }: GalleryFilter, name: string | undefined): string {
	const parts = [concept && conceptName(concept), author && (name ?? 'Somebody'), waiting && 'Waiting'];
	return parts.filter(Boolean).join(', ') || 'All exhibits';
}

/** Whether an exhibit is among what is looked for, as the server judges it: each word begins one of the exhibit's. */
export function matches(exhibit: Hung, { concept, author, search, waiting }: GalleryFilter): boolean {
	const { title, caption, name } = exhibit;
	const own = wordsIn([title, caption, exhibit.concept?.replaceAll('_', ' ') ?? '', name].join(' '));
	return (
		(!concept || exhibit.concept === concept) &&
		(!author || exhibit.author === author) &&
		(!waiting || exhibit.status === 'waiting') &&
		wordsIn(search).every((begin) => own.some((word) => word.startsWith(begin)))
	);
}

function wordsIn(text: string): string[] {
	return text
		.toLowerCase()
		.split(/[\s\p{P}]+/u)
		.filter(Boolean);
}
