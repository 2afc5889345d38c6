/** Descriptions kept, so that a poster seen again has its words at once. */
const KEPT = 300;
/** A graph that takes longer than this goes without words, in ms. */
const LONGEST = 5000;

const known = new Map<string, Promise<string>>();
let last: Promise<string> = Promise.resolve('');
let worker: Worker | null = null;

/**
 * A graph state (JSON text) in words, one graph after the other, in a worker: nobody waits for them, and no hand
 * is held up. Empty where there is nothing to say or it would take too long.
 */
export function inWords(graph: string): Promise<string> {
	const before = known.get(graph);
	if (before) return before;
	const words = last.then(() => ask(graph));
	last = words;
	void words.then(() => {
		// A worker is memory of its own, and graphs are not described all day.
		if (last === words) end();
	});
	if (known.size >= KEPT) known.delete(known.keys().next().value!);
	known.set(graph, words);
	return words;
}

function ask(graph: string): Promise<string> {
	worker ??= new Worker(new URL('./alt.worker.ts', import.meta.url), { type: 'module' });
	const asked = worker;
	return new Promise((resolve) => {
		const giveUp = () => {
			end();
			resolve('');
		};
		const timer = setTimeout(giveUp, LONGEST);
		asked.onmessage = ({ data }: MessageEvent<string>) => {
			clearTimeout(timer);
			resolve(data);
		};
		asked.onerror = () => {
			clearTimeout(timer);
			giveUp();
		};
		asked.postMessage(graph);
	});
}

function end() {
	worker?.terminate();
	worker = null;
}
