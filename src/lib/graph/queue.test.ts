import { beforeEach, expect, test } from 'vitest';
import { holdDrawing, whenFree } from './queue';

/** Drawings that have begun, and how each is brought to its end. */
let begun: { name: number; finish: () => void }[] = [];

beforeEach(() => {
	begun = [];
});

/** Asks for a drawing; answers how to withdraw. */
const ask = (name: number, isInView = true) =>
	whenFree(() => new Promise((finish) => begun.push({ name, finish })), isInView);
/** Asks for so many drawings; answers how to withdraw each. */
const askFor = (count: number) => Array.from({ length: count }, (_, name) => ask(name));
/** All that has been asked for in this turn is begun, as far as there is room. */
const turn = () => new Promise((resolve) => setTimeout(resolve));

/** Brings all drawings to their end, those too that begin meanwhile. */
async function finishAll() {
	await turn();
	for (const { finish } of begun) {
		finish();
		await turn();
	}
}

const names = () => begun.map(({ name }) => name);

test('so many are in hand at once; each that is finished makes room for the next, in the order of asking', async () => {
	askFor(100);
	await turn();
	const atOnce = begun.length;
	expect(atOnce).toBeLessThan(100);
	begun[0]!.finish();
	await turn();
	expect(begun).toHaveLength(atOnce + 1);
	await finishAll();
	expect(names()).toEqual(Array.from({ length: 100 }, (_, n) => n));
});

test('what is in view comes before what is near it, whoever asked first', async () => {
	for (let name = 0; name < 100; name++) ask(name, name >= 50);
	await finishAll();
	expect(names()).toEqual(Array.from({ length: 100 }, (_, n) => (n + 50) % 100));
});

test('what is withdrawn before its turn is not drawn', async () => {
	const withdraw = askFor(100);
	withdraw[99]!();
	await finishAll();
	expect(names()).toHaveLength(99);
	expect(names()).not.toContain(99);
});

test('nothing is begun while a hand drags, and all of it after', async () => {
	holdDrawing(true);
	ask(1);
	await turn();
	expect(begun).toHaveLength(0);
	holdDrawing(false);
	expect(begun).toHaveLength(1);
	await finishAll();
});
