import type { Point } from '$lib/geometry/rect';
import { newId } from '$lib/model/ids';
import { complete, remove, swapContent, takeBack, type Step } from '$lib/model/steps';
import { tileName, type Tile } from '$lib/model/tile';
import type { Museum } from '$lib/store/museum.svelte';
import type { Announcer } from '$lib/ui/announcer.svelte';
import type { MenuItem } from '$lib/ui/Menu.svelte';
import type { Toasts } from '$lib/ui/toasts.svelte';
import type { Arranger } from './arranger.svelte';
import type { Mover } from './mover';
import * as steps from './steps';

/** What has to be asked before it can be done. */
export type Question =
	| { kind: 'add' }
	| { kind: 'rename'; tile: Tile }
	/** Which tile to swap places with. */
	| { kind: 'places'; tile: Tile }
	/** To which tile the content goes. */
	| { kind: 'content'; tile: Tile };

/** Presses of a menu are rarer than of a key, so they go further; in percent of the poster. */
const MENU_NUDGE = 5;

/** What the actions act on, and what they need of the screen. */
export interface Surroundings {
	museum: Museum;
	arranger: Arranger;
	mover: Mover;
	announcer: Announcer;
	toasts: Toasts;
	tiles: () => readonly Tile[];
	ask: (question: Question) => void;
	open: (tile: Tile) => void;
	/** Puts the focus on a tile, or where there is none, near by. */
	focus: (id: string | null) => void;
}

/** Everything a tile's menu does, and adding a tile. */
export class TileActions {
	#around: Surroundings;

	constructor(around: Surroundings) {
		this.#around = around;
	}

	/** The menu of a tile. */
	menu(tile: Tile): MenuItem[] {
		const { arranger, ask, open } = this.#around;
		const nudge = (label: string, verb: 'Move' | 'Resize', x: number, y: number, keepRatio = false) => ({
			label,
			stays: true,
			run: () => this.#nudge(tile, verb, { x: x * MENU_NUDGE, y: y * MENU_NUDGE }, keepRatio)
		});
		const own: MenuItem[] = [
			{ label: 'Rename…', run: () => ask({ kind: 'rename', tile }) },
			{ label: 'Delete', run: () => void this.remove(tile), danger: true }
		];
		return [
			{ label: 'Open', run: () => open(tile) },
			{ label: tile.completed ? 'Mark not completed' : 'Mark completed', run: () => this.#complete(tile) },
			'separator',
			{
				label: 'Move',
				items: [
					nudge('Left', 'Move', -1, 0),
					nudge('Right', 'Move', 1, 0),
					nudge('Up', 'Move', 0, -1),
					nudge('Down', 'Move', 0, 1)
				]
			},
			{
				label: 'Size',
				items: [
					nudge('Larger', 'Resize', 1, 1, true),
					nudge('Smaller', 'Resize', -1, -1, true),
					nudge('Wider', 'Resize', 1, 0),
					nudge('Narrower', 'Resize', -1, 0),
					nudge('Taller', 'Resize', 0, 1),
					nudge('Shorter', 'Resize', 0, -1)
				]
			},
			{ label: 'Bring to front', run: () => this.#restack(steps.bringToFront, tile, 'is in front') },
			{ label: 'Send to back', run: () => this.#restack(steps.sendToBack, tile, 'is at the back') },
			{ label: 'Swap places with…', run: () => ask({ kind: 'places', tile }) },
			{ label: 'Move content to…', run: () => ask({ kind: 'content', tile }) },
			...(arranger.mode ? [] : [{ label: 'Arrange', run: () => arranger.enter(tile.id) }]),
			...(tile.concept === null ? (['separator', ...own] satisfies MenuItem[]) : [])
		];
	}

	async swapPlaces(a: Tile, b: Tile): Promise<void> {
		await this.#do(steps.swapPlaces(a, b), `${tileName(a)} and ${tileName(b)} have swapped places.`);
	}

	async moveContent(a: Tile, b: Tile): Promise<void> {
		await this.#do(
			swapContent(a, b),
			`What was in ${tileName(a)} is now in ${tileName(b)}, and the other way round.`
		);
	}

	async add(title: string): Promise<void> {
		const id = newId();
		await this.#do(steps.addOwnTile(id, title, this.#around.tiles()), `${title} hangs on your poster.`);
		this.#around.focus(id);
	}

	async rename(tile: Tile, title: string): Promise<void> {
		await this.#do(steps.rename(tile, title), `Renamed to ${title}.`);
		this.#around.focus(tile.id);
	}

	/** Deletes a tile of the pupil's own, and offers to take that back. */
	async remove(tile: Tile): Promise<void> {
		const { museum, toasts, focus } = this.#around;
		const step = remove(tile);
		if (!(await this.#do(step))) return;
		focus(null);
		const run = async () => {
			if (!(await museum.takeBack(step.label))) await this.#do(takeBack(tile));
			focus(tile.id);
		};
		toasts.show(`${tileName(tile)} is deleted.`, {
			action: { label: 'Undo', run: () => void run() },
			takesFocus: true
		});
	}

	#nudge(tile: Tile, verb: 'Move' | 'Resize', by: Point, keepRatio: boolean): void {
		const { mover } = this.#around;
		mover.nudge(tile.id, verb, by, keepRatio);
		mover.endRun();
	}

	#complete(tile: Tile): void {
		const words = tile.completed ? 'is not completed' : 'is completed';
		void this.#do(complete(tile, !tile.completed), `${tileName(tile)} ${words}.`);
	}

	#restack(make: typeof steps.bringToFront, tile: Tile, words: string): void {
		void this.#do(make(tile, this.#around.tiles()), `${tileName(tile)} ${words}.`);
	}

	/** Writes a step and says what it did; answers whether it is on disk. */
	async #do(step: Step, words?: string): Promise<boolean> {
		const { museum, announcer, toasts } = this.#around;
		try {
			await museum.write(step.label, step.changes);
		} catch {
			toasts.show('That could not be saved on this device. Nothing was changed.', { tone: 'problem' });
			return false;
		}
		if (words) announcer.say(words);
		return true;
	}
}
