/** How far a pointer goes before it drags, in pixels: until then it presses a button. */
const SLACK = 6;
/** Near an end of what scrolls, in pixels, the list goes on; so far in each frame. */
const EDGE = 48;
const STEP = 10;

/** A gap between two rows of the list, by their ids (null: none), and where its line is, in pixels of the window. */
export interface Gap {
	above: string | null;
	below: string | null;
	left: number;
	top: number;
	width: number;
}

export interface RowDrag {
	/** The gap a row would come to now; null where the drag is over. */
	over(gap: Gap | null): void;
	drop(gap: Gap): void;
}

/**
 * Makes a button the handle of its row: dragged by a finger or a mouse, it takes the row to another gap of the list.
 * Rows are the list's elements with `data-row`. Escape, and whatever else takes the pointer away, lets go.
 */
export function rowDrag({ over, drop }: RowDrag): (handle: HTMLElement) => () => void {
	return (handle) => {
		let from: { x: number; y: number } | null = null;
		let y = 0;
		let gap: Gap | null = null;
		let frame = 0;
		let wasDragged = false;

		function follow() {
			const list = handle.closest('ul')!;
			scrollNear(list, y);
			gap = gapAt(list, y);
			over(gap);
			frame = requestAnimationFrame(follow);
		}

		function end(isDropped: boolean) {
			cancelAnimationFrame(frame);
			const at = gap;
			[from, gap, frame] = [null, null, 0];
			over(null);
			if (isDropped && at) drop(at);
		}

		const stop = new AbortController();
		const { signal } = stop;
		handle.addEventListener(
			'pointerdown',
			(event) => {
				if (event.button !== 0 || !event.isPrimary) return;
				from = { x: event.clientX, y: event.clientY };
				wasDragged = false;
				handle.setPointerCapture(event.pointerId);
			},
			{ signal }
		);
		handle.addEventListener(
			'pointermove',
			({ clientX, clientY }) => {
				if (!from) return;
				y = clientY;
				if (frame > 0 || Math.hypot(clientX - from.x, clientY - from.y) <= SLACK) return;
				wasDragged = true;
				follow();
			},
			{ signal }
		);
		handle.addEventListener('pointerup', () => end(true), { signal });
		handle.addEventListener('pointercancel', () => end(false), { signal });
		handle.addEventListener(
			'click',
			(event) => {
				// The end of a drag is no press of the button.
				if (wasDragged) event.stopPropagation();
				wasDragged = false;
			},
			{ signal, capture: true }
		);
		window.addEventListener(
			'keydown',
			(event) => {
				if (event.key !== 'Escape' || frame === 0) return;
				event.stopPropagation();
				end(false);
			},
			{ signal, capture: true }
		);
		return () => {
			end(false);
			stop.abort();
		};
	};
}

function gapAt(list: HTMLElement, y: number): Gap {
	const rows = [...list.querySelectorAll<HTMLElement>('[data-row]')];
	const n = rows.findIndex((row) => {
		const { top, height } = row.getBoundingClientRect();
		return y < top + height / 2;
	});
	const below = n < 0 ? null : rows[n]!;
	const above = n < 0 ? rows.at(-1) : rows[n - 1];
	const { left, width } = list.getBoundingClientRect();
	const top = below?.getBoundingClientRect().top ?? above!.getBoundingClientRect().bottom;
	return { above: above?.dataset.row ?? null, below: below?.dataset.row ?? null, left, top, width };
}

function scrollNear(list: HTMLElement, y: number): void {
	let around: HTMLElement | null = list;
	while (around && around.scrollHeight <= around.clientHeight + 1) around = around.parentElement;
	const outer = around ?? document.documentElement;
	const box =
		outer === document.documentElement ? { top: 0, bottom: innerHeight } : outer.getBoundingClientRect();
	if (y < box.top + EDGE) outer.scrollTop -= STEP;
	else if (y > box.bottom - EDGE) outer.scrollTop += STEP;
}
