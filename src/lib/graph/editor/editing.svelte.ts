import { untrack } from 'svelte';
import { meanwhile, Reading, type Scene } from '$lib/graph/draw/scene';
import { goOnSearching } from '$lib/graph/evaluate/regression';
import type { Dragged } from '$lib/graph/evaluate/rows';
import { turn } from '$lib/graph/evaluate/turns';
import {
	emptyGraph,
	parseGraph,
	serializeGraph,
	setViewport,
	viewport,
	type GraphDocument,
	type Viewport
} from '$lib/graph/state';
import type { Window } from '$lib/graph/sample/window';
import type { CanvasTool } from './tool';

export type Change = (document: GraphDocument) => GraphDocument;

/** How long typing may rest before it is handed on, and a view before it counts as settled; in ms. */
const TYPING = 250;
const SETTLED = 500;
/** How long a graph that was changed may hold the page while it is read, in ms; most take less than five. */
export const AT_ONCE = 25;
/** How long a slice of a search may keep the page waiting, in ms. */
const SLICE = 8;

interface Pending {
	/** Edits of one key follow one another into one change: the row being typed in. */
	key: string;
	label: string;
	change: Change;
}

/**
 * The graph being edited. Shows every edit at once; hands the text on when typing pauses, and at once for
 * everything else. A text that comes back from outside is taken over unless it is an echo of what was
 * handed on; an edit not yet handed on is made again on top of it.
 */
export class Editing {
	#document = $state.raw<GraphDocument>(parseGraph(''));
	#dragged = $state.raw<readonly Dragged[]>([]);
	#gesture = $state.raw<Viewport | null>(null);
	/** How often a regression's search has come to its end since: the graph is read again with its result. */
	#searches = $state(0);
	#items = $derived(this.#document.items);
	#degrees = $derived(this.#document.settings.degreeMode === true);
	/** How often a graph that is too much to be read at once has been read to its end since. */
	#readings = $state(0);
	#scene = $derived.by(() => {
		void this.#readings;
		// All a scene is made of: where one looks, and what the axes look like, is nothing to it.
		const of = [this.#items, this.#degrees, this.#dragged, this.#searches];
		if (of.some((part, n) => part !== this.#readingOf[n])) {
			this.#readingOf = of;
			this.#reading = new Reading(
				untrack(() => this.#document),
				this.#dragged
			);
		}
		return this.#reading.scene ?? this.#read(this.#reading);
	});
	#reading = new Reading(emptyGraph());
	#readingOf: readonly unknown[] = [];
	/** The last that came to its end. */
	#whole: Reading | null = null;
	#readAt = 0;
	#readFor = 0;
	#view = $derived(this.#gesture ?? viewport(this.#document));
	/** The row whose field wants the focus, and the picture that is selected; ids. */
	focus = $state<string | null>(null);
	selected = $state<string | null>(null);
	/** What is done on the canvas besides looking; set by whoever offers it. */
	tool = $state.raw<CanvasTool | null>(null);
	/** What has just been done in the list, for screen readers. */
	said = $state('');
	/** Whether rows of the list are on their way into the page. */
	isFilling = false;
	/** The picture being traced; id. */
	tracing = $state<string | null>(null);
	/** The graph in words, as of when the view last rested. */
	words = $state.raw('');
	/** What the canvas shows at present, its size in CSS pixels; null before it has one. */
	window = $state.raw<Window | null>(null);
	/** Rows the last drawing had to leave unfinished; ids. */
	tooMuch = $state.raw<readonly string[]>([]);
	/** Rows that take more than one frame and are still being drawn; ids. */
	drawing = $state.raw<readonly string[]>([]);

	/** Rows whose curves are drawn, but too much work to be followed; ids. */
	notFollowed = $state.raw<readonly string[]>([]);

	#onchange: (text: string, label: string) => void;
	#readonly: () => boolean;
	#atOnce: number;
	#pending: Pending | null = null;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#viewTimer: ReturnType<typeof setTimeout> | undefined;
	#sent: string[] = [];
	#received: string | null | undefined;

	/** @param atOnce how long a graph that was changed may be read while the page waits, in ms */
	constructor(onchange: (text: string, label: string) => void, readonly: () => boolean, atOnce = Infinity) {
		this.#onchange = onchange;
		this.#readonly = readonly;
		this.#atOnce = atOnce;
	}

	get document(): GraphDocument {
		return this.#document;
	}

	get scene(): Scene {
		return this.#scene;
	}

	/** When the scene was begun to be read, as `performance.now()`. */
	get readAt(): number {
		return this.#readAt;
	}

	/** How long the page waited while the scene was read, in ms. */
	get readFor(): number {
		untrack(() => this.#scene);
		return this.#readFor;
	}

	/** Whether the scene is all of the document; else `goOn` brings it there. */
	get isRead(): boolean {
		void this.#scene;
		return this.#reading.scene !== null;
	}

	/** Whether there is something for `goOn` to do. */
	get isUnfinished(): boolean {
		return !this.isRead || this.#scene.scope.searching.length > 0;
	}

	/** What is looked at: the document's viewport, or where a gesture in progress has moved it. */
	get view(): Viewport {
		return this.#view;
	}

	/** Takes over the text the owner holds (null: nothing yet). */
	receive(graph: string | null): void {
		if (graph === this.#received) return;
		this.#received = graph;
		const echo = graph === null ? -1 : this.#sent.lastIndexOf(graph);
		if (echo >= 0) {
			this.#sent.splice(0, echo + 1);
			return;
		}
		this.#sent = [];
		if (graph !== null && graph === serializeGraph(this.#document)) return;
		const fresh = graph === null ? emptyGraph() : parseGraph(graph);
		this.#document = this.#pending ? this.#pending.change(fresh) : fresh;
	}

	/** Makes an edit. With a `key` it waits until typing pauses; edits of the same key replace one another. */
	edit(change: Change, label: string, key?: string): void {
		const next = change(this.#document);
		if (this.#pending && this.#pending.key !== key) this.flush();
		if (next.text === this.#document.text && !this.#pending) return;
		this.#document = next;
		if (key === undefined) {
			this.#send(label);
			return;
		}
		this.#pending = { key, label, change };
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => this.flush(), TYPING);
	}

	/** Adds an item, as one step to undo; answers its id. */
	add(make: (document: GraphDocument) => { document: GraphDocument; id: string }, label: string): string {
		let id = '';
		this.edit((document) => {
			const added = make(document);
			id = added.id;
			return added.document;
		}, label);
		return id;
	}

	/** Hands on what waits, so that nothing typed is lost when the page goes. */
	flush(): void {
		clearTimeout(this.#timer);
		const waiting = this.#pending;
		this.#pending = null;
		if (waiting) this.#send(waiting.label);
		if (!this.#gesture || this.#readonly()) return;
		clearTimeout(this.#viewTimer);
		const view = this.#gesture;
		this.#gesture = null;
		this.#document = setViewport(this.#document, view);
		this.#send('Move the view');
	}

	/** A row's field has lost the focus: what was typed there is handed on. */
	leave(id: string): void {
		if (this.focus === id) this.focus = null;
		this.flush();
	}

	#send(label: string): void {
		const text = serializeGraph(this.#document);
		if (text === (this.#sent.at(-1) ?? this.#received)) return;
		this.#sent.push(text);
		this.#onchange(text, label);
	}

	/** Shows a slider at a value without writing it; null puts it back. */
	drag(id: string, value: number | null): void {
		const others = this.#dragged.filter((slider) => slider.id !== id);
		this.#dragged = value === null ? others : [...others, { id, value }];
	}

	/** Whether a slider is in motion. */
	isDragged(id: string): boolean {
		return this.#dragged.some((slider) => slider.id === id);
	}

	/** Reads what there is time for; what was shown before stands for the rest. A slider in motion waits for all of it. */
	#read(reading: Reading): Scene {
		this.#readAt = performance.now();
		const until = this.#dragged.length > 0 ? Infinity : this.#readAt + this.#atOnce;
		const scene = reading.goOn(() => performance.now() < until);
		this.#readFor = performance.now() - this.#readAt;
		if (scene) this.#whole = reading;
		return scene ?? meanwhile(reading.document, this.#whole);
	}

	/**
	 * Goes on, a few milliseconds at a time, with reading a graph or with its regressions where they are too much for one
	 * moment, until the scene has what was found or `signal` ends it.
	 */
	async goOn(signal: AbortSignal): Promise<void> {
		const { searching } = this.#scene.scope;
		const reading = this.#reading;
		for (;;) {
			await turn();
			if (signal.aborted) return;
			const until = performance.now() + SLICE;
			const isTime = () => performance.now() < until;
			if (reading.scene === null) {
				if (!reading.goOn(isTime)) continue;
				this.#whole = reading;
				this.#readings++;
				return;
			}
			if (searching.length === 0) return;
			if (!goOnSearching(searching, isTime)) continue;
			this.#searches++;
			return;
		}
	}

	/** Looks elsewhere; written once the gesture has settled, unless the graph is read only. */
	look(view: Viewport): void {
		this.#gesture = view;
		clearTimeout(this.#viewTimer);
		this.#viewTimer = setTimeout(() => this.flush(), SETTLED);
	}
}
