import type { Point } from '$lib/geometry/rect';

/** What a key asks of the focused tile; `by` is in percent of the poster. */
export type KeyAction = { kind: 'move'; by: Point } | { kind: 'resize'; by: Point } | { kind: 'cancel' };

/** One press of an arrow, and one with Ctrl or ⌘ for the last bit; in percent of the poster. */
export const NUDGE = { plain: 1, fine: 0.2 } as const;

const ARROWS: Record<string, Point> = {
	ArrowLeft: { x: -1, y: 0 },
	ArrowRight: { x: 1, y: 0 },
	ArrowUp: { x: 0, y: -1 },
	ArrowDown: { x: 0, y: 1 }
};

type Press = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** Arrows move, Shift+arrows resize, Ctrl or ⌘ makes either fine, Escape cancels; null for all other keys. */
export function keyAction(press: Press): KeyAction | null {
	if (press.key === 'Escape') return { kind: 'cancel' };
	const arrow = ARROWS[press.key];
	// Alt+arrow goes back and forward in the browser's history.
	if (!arrow || press.altKey) return null;
	const step = press.ctrlKey || press.metaKey ? NUDGE.fine : NUDGE.plain;
	return { kind: press.shiftKey ? 'resize' : 'move', by: { x: arrow.x * step, y: arrow.y * step } };
}
