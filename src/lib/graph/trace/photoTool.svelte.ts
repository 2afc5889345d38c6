import type { Theme } from '$lib/graph/draw/colors';
import type { Picture } from '$lib/graph/draw/scene';
import { panned, toPixel, toPlane } from '$lib/graph/draw/view';
import type { Editing } from '$lib/graph/editor/editing.svelte';
import type { CanvasTool, Held, Spot } from '$lib/graph/editor/tool';
import { showNumber } from '$lib/graph/evaluate/words';
import { Latest } from '$lib/graph/evaluate/turns';
import { fitFamily, type Outcome } from '$lib/graph/fit/fit';
import { equationOf } from '$lib/graph/fit/words';
import type { Window } from '$lib/graph/sample/window';
import { isConcept, type Concept } from '$lib/model/concepts';
import { drawCross, drawFit, drawLoupe, drawMark, drawRing, drawRuler } from './paint';
import {
	calibrate,
	dropPoint,
	fromPicture,
	movePoints,
	removePoint,
	toPicture,
	tracedOn,
	type OnPicture,
	type Place
} from './points';

/** How near a finger must come to a point to take hold of it, in pixels. */
const REACH = 22;
/** How near a tap or the cross must come to mean the point that is there, in pixels. */
const ON_IT = 11;
/** How far a key moves the cross, in pixels: with Shift, alone, with Control. */
const STEPS = { fine: 1, plain: 8, wide: 40 };
/** The cross keeps away from the edges; beyond, the view moves. */
const MARGIN = 12;

const ARROWS: Record<string, [number, number]> = {
	ArrowLeft: [-1, 0],
	ArrowRight: [1, 0],
	ArrowUp: [0, -1],
	ArrowDown: [0, 1]
};

/** What the canvas is used for: setting the scale with two marks, or dropping points along a shape. */
export type Step = 'scale' | 'points';

/** A mark (0 or 1) or a point (its row) under a pixel. */
type Thing = { mark: 0 | 1 } | { row: number };

/** Tracing the shape in one photo: marks, points, and the curve laid through them. */
export class PhotoTool implements CanvasTool {
	step = $state<Step>('points');
	concept = $state<Concept>('quadratic');
	status = $state('');
	/** Two places on the photo whose distance is known. */
	marks = $state.raw<[OnPicture, OnPicture]>([
		{ u: -0.25, v: 0 },
		{ u: 0.25, v: 0 }
	]);
	/** Where the keyboard's cross is, in pixels; null while the pointer is used. */
	#cross = $state.raw<Spot | null>(null);
	#held = $state.raw<{ thing: Thing; byKey: boolean } | null>(null);
	#editing: Editing;
	readonly #id: string;

	readonly picture: Picture | null = $derived.by(
		() => this.#editing.scene.pictures.find(({ id }) => id === this.#id) ?? null
	);
	readonly points = $derived.by(() => tracedOn(this.#editing.document, this.#id));
	readonly degrees = $derived.by(() => this.#editing.document.settings.degreeMode === true);
	/** The curve laid through the points; while a point is dragged on a slow device, the one before. */
	outcome = $state.raw<Outcome>({ reason: '' });
	/** How far apart the marks are at present, in units of the plane. */
	readonly apart = $derived.by(() => {
		if (!this.picture) return 0;
		const [a, b] = this.marks.map((mark) => fromPicture(this.picture!, mark)) as [Place, Place];
		return Math.hypot(a.x - b.x, a.y - b.y);
	});

	constructor(editing: Editing, picture: string, concept: Concept | null) {
		this.#editing = editing;
		this.#id = picture;
		if (isConcept(concept)) this.concept = concept;
		if (tracedOn(editing.document, picture).length === 0) this.step = 'scale';
		const laying = new Latest<Outcome>((outcome) => (this.outcome = outcome));
		$effect(() => {
			const { concept: family, points, degrees } = this;
			void laying.ask(() => fitFamily(family, points, degrees));
		});
	}

	get name(): string {
		return this.step === 'scale'
			? 'Photo with two marks: Page Down goes to the next mark, Enter takes it up or puts it down, arrows move it'
			: 'Photo to trace: arrows move the cross, Enter drops a point, on a point it takes it up, Delete removes it';
	}

	/** The pixels of what can be taken hold of. */
	#things(window: Window): { thing: Thing; at: Spot }[] {
		const { picture } = this;
		if (this.step === 'points')
			return this.points.map((point) => ({
				thing: { row: point.row },
				at: toPixel(window, point.x, point.y)
			}));
		if (!picture) return [];
		return this.marks.map((mark, n) => {
			const place = fromPicture(picture, mark);
			return { thing: { mark: n as 0 | 1 }, at: toPixel(window, place.x, place.y) };
		});
	}

	#thingAt(at: Spot, window: Window, reach = ON_IT): Thing | null {
		const near = this.#things(window)
			.map(({ thing, at: place }) => ({ thing, far: Math.hypot(place.x - at.x, place.y - at.y) }))
			.filter(({ far }) => far <= reach)
			.sort((a, b) => a.far - b.far)[0];
		return near?.thing ?? null;
	}

	#unit(window: Window): number {
		return (window.xmax - window.xmin) / window.width;
	}

	#move(thing: Thing, at: Spot, window: Window): void {
		const place = toPlane(window, at.x, at.y);
		if ('mark' in thing) {
			if (!this.picture) return;
			const marks: [OnPicture, OnPicture] = [...this.marks];
			marks[thing.mark] = toPicture(this.picture, place);
			this.marks = marks;
			return;
		}
		this.#editing.edit(
			(document) =>
				movePoints(
					document,
					this.#id,
					(point) => (point.row === thing.row ? place : point),
					this.#unit(window)
				),
			'Move a point',
			`traced ${this.#id} ${thing.row}`
		);
	}

	grab(at: Spot, window: Window): Held | null {
		const thing = this.#thingAt(at, window, REACH);
		if (!thing) return null;
		this.#cross = null;
		// A finger takes hold beside the point as a rule: the point must not jump under it.
		const place = this.#things(window).find((one) => sameThing(one.thing, thing))!.at;
		const [dx, dy] = [place.x - at.x, place.y - at.y];
		return {
			move: (to, seen) => {
				this.#held = { thing, byKey: false };
				this.#move(thing, { x: to.x + dx, y: to.y + dy }, seen);
			},
			end: () => (this.#held = null)
		};
	}

	tap(at: Spot, window: Window): boolean {
		this.#cross = null;
		if (this.step === 'points' && !this.#thingAt(at, window)) this.#drop(at, window);
		return true;
	}

	hover(): void {
		// Nothing to show before something is pressed.
	}

	#drop(at: Spot, window: Window): void {
		const place = toPlane(window, at.x, at.y);
		this.#editing.edit((document) => dropPoint(document, this.#id, place, this.#unit(window)), 'Add a point');
		this.#say(place, `Point ${this.points.length} dropped at`);
	}

	/** Takes the last point back. */
	takeBack(): void {
		const last = this.points.at(-1);
		if (last) this.#remove(last.row);
	}

	#remove(row: number): void {
		this.#held = null;
		this.#editing.edit((document) => removePoint(document, this.#id, row), 'Take a point back');
		const left = this.points.length;
		this.status = `Point taken back, ${left === 1 ? '1 point is' : `${left} points are`} left`;
	}

	/** Scales the photo so that the marks are `distance` apart, and looks at all of it. */
	setScale(distance: number, toOrigin: boolean): void {
		const { picture } = this;
		if (!picture || !(distance > 0)) return;
		this.#editing.edit(
			(document) => calibrate(document, picture, this.marks, distance, toOrigin),
			'Set the scale of the photo'
		);
		this.lookAtPhoto();
		this.status = `The marks are ${showNumber(distance)} apart now`;
		this.step = 'points';
	}

	/** Shows all of the photo. */
	lookAtPhoto(): void {
		const { picture } = this;
		if (!picture) return;
		const [sin, cos] = [Math.abs(Math.sin(picture.angle)), Math.abs(Math.cos(picture.angle))];
		const dx = 0.54 * (picture.width * cos + picture.height * sin);
		const dy = 0.54 * (picture.width * sin + picture.height * cos);
		this.#editing.look({
			xmin: picture.x - dx,
			xmax: picture.x + dx,
			ymin: picture.y - dy,
			ymax: picture.y + dy
		});
	}

	#say(place: Place, what = ''): void {
		this.status =
			`${what} ${showNumber(Number(place.x.toPrecision(4)))}, ${showNumber(Number(place.y.toPrecision(4)))}`.trim();
	}

	key(event: KeyboardEvent, window: Window): boolean {
		const arrow = ARROWS[event.key];
		const cross = this.#cross ?? { x: window.width / 2, y: window.height / 2 };
		if (arrow) {
			const step = event.shiftKey ? STEPS.fine : event.ctrlKey ? STEPS.wide : STEPS.plain;
			this.#moveCross({ x: cross.x + arrow[0] * step, y: cross.y + arrow[1] * step }, window);
		} else if (event.ctrlKey) return false;
		else if (event.key === 'Enter' || event.key === ' ') this.#press(cross, window);
		else if (event.key === 'Delete' || event.key === 'Backspace') this.#delete(cross, window);
		else if (event.key === 'PageDown' || event.key === 'PageUp')
			this.#next(cross, window, event.key === 'PageDown' ? 1 : -1);
		else if (event.key === 'Escape') this.#editing.tracing = null;
		else return false;
		return true;
	}

	#moveCross(to: Spot, window: Window): void {
		const x = Math.max(MARGIN, Math.min(window.width - MARGIN, to.x));
		const y = Math.max(MARGIN, Math.min(window.height - MARGIN, to.y));
		this.#cross = { x, y };
		if (x !== to.x || y !== to.y)
			this.#editing.look(panned(this.#editing.view, window, 3 * (x - to.x), 3 * (y - to.y)));
		const held = this.#held;
		if (held?.byKey) this.#move(held.thing, this.#cross, window);
		const under = held ? null : this.#thingAt(this.#cross, window);
		this.#say(toPlane(window, x, y), under ? 'On a point' : '');
	}

	#press(cross: Spot, window: Window): void {
		this.#cross = cross;
		if (this.#held) {
			this.#held = null;
			this.#editing.flush();
			this.#say(toPlane(window, cross.x, cross.y), 'Put down at');
			return;
		}
		const thing = this.#thingAt(cross, window);
		if (thing) {
			this.#held = { thing, byKey: true };
			this.status = 'Taken up: arrows move it, Enter puts it down';
		} else if (this.step === 'points') this.#drop(cross, window);
	}

	#delete(cross: Spot, window: Window): void {
		const held = this.#held?.thing;
		const thing = held ?? (this.#cross ? this.#thingAt(cross, window) : null);
		if (thing && 'row' in thing) this.#remove(thing.row);
		else if (this.step === 'points') this.takeBack();
	}

	/** Brings the cross to the next mark or point. */
	#next(cross: Spot, window: Window, by: 1 | -1): void {
		const things = this.#things(window);
		if (things.length === 0 || this.#held) return;
		const at = things.findIndex((thing) => Math.hypot(thing.at.x - cross.x, thing.at.y - cross.y) < 2);
		const next = at < 0 ? (by === 1 ? 0 : things.length - 1) : (at + by + things.length) % things.length;
		this.#moveCross(things[next]!.at, window);
	}

	paint(context: CanvasRenderingContext2D, window: Window, theme: Theme, graph: HTMLCanvasElement): boolean {
		const things = this.#things(window);
		const held = this.#held && things.find(({ thing }) => sameThing(thing, this.#held!.thing));
		if (this.step === 'scale') {
			const [a, b] = things.map(({ at }) => at);
			if (a && b) {
				drawRuler(context, a, b, theme);
				[a, b].forEach((at, n) => drawMark(context, at, String(n + 1), theme));
			}
		} else if ('fit' in this.outcome) {
			drawFit(context, equationOf(this.outcome.fit), this.points, this.degrees, window, theme);
		}
		if (held) drawRing(context, held.at, theme);
		if (held && !this.#held!.byKey) drawLoupe(context, held.at, graph, window, theme);
		if (this.#cross) drawCross(context, this.#cross, theme);
		return true;
	}
}

function sameThing(a: Thing, b: Thing): boolean {
	return 'mark' in a ? 'mark' in b && a.mark === b.mark : 'row' in b && a.row === b.row;
}
