import { arrow, autoUpdate, computePosition, flip, offset, shift } from '@floating-ui/dom';

/** Half of the arrow's width, in pixels: so much of it looks out of the box. */
const ARROW = 7;
const OPPOSITE = { top: 'bottom', right: 'left', bottom: 'top', left: 'right' } as const;

/**
 * An attachment that holds a box beside a target, with the element `[data-arrow]` in it pointing there. It
 * follows the target when the page scrolls, is resized or moves, and stays in the window when the target
 * leaves it. Below “Add” lie the rows that are worked on: the box goes beside it or above, over the graph.
 */
export function pointAt(target: HTMLElement) {
	return (box: HTMLElement) => {
		const tip = box.querySelector<HTMLElement>('[data-arrow]')!;
		async function place() {
			const inMenu = target.role === 'menuitem';
			const { x, y, placement, middlewareData } = await computePosition(target, box, {
				strategy: 'fixed',
				placement: 'right',
				middleware: [
					offset(ARROW + 5),
					flip({ fallbackPlacements: inMenu ? ['bottom'] : ['top'], padding: 8 }),
					shift({ padding: 8, crossAxis: true }),
					arrow({ element: tip, padding: 10 })
				]
			});
			box.style.translate = `${Math.round(x)}px ${Math.round(y)}px`;
			const side = placement.split('-')[0] as keyof typeof OPPOSITE;
			const at: { x?: number; y?: number } = middlewareData.arrow ?? {};
			tip.style.inset = '';
			tip.style.left = at.x === undefined ? '' : `${at.x}px`;
			tip.style.top = at.y === undefined ? '' : `${at.y}px`;
			tip.style[OPPOSITE[side]] = `${-ARROW}px`;
		}
		return autoUpdate(target, box, () => void place());
	};
}
