import type { Grapher, OpenGraph } from './grapher';
import { curves } from './curves';

export const GRAPHERS = {
	our: () => import('./our'),
	layer: () => import('./layer'),
	'function-plot': () => import('./function-plot'),
	JSXGraph: () => import('./jsxgraph'),
	Mafs: () => import('./mafs')
} satisfies Record<string, () => Promise<{ grapher: Grapher }>>;

/** Begins the time of what comes next, in the recording. */
const mark = () => performance.mark('bench');
const nextFrame = () => new Promise<void>((resolve) => requestAnimationFrame(() => resolve()));

/** What follows a change is over by then: effects, observers, deferred rendering, the painting. */
async function settled() {
	for (let n = 0; n < 4; n++) await nextFrame();
}

/** Of the wall, in CSS pixels. */
const [WIDTH, HEIGHT] = [1366, 768];
/** How long thumbnails are waited for, in ms. */
const LIMIT = 120_000;

let graph: OpenGraph | null = null;

/** The page side of the bench of graphs. Times are read off the recording, between the marks. */
const bench = {
	grapher: null as Grapher | null,

	async load(name: keyof typeof GRAPHERS) {
		bench.grapher = (await GRAPHERS[name]()).grapher;
		// What the code does once when it is loaded is not part of a drawing.
		await settled();
	},

	/** Draws so many curves; two marks around it. */
	async open(count: number) {
		const host = document.createElement('div');
		host.className = 'plane';
		document.body.append(host);
		const drawn = curves(count);
		await settled();
		mark();
		graph = bench.grapher!.open(host, drawn);
		do await settled();
		while (!graph.isDone());
		mark();
	},

	/** Marks each move of the pointer before anybody else hears of it. */
	markMoves() {
		window.addEventListener('pointermove', mark, { capture: true });
		return () => window.removeEventListener('pointermove', mark, { capture: true });
	},

	/** One value of the slider in each frame; a mark at each. After `ms` it ends, once `least` values were shown. */
	async slide(values: readonly number[], { ms, least }: { ms: number; least: number }) {
		const until = performance.now() + ms;
		for (const [n, value] of values.entries()) {
			if (n >= least && performance.now() > until) break;
			await nextFrame();
			mark();
			graph!.slide(value);
		}
		await nextFrame();
		mark();
		await settled();
	},

	/** Small graphs at these places; two marks around them. Answers the ms until all that are in view were painted. */
	async thumbnails(places: readonly Place[]): Promise<number> {
		const wall = document.createElement('div');
		wall.className = 'wall';
		const hosts = places.map(({ x, y, width, height }) => {
			const host = document.createElement('div');
			const style = { left: x, top: y, width, height };
			for (const [key, value] of Object.entries(style)) host.style.setProperty(key, `${value}px`);
			return host;
		});
		wall.append(...hosts);
		document.body.append(wall);
		const drawn = places.map((_, n) => curves(3, 3 * n));
		await settled();
		mark();
		const begun = performance.now();
		const { isShown } = bench.grapher!.thumbnails(hosts, drawn);
		const inView = hosts.filter((_, n) => places[n]!.x < WIDTH && places[n]!.y < HEIGHT);
		let count = 0;
		while (count < inView.length) {
			await nextFrame();
			while (count < inView.length && isShown(inView[count]!)) count++;
			// Who is not done by then has taken that long at least.
			if (performance.now() - begun > LIMIT) break;
		}
		// What is there in this frame has been painted when the next one begins.
		await nextFrame();
		const ms = performance.now() - begun;
		mark();
		return ms;
	}
};

/** In CSS pixels. */
export interface Place {
	x: number;
	y: number;
	width: number;
	height: number;
}

declare global {
	// Known to the bench, which calls it from outside.
	var graphs: typeof bench;
}

globalThis.graphs = bench;
