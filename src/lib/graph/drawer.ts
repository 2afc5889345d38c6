import type { AheadAnswer, AheadAsked } from './ahead';
import type { Answer, Asked } from './picture';

/** What the worker is asked for, and what it brings. */
export type Order = { small: Asked[] } | { ahead: AheadAsked };
export type Delivery = { small: Answer } | { ahead: AheadAnswer };

/** Whoever asks the worker for one kind of drawing. */
export interface Customer {
	/** Takes what is for it of what has come; null: the worker is gone, and nothing asked for will come. */
	take(delivery: Delivery | null): void;
	/** Whether something it has asked for is still to come. */
	waits(): boolean;
}

/** A worker is memory of its own: without work for so long, in ms, it goes. */
const IDLE = 10_000;

const customers: Customer[] = [];
let worker: Worker | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Whoever has said so once hears of every delivery. */
export function become(customer: Customer): void {
	customers.push(customer);
}

/** Begins the worker that draws beside the page, which takes a moment, before the first drawing is asked for. */
export function makeReady(): void {
	worker ??= begin();
	wait();
}

/** Asks the worker for drawings; photos are copied. */
export function order(ordered: Order): void {
	worker ??= begin();
	clearTimeout(timer);
	worker.postMessage(ordered);
}

/** Said when something has been taken: without more to come the worker goes after a while. */
export function wait(): void {
	clearTimeout(timer);
	if (!customers.some((customer) => customer.waits())) timer = setTimeout(end, IDLE);
}

function begin(): Worker {
	const begun = new Worker(new URL('./drawer.worker.ts', import.meta.url), { type: 'module' });
	begun.onmessage = ({ data }: MessageEvent<Delivery>) => {
		for (const customer of customers) customer.take(data);
	};
	begun.onerror = end;
	return begun;
}

function end() {
	worker?.terminate();
	worker = null;
	for (const customer of customers) customer.take(null);
}
