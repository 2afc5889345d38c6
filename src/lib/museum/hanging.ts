import type { Rect, Size } from '$lib/geometry/rect';
import type { Step } from '$lib/model/steps';
import type { Layout, Tile } from '$lib/model/tile';
import type { Museum } from '$lib/store/museum.svelte';
import type { Toasts } from '$lib/ui/toasts.svelte';

/** A layout that is shown already and on its way into the database. */
interface Pending {
	layout: Layout;
	group: string | undefined;
}

/**
 * Where the tiles hang on the screen: their nodes, and the layouts that are shown before the database has
 * them, so that a tile never jumps back between a gesture and its write.
 */
export class Hanging {
	#museum: Museum;
	#toasts: Toasts;
	#poster: HTMLElement | null = null;
	#nodes = new Map<string, HTMLElement>();
	#handles: { id: string; node: HTMLElement } | null = null;
	#pending = new Map<string, Pending>();
	/** Writes go one after the other: the last one of a run is the one that stays. */
	#queue: Promise<void> = Promise.resolve();

	constructor(museum: Museum, toasts: Toasts) {
		this.#museum = museum;
		this.#toasts = toasts;
	}

	/** Size of the poster, in px. */
	get size(): Size {
		return { width: this.#poster?.clientWidth ?? 0, height: this.#poster?.clientHeight ?? 0 };
	}

	/** Attaches the poster; answers how to let go. */
	poster(node: HTMLElement): () => void {
		this.#poster = node;
		return () => (this.#poster = null);
	}

	/** Hangs a tile's node where its layout says, again whenever the row changes; answers how to let go. */
	hang(node: HTMLElement, tile: Tile): () => void {
		this.#nodes.set(tile.id, node);
		if (!isLifted(node)) place(node, this.layoutOf(tile));
		return () => this.#nodes.delete(tile.id);
	}

	/** Keeps the handles around a tile; answers how to let go. */
	hangHandles(node: HTMLElement, tile: Tile): () => void {
		this.#handles = { id: tile.id, node };
		if (!isLifted(this.#nodes.get(tile.id))) place(node, this.layoutOf(tile));
		return () => (this.#handles = null);
	}

	/** A tile's layout as it is shown, which may be ahead of its row. */
	layoutOf(tile: Tile): Layout {
		return this.#pending.get(tile.id)?.layout ?? tile.layout;
	}

	/** Marks a tile as dragged, or no more. */
	lift(id: string): void {
		this.#nodes.get(id)?.setAttribute('data-lifted', '');
	}

	lay(id: string): void {
		this.#nodes.get(id)?.removeAttribute('data-lifted');
	}

	/** Shows a tile in the middle of a drag that began at `start`; px of the poster. */
	show(id: string, rect: Rect, start: Rect): void {
		for (const node of this.#of(id)) {
			if (rect.width === start.width && rect.height === start.height)
				node.style.transform = `translate(${rect.left - start.left}px, ${rect.top - start.top}px)`;
			else {
				node.style.transform = '';
				node.style.left = `${rect.left}px`;
				node.style.top = `${rect.top}px`;
				node.style.width = `${rect.width}px`;
				node.style.height = `${rect.height}px`;
			}
		}
	}

	/** Shows a tile where it belongs, after a drag that was given up. */
	settle(tile: Tile): void {
		for (const node of this.#of(tile.id)) place(node, this.layoutOf(tile));
	}

	/** Shows a layout at once and writes it. Steps of one group that come faster than the disk fold here. */
	keep(tile: Tile, layout: Layout, step: Step, group?: string): void {
		const pending = this.#expect(tile, layout, group);
		this.#enqueue(tile, pending, async () => {
			const newest = this.#pending.get(tile.id);
			if (group && newest !== pending && newest?.group === group) return;
			await this.#museum.write(step.label, step.changes, { group });
		});
	}

	/** Takes a run of nudges back to where it began: as undo, where it is the last step. */
	revert(tile: Tile, layout: Layout, step: Step): void {
		const pending = this.#expect(tile, layout);
		this.#enqueue(tile, pending, async () => {
			if (!(await this.#museum.takeBack(step.label))) await this.#museum.write(step.label, step.changes);
		});
	}

	#expect(tile: Tile, layout: Layout, group?: string): Pending {
		const pending = { layout, group };
		this.#pending.set(tile.id, pending);
		this.settle(tile);
		return pending;
	}

	#enqueue(tile: Tile, pending: Pending, write: () => Promise<void>): void {
		this.#queue = this.#queue.then(write).then(
			() => void this.#museum.tiles.next().then(() => this.#end(tile, pending)),
			() => {
				this.#end(tile, pending);
				this.#toasts.show('That could not be saved on this device. The tile is back where it was.', {
					tone: 'problem'
				});
			}
		);
		this.#museum.follow(this.#queue);
	}

	/** From here on the tile hangs where its row says: a step that was undone at once may never have changed it. */
	#end({ id }: Tile, pending: Pending): void {
		if (this.#pending.get(id) !== pending) return;
		this.#pending.delete(id);
		const row = this.#museum.tiles.value?.find((tile) => tile.id === id);
		if (row && !isLifted(this.#nodes.get(id))) this.settle(row);
	}

	*#of(id: string): Iterable<HTMLElement> {
		const node = this.#nodes.get(id);
		if (node) yield node;
		if (this.#handles?.id === id) yield this.#handles.node;
	}
}

function place(node: HTMLElement, { x, y, width, height }: Layout): void {
	node.style.transform = '';
	node.style.left = `${x - width / 2}%`;
	node.style.top = `${y - height / 2}%`;
	node.style.width = `${width}%`;
	node.style.height = `${height}%`;
}

/** A dragged tile stays under the pointer, whatever arrives from other devices meanwhile. */
function isLifted(node: HTMLElement | undefined): boolean {
	return node?.dataset.lifted !== undefined;
}
