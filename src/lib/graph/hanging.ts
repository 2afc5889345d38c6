import { photoReference, photosIn } from '$lib/model/photo';
import type { Pictures } from './draw/look';
import type { Theme } from './draw/colors';
import { thumbnailPicture, type Picture } from './picture';
import { whenFree } from './queue';
import { watch } from './watch';

/** What hangs there. */
export interface Hung {
	/** Graph state as JSON text. */
	graph: string;
	theme: Theme;
	pictures: Pictures;
}

/**
 * Hangs a graph's picture behind an element, once that has come into view, as large as it is. The picture before
 * stays until the next is there.
 */
export class Hanging {
	readonly #node: HTMLElement;
	readonly #unwatch: () => void;
	#hung: Hung | null = null;
	#size = { width: 0, height: 0 };
	#sight: 'in view' | 'near' | null = null;
	#picture: Picture | null = null;
	#withdraw = () => {};

	constructor(node: HTMLElement) {
		this.#node = node;
		this.#unwatch = watch(node, {
			resized: ({ width, height }) => {
				this.#size = { width, height };
				if (this.#picture) this.#place(this.#picture);
				this.#ask();
			},
			seen: (isInView) => {
				this.#sight = isInView ? 'in view' : 'near';
				this.#ask();
			}
		});
	}

	show(hung: Hung): void {
		this.#hung = hung;
		this.#ask();
	}

	end(): void {
		this.#unwatch();
		this.#withdraw();
		this.#picture?.release();
	}

	#ask(): void {
		this.#withdraw();
		if (!this.#hung || !this.#sight || this.#size.width === 0) return;
		const { graph, theme, pictures } = this.#hung;
		const look = { ...this.#size, pixelRatio: ratio(), theme, pictures };
		let isLatest = true;
		const leave = whenFree(async () => {
			const picture = await thumbnailPicture(graph, look);
			if (!isLatest) return picture?.release();
			this.#picture?.release();
			this.#picture = picture;
			if (picture) this.#place(picture);
			else this.#node.removeAttribute('data-sheet');
		}, this.#sight === 'in view');
		this.#withdraw = () => {
			isLatest = false;
			leave();
		};
	}

	/** Pixel by pixel where it was drawn for this size, else stretched. */
	#place(picture: Picture): void {
		const { place, sheet } = picture;
		const scale = (size: number, drawn: number) =>
			Math.abs(size * ratio() - drawn) < 1 ? 1 / ratio() : size / drawn;
		const x = scale(this.#size.width, place.width);
		const y = scale(this.#size.height, place.height);
		const { style } = this.#node;
		style.backgroundPosition = `${-place.left * x}px ${-place.top * y}px`;
		style.backgroundSize = `${sheet.width * x}px ${sheet.height * y}px`;
		picture.on(this.#node);
	}
}

/** Photos of a graph asked for here have it hung again as they arrive; asked for while drawing, nobody would hear. */
export function askForPhotos({ graph, pictures }: Hung): void {
	for (const sha of photosIn(graph)) pictures(photoReference(sha));
}

const ratio = () => Math.min(3, window.devicePixelRatio || 1);
