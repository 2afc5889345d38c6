/** How long a press is held before it means more than a tap, in ms; and how far it may slip, in pixels. */
const HELD = 500;
const SLIP = 8;

/**
 * Attaches a long press to a button, beside its click: a finger held down, a mouse's second button, the
 * keyboard's menu key. The click that ends a long press is none.
 */
export function heldDown<E extends HTMLElement>(onheld: (button: E) => void) {
	return (button: E): (() => void) => {
		const stop = new AbortController();
		const { signal } = stop;
		let timer: ReturnType<typeof setTimeout> | undefined;
		let held = false;
		let from = { x: 0, y: 0 };
		const begin = (event: PointerEvent) => {
			held = false;
			from = { x: event.clientX, y: event.clientY };
			clearTimeout(timer);
			if (event.button === 0)
				timer = setTimeout(() => {
					held = true;
					onheld(button);
				}, HELD);
		};
		const end = () => clearTimeout(timer);
		button.addEventListener('pointerdown', begin, { signal });
		button.addEventListener(
			'pointermove',
			({ clientX, clientY }) => {
				if (Math.hypot(clientX - from.x, clientY - from.y) > SLIP) end();
			},
			{ signal }
		);
		for (const kind of ['pointerup', 'pointercancel', 'pointerleave'] as const)
			button.addEventListener(kind, end, { signal });
		button.addEventListener(
			'contextmenu',
			(event) => {
				event.preventDefault();
				end();
				if (!held) onheld(button);
				held = event.button === 0;
			},
			{ signal }
		);
		button.addEventListener(
			'click',
			(event) => {
				if (!held) return;
				held = false;
				event.preventDefault();
				event.stopImmediatePropagation();
			},
			{ signal, capture: true }
		);
		return () => {
			end();
			stop.abort();
		};
	};
}
