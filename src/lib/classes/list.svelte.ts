import type { Classroom } from './classroom.svelte';
import { Paged } from './paged.svelte';
import type { ClassEntry, ClassList, ClassPlace } from './port';
import type { Screen } from './screen';

/** The account's classes page by page, behind the first that a screen shows. */
export function pagedClasses(
	classroom: Classroom,
	screen: Screen<ClassList>
): Paged<ClassList, ClassEntry, ClassPlace> {
	return new Paged(
		classroom,
		screen,
		// What a device saw before there were pages names no next one.
		({ classes, next = null }) => ({ items: classes, next }),
		({ id }) => id,
		(port, place) => port.list(place)
	);
}
