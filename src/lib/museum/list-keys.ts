import type { Arranger } from './arranger.svelte';
import { keyAction } from './keys';
import type { Mover } from './mover';

/** Arrows on a tile's link, and which tile has the focus; answers how to stop. */
export function followKeys(list: HTMLElement, arranger: Arranger, mover: Mover): () => void {
	const listening = new AbortController();
	const { signal } = listening;

	list.addEventListener(
		'keydown',
		(event) => {
			const id = tileOf(event.target);
			const action = keyAction(event);
			if (!id || !action || !(event.target instanceof HTMLAnchorElement)) return;
			if (action.kind === 'cancel') {
				if (!mover.cancel()) return;
				event.stopPropagation();
			} else mover.nudge(id, action.kind === 'move' ? 'Move' : 'Resize', action.by);
			event.preventDefault();
		},
		{ signal }
	);
	list.addEventListener('focusin', (event) => (arranger.active = tileOf(event.target)), { signal });
	list.addEventListener(
		'focusout',
		(event) => {
			mover.endRun();
			if (!arranger.mode && !mover.isDragging) arranger.active = tileOf(event.relatedTarget);
		},
		{ signal }
	);
	return () => listening.abort();
}

function tileOf(target: EventTarget | null): string | null {
	if (!(target instanceof Element)) return null;
	return target.closest<HTMLElement>('[data-tile]')?.dataset.tile ?? null;
}
