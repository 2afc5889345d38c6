import type { Attachment } from 'svelte/attachments';
import { dropPlace, moveItem, stepPlace } from '$lib/graph/moving';
import type { Editing } from './editing.svelte';
import { rowDrag, type Gap } from './rowDrag';
import { capital } from './rowNames';

interface Moving {
	editing: () => Editing;
	id: () => string;
	/** What people call the row. */
	name: () => string;
	/** Where it would come to, while it is dragged; null where it is not. */
	over: (gap: Gap | null) => void;
	/** The row stands elsewhere in the list now. */
	moved: () => void;
}

/** The two ways a row is moved by hand: Alt and an arrow, and a drag of its handle. */
export function rowMoving({ editing, id, name, over, moved }: Moving): {
	/** From wherever in the row one is. @returns whether the key was one of those */
	key: (event: KeyboardEvent) => boolean;
	drag: Attachment<HTMLElement>;
} {
	return {
		key(event) {
			const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
			if (!by || !event.altKey || event.ctrlKey || event.metaKey) return false;
			const graph = editing();
			graph.flush();
			const place = stepPlace(graph.document, id(), by);
			if (!place) return true;
			const where = by < 0 ? 'up' : 'down';
			graph.edit((document) => moveItem(document, id(), place), `Move ${name().toLowerCase()} ${where}`);
			graph.said = `${capital(name())} moved ${where}.`;
			moved();
			return true;
		},
		drag: rowDrag({
			over,
			drop({ above, below }) {
				const graph = editing();
				graph.flush();
				const place = dropPlace(graph.document, id(), above, below);
				if (!place || moveItem(graph.document, id(), place).text === graph.document.text) return;
				graph.edit((document) => moveItem(document, id(), place), `Move ${name().toLowerCase()}`);
				graph.said = `${capital(name())} moved.`;
				moved();
			}
		})
	};
}
