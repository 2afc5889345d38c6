import type { DragKeys } from '$lib/geometry/drag';
import type { Point } from '$lib/geometry/rect';
import type { Handle } from '$lib/geometry/resize';
import type { Arranger } from './arranger.svelte';
import { onLongPress } from './long-press';
import type { Mover } from './mover';

/** A press that moved less than this, in px, is a click. */
const THRESHOLD = 4;
/** Dragging this near to the edge of what is scrolled, in px, scrolls it, by that much a frame. */
const SCROLL_EDGE = 36;
const SCROLL_STEP = 9;

interface Gesture {
	pointer: number;
	id: string;
	handle: Handle | null;
	/** Where it began: in the window, and once it is a drag, in what is scrolled. */
	from: Point;
	at: Point;
	keys: DragKeys;
	begun: boolean;
	listening: AbortController;
}

/**
 * Turns pointers on the poster into drags: a mouse at once, a finger in Arrange mode only, so that scrolling
 * never moves a tile. Tiles carry `data-tile`, handles `data-handle`.
 *
 * @param poster the element in which tiles and handles lie
 * @param scroller what scrolls around it
 * @returns how to stop
 */
export function followPointers(
	poster: HTMLElement,
	scroller: HTMLElement,
	arranger: Arranger,
	mover: Mover
): () => void {
	const listening = new AbortController();
	let gesture: Gesture | null = null;
	let frame = 0;
	let stopWaiting = () => {};
	/** The click that follows a drag or a long press opens nothing. */
	let swallowClick = false;
	let isTouch = false;

	function down(event: PointerEvent) {
		swallowClick = false;
		isTouch = event.pointerType !== 'mouse';
		if (!event.isPrimary || event.button !== 0 || gesture || isButton(event.target)) return;
		const handle = handleAt(event.target);
		const id = handle ? arranger.active : tileAt(event.target);
		if (isTouch && !arranger.mode) {
			stopWaiting();
			if (id) stopWaiting = onLongPress(event, () => beginMode(id));
			return;
		}
		if (arranger.mode) arranger.active = id;
		if (id) watch(event, id, handle);
	}

	/**
	 * A mouse that drags would select text too, which among 200 tiles takes longer than drawing them. Refusing
	 * that refuses the focus as well, so the link gets it here.
	 */
	function press(event: MouseEvent) {
		if (isTouch || !gesture || isButton(event.target)) return;
		event.preventDefault();
		if (event.target instanceof Element) event.target.closest('a')?.focus({ preventScroll: true });
	}

	function beginMode(id: string) {
		swallowClick = true;
		navigator.vibrate?.(15);
		arranger.enter(id);
	}

	function watch(event: PointerEvent, id: string, handle: Handle | null) {
		const from = { x: event.clientX, y: event.clientY };
		const controller = new AbortController();
		const { signal } = controller;
		window.addEventListener('pointermove', move, { signal });
		window.addEventListener('pointerup', up, { signal });
		window.addEventListener('pointercancel', giveUp, { signal });
		window.addEventListener('blur', giveUp, { signal });
		window.addEventListener('keydown', key, { signal, capture: true });
		window.addEventListener('keyup', key, { signal, capture: true });
		gesture = {
			pointer: event.pointerId,
			id,
			handle,
			from,
			at: from,
			keys: keysOf(event),
			begun: false,
			listening: controller
		};
	}

	function move(event: PointerEvent) {
		if (gesture?.pointer !== event.pointerId) return;
		gesture.at = { x: event.clientX, y: event.clientY };
		gesture.keys = keysOf(event);
		if (!gesture.begun) {
			const { at, from } = gesture;
			if (Math.hypot(at.x - from.x, at.y - from.y) < THRESHOLD) return;
			gesture.begun = true;
			gesture.from = scrolled(from);
			mover.begin(gesture.id, gesture.handle);
		}
		frame ||= requestAnimationFrame(draw);
	}

	/** Writes at most once a frame, however often the pointer reports. */
	function draw() {
		frame = 0;
		if (!gesture?.begun) return;
		const isScrolling = scrollNear(gesture.at);
		const at = scrolled(gesture.at);
		mover.drag({ x: at.x - gesture.from.x, y: at.y - gesture.from.y }, gesture.keys);
		if (isScrolling) frame = requestAnimationFrame(draw);
	}

	function scrolled(point: Point): Point {
		return { x: point.x + scroller.scrollLeft, y: point.y + scroller.scrollTop };
	}

	function scrollNear(at: Point): boolean {
		const box = scroller.getBoundingClientRect();
		const by = { x: push(at.x, box.left, box.right), y: push(at.y, box.top, box.bottom) };
		// Asking where it scrolled to lays the page out, in every frame.
		if (by.x === 0 && by.y === 0) return false;
		const before = scrolled(at);
		scroller.scrollBy(by.x, by.y);
		const after = scrolled(at);
		return after.x !== before.x || after.y !== before.y;
	}

	function up(event: PointerEvent) {
		if (gesture?.pointer !== event.pointerId) return;
		if (gesture.begun) {
			swallowClick = true;
			draw();
			mover.drop();
		}
		forget();
	}

	function giveUp() {
		if (gesture?.begun) mover.cancel();
		forget();
	}

	function key(event: KeyboardEvent) {
		if (!gesture?.begun) return;
		if (event.key === 'Escape') {
			event.preventDefault();
			event.stopPropagation();
			swallowClick = true;
			giveUp();
		} else {
			gesture.keys = keysOf(event);
			frame ||= requestAnimationFrame(draw);
		}
	}

	function forget() {
		gesture?.listening.abort();
		gesture = null;
		cancelAnimationFrame(frame);
		frame = 0;
	}

	function click(event: MouseEvent) {
		// Keys and assistive technology click without a pointer (detail 0): they open, in Arrange mode too.
		const chooses = arranger.mode && event.detail > 0;
		if ((swallowClick || chooses) && tileAt(event.target) && !isButton(event.target)) {
			event.preventDefault();
			event.stopPropagation();
		}
		swallowClick = false;
	}

	/** A finger's long press is ours; a mouse's context menu is the browser's. */
	function contextmenu(event: Event) {
		if (isTouch && tileAt(event.target)) event.preventDefault();
	}

	function over(event: PointerEvent) {
		if (event.pointerType !== 'mouse' || arranger.mode || gesture || handleAt(event.target)) return;
		arranger.active = tileAt(event.target) ?? tileAt(document.activeElement);
	}

	function leave(event: PointerEvent) {
		if (event.pointerType === 'mouse' && !arranger.mode && !gesture)
			arranger.active = tileAt(document.activeElement);
	}

	const { signal } = listening;
	poster.addEventListener('pointerdown', down, { signal });
	poster.addEventListener('mousedown', press, { signal });
	poster.addEventListener('pointerover', over, { signal });
	poster.addEventListener('pointerleave', leave, { signal });
	poster.addEventListener('contextmenu', contextmenu, { signal });
	poster.addEventListener('click', click, { signal, capture: true });
	return () => {
		listening.abort();
		stopWaiting();
		forget();
	};
}

function isButton(target: EventTarget | null): boolean {
	return target instanceof Element && target.closest('button') !== null;
}

function tileAt(target: EventTarget | null): string | null {
	if (!(target instanceof Element)) return null;
	return target.closest<HTMLElement>('[data-tile]')?.dataset.tile ?? null;
}

function handleAt(target: EventTarget | null): Handle | null {
	if (!(target instanceof Element)) return null;
	return (target.closest<HTMLElement>('[data-handle]')?.dataset.handle as Handle | undefined) ?? null;
}

function keysOf(event: PointerEvent | KeyboardEvent): DragKeys {
	return { keepRatio: event.shiftKey, free: event.altKey || event.ctrlKey || event.metaKey };
}

function push(at: number, start: number, end: number): number {
	if (at < start + SCROLL_EDGE) return -SCROLL_STEP;
	return at > end - SCROLL_EDGE ? SCROLL_STEP : 0;
}
