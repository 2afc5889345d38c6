import type { Point } from '$lib/geometry/rect';

/** Holding a finger still for this long, in ms, is a long press. */
const LONG_PRESS_MS = 500;
/** A finger that moved further than this, in px, scrolls. */
const SLIP = 10;
const LETTING_GO = ['pointermove', 'pointerup', 'pointercancel', 'scroll'];

/** Calls `run` when the finger that just came down stays where it is; answers how to stop waiting. */
export function onLongPress(down: PointerEvent, run: () => void): () => void {
	const from: Point = { x: down.clientX, y: down.clientY };
	const listening = new AbortController();
	const stop = () => {
		clearTimeout(timer);
		listening.abort();
	};
	const timer = setTimeout(() => {
		stop();
		run();
	}, LONG_PRESS_MS);
	const check = (event: Event) => {
		const isStill =
			event instanceof PointerEvent &&
			event.type === 'pointermove' &&
			Math.hypot(event.clientX - from.x, event.clientY - from.y) <= SLIP;
		if (!isStill) stop();
	};
	for (const type of LETTING_GO)
		window.addEventListener(type, check, { capture: true, signal: listening.signal });
	return stop;
}
