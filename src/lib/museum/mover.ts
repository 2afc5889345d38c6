import { dragRect, GRIP_PX, resizeLimits, type DragKeys, type DragStart } from '$lib/geometry/drag';
import {
	keepGrip,
	moveRect,
	toPlacement,
	toRect,
	type Point,
	type Rect,
	type Size
} from '$lib/geometry/rect';
import { resizeRect, type Handle } from '$lib/geometry/resize';
import { snapLines } from '$lib/geometry/snap';
import { holdDrawing } from '$lib/graph/queue';
import type { Layout, Tile } from '$lib/model/tile';
import type { Announcer } from '$lib/ui/announcer.svelte';
import type { Arranger } from './arranger.svelte';
import { arrange } from './steps';
import { movedWords, resizedWords, takenBackWords } from './words';

/** A run of presses that Escape takes back and undo takes as one step. */
interface Nudges {
	id: string;
	verb: 'Move' | 'Resize';
	start: Layout;
	group: string;
	/** When its first press came, and its last one. */
	from: number;
	at: number;
}

/** A run takes in presses for so long after its first one, in ms: below the store's limit for a group. */
const RUN_MS = 4_000;

/**
 * Moves and resizes tiles. While a drag lasts it writes to the dragged node alone; the museum hears of it
 * once, at the end.
 */
export class Mover {
	#arranger: Arranger;
	#announcer: Announcer;
	#tiles: () => readonly Tile[];
	#drag: { tile: Tile; start: DragStart; rect: Rect } | null = null;
	#nudges: Nudges | null = null;
	#groups = 0;

	/** @param tiles the tiles on the poster, whenever asked */
	constructor(arranger: Arranger, tiles: () => readonly Tile[], announcer: Announcer) {
		this.#arranger = arranger;
		this.#tiles = tiles;
		this.#announcer = announcer;
	}

	get isDragging(): boolean {
		return this.#drag !== null;
	}

	/** Begins a drag of a tile, or of one of its handles. */
	begin(id: string, handle: Handle | null): void {
		const tile = this.#find(id);
		if (!tile) return;
		this.#nudges = null;
		const surface = this.#arranger.hanging.size;
		const others = this.#tiles().filter((other) => other.id !== id);
		const rects = others.map((other) => toRect(this.#arranger.hanging.layoutOf(other), surface));
		const rect = toRect(this.#arranger.hanging.layoutOf(tile), surface);
		this.#drag = { tile, start: { rect, handle, surface, lines: snapLines(surface, rects) }, rect };
		this.#arranger.active = id;
		this.#arranger.hanging.lift(id);
		holdDrawing(true);
	}

	/** Follows the pointer, which is `by` pixels from where the drag began. Call once a frame. */
	drag(by: Point, keys: DragKeys): void {
		if (!this.#drag) return;
		const { rect, guides } = dragRect(this.#drag.start, by, keys);
		this.#drag.rect = rect;
		this.#arranger.hanging.show(this.#drag.tile.id, rect, this.#drag.start.rect);
		// Guides are few and stay the same for many frames.
		if (guides.length > 0 || this.#arranger.guides.length > 0) this.#arranger.guides = guides;
	}

	/** Ends the drag and keeps where the tile is now. */
	drop(): void {
		const drag = this.#end();
		if (!drag) return;
		const layout = toPlacement(drag.rect, drag.start.surface);
		const verb = drag.start.handle ? 'Resize' : 'Move';
		this.#keep(drag.tile, layout, verb);
	}

	/** Takes back what is under way, a drag or a run of nudges. Answers whether there was anything. */
	cancel(): boolean {
		const drag = this.#end();
		if (drag) {
			this.#arranger.hanging.settle(drag.tile);
			this.#announcer.say(takenBackWords(drag.tile, drag.start.handle ? 'Resize' : 'Move'));
			return true;
		}
		return this.#cancelNudges();
	}

	/** Moves or resizes by percent of the poster, by key or menu. */
	nudge(id: string, verb: 'Move' | 'Resize', by: Point, keepRatio = false): void {
		const tile = this.#find(id);
		if (!tile || this.#drag) return;
		const surface = this.#arranger.hanging.size;
		const before = this.#arranger.hanging.layoutOf(tile);
		const rect = nudged(toRect(before, surface), verb, by, surface, keepRatio);
		const run = this.#run(id, verb, before);
		this.#keep(tile, toPlacement(rect, surface), verb, run.group);
	}

	/** Ends a run of nudges: Escape no longer takes it back. */
	endRun(): void {
		this.#nudges = null;
	}

	#keep(tile: Tile, layout: Layout, verb: 'Move' | 'Resize', group?: string): void {
		const step = arrange(verb, tile, layout);
		this.#arranger.hanging.keep(tile, layout, step, group);
		this.#announcer.say(verb === 'Move' ? movedWords(tile, layout) : resizedWords(tile, layout));
	}

	#run(id: string, verb: 'Move' | 'Resize', start: Layout): Nudges {
		const last = this.#nudges;
		const at = performance.now();
		if (last && last.id === id && last.verb === verb && at - last.from < RUN_MS) {
			last.at = at;
			return last;
		}
		this.#nudges = { id, verb, start, group: `nudge-${++this.#groups}-${at}`, from: at, at };
		return this.#nudges;
	}

	#cancelNudges(): boolean {
		const run = this.#nudges;
		const tile = run && this.#find(run.id);
		this.#nudges = null;
		if (!run || !tile || performance.now() - run.at >= RUN_MS) return false;
		const step = arrange(run.verb, tile, run.start);
		this.#arranger.hanging.revert(tile, run.start, step);
		this.#announcer.say(takenBackWords(tile, run.verb));
		return true;
	}

	#end() {
		const drag = this.#drag;
		if (drag) this.#arranger.hanging.lay(drag.tile.id);
		this.#drag = null;
		this.#arranger.guides = [];
		holdDrawing(false);
		return drag;
	}

	#find(id: string): Tile | undefined {
		return this.#tiles().find((tile) => tile.id === id);
	}
}

/** By a nudge the upper left corner stays where a tile is resized. */
function nudged(rect: Rect, verb: 'Move' | 'Resize', by: Point, surface: Size, keepRatio: boolean): Rect {
	const px = { x: (by.x / 100) * surface.width, y: (by.y / 100) * surface.height };
	const next =
		verb === 'Move' ? moveRect(rect, px) : resizeRect(rect, 'se', px, resizeLimits(rect, surface), keepRatio);
	return keepGrip(next, surface, GRIP_PX);
}
