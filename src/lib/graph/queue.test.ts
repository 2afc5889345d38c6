import { beforeEach, expect, test } from 'vitest';
import { holdDrawing, whenFree } from './queue';

/** Drawings that have begun, and how each is brought to its end. */
let begun: { name: number; finish: () => void }[] = [];

beforeEach(() => {
	begun = [];
});

/** Asks for so many drawings; answers how to withdraw each. */
function ask(count: number) {
	return Array.from({ length: count }, (_, name) =>
		whenFree(() => new Promise((finish) => begun.push({ name, finish })))
	);
}

/** Brings all drawings to their end, those too that begin meanwhile. */
async function finishAll() {
	for (const { finish } of begun) {
		finish();
		await new Promise((resolve) => setTimeout(resolve));
	}
}

const names = () => begun.map(({ name }) => name);

test('so many are in hand at once; each that is finished makes room for the next, in the order of asking', async () => {
	ask(100);
	const atOnce = begun.length;
	expect(atOnce).toBeLessThan(100);
	begun[0]!.finish();
	await new Promise((resolve) => setTimeout(resolve));
	expect(begun).toHaveLength(atOnce + 1);
	await finishAll();
	expect(names()).toEqual(Array.from({ length: 100 }, (_, n) => n));
});

test('what is withdrawn before its turn is not drawn', async () => {
	const withdraw = ask(100);
	withdraw[99]!();
	await finishAll();
	expect(names()).toHaveLength(99);
	expect(names()).not.toContain(99);
});

test('nothing is begun while a hand drags, and all of it after', async () => {
	holdDrawing(true);
	ask(1);
	expect(begun).toHaveLength(0);
	holdDrawing(false);
	expect(begun).toHaveLength(1);
	await finishAll();
});
