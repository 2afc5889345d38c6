import type { AxesSettings } from '$lib/graph/draw/axes';
import { PAPERS } from '$lib/graph/draw/colors';
import { numberStrips, type Strip } from '$lib/graph/draw/numbers';
import { offsetIn } from '$lib/graph/draw/reach';
import type { Look } from '$lib/graph/draw/look';
import type { Window } from '$lib/graph/sample/window';

interface Drawn {
	strip: Strip;
	canvas: HTMLCanvasElement;
}

/**
 * The numbers of the axes while the view moves and an axis is out of sight. They stay at the edge, and move along it with
 * the plane: drawn once for a drawing that reaches farther than the view, the browser moves them with it.
 */
export class Strips {
	#window: Window | null = null;
	#x: Drawn | null = null;
	#y: Drawn | null = null;

	/**
	 * Shows them above a canvas whose drawing, without numbers, lies in a view.
	 *
	 * @param ratio device pixels per CSS pixel
	 */
	show(
		above: HTMLCanvasElement,
		{ drawn, seen, ratio }: { drawn: Window; seen: Window; ratio: number },
		axes: AxesSettings,
		{ theme, larger }: Pick<Look, 'theme' | 'larger'>
	): void {
		if (this.#window !== drawn) {
			this.hide();
			const strips = numberStrips(drawn, axes, PAPERS[theme], larger);
			this.#x = strips.x && paint(strips.x, above, ratio);
			this.#y = strips.y && paint(strips.y, above, ratio);
			this.#window = drawn;
		}
		const { x, y } = offsetIn(seen, drawn, ratio);
		if (this.#x) move(this.#x, x, this.#x.strip.across(seen));
		if (this.#y) move(this.#y, this.#y.strip.across(seen), y);
	}

	hide(): void {
		this.#x?.canvas.remove();
		this.#y?.canvas.remove();
		this.#x = this.#y = this.#window = null;
	}
}

function paint(strip: Strip, above: HTMLCanvasElement, ratio: number): Drawn | null {
	const canvas = document.createElement('canvas');
	Object.assign(canvas, { width: Math.round(strip.width * ratio), height: Math.round(strip.height * ratio) });
	const context = canvas.getContext('2d');
	if (!context) return null;
	context.scale(ratio, ratio);
	strip.draw(context);
	const size = { width: `${strip.width}px`, height: `${strip.height}px` };
	Object.assign(canvas.style, size, { position: 'absolute', top: '0', left: '0', willChange: 'transform' });
	above.after(canvas);
	return { strip, canvas };
}

function move({ canvas }: Drawn, x: number, y: number): void {
	canvas.style.transform = `translate(${x}px, ${y}px)`;
}
