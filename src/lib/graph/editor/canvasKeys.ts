import type { Picture } from '$lib/graph/draw/scene';
import type { Window } from '$lib/graph/sample/window';
import type { ImagePatch } from '$lib/graph/state';
import { scaledBy } from './pictures';

/** What keys and buttons do with the view, and with the picture in hand. */
export interface Controls {
	/** Moves what is seen by CSS pixels. */
	pan(dx: number, dy: number): void;
	/** Zooms about the middle; factor 2 shows twice as much. */
	zoom(factor: number): void;
	home(): void;
	fit(): void;
	/** The picture in hand. */
	held(): Picture | null;
	patch(change: ImagePatch): void;
	letGo(): void;
}

/** How far an arrow moves the view, in pixels; a picture goes a part of it, and with Shift one pixel. */
const STEP = 48;
const PART = 1 / 8;
const ARROWS: Record<string, readonly [number, number]> = {
	ArrowLeft: [-1, 0],
	ArrowRight: [1, 0],
	ArrowUp: [0, -1],
	ArrowDown: [0, 1]
};

/** Does what a key pressed on the graph is for. @returns whether it is for anything */
export function useKey({ key, shiftKey }: KeyboardEvent, window: Window, controls: Controls): boolean {
	const held = controls.held();
	const arrow = ARROWS[key];
	const grow = key === '+' || key === '=' ? 1 : key === '-' || key === '_' ? -1 : 0;
	if (arrow && held) {
		const unit = (window.xmax - window.xmin) / window.width;
		const step = unit * (shiftKey ? 1 : STEP * PART);
		controls.patch({ center: { x: held.x + arrow[0] * step, y: held.y - arrow[1] * step } });
	} else if (arrow) controls.pan(-arrow[0] * STEP, -arrow[1] * STEP);
	else if (grow && held) controls.patch(scaledBy(held, 1.05 ** grow, held));
	else if (grow) controls.zoom(grow > 0 ? 0.8 : 1.25);
	else if (key === 'f') controls.fit();
	else if (key === '0' || key === 'Home') controls.home();
	else if (key === 'Escape' && held) controls.letGo();
	else return false;
	return true;
}
