import { Drawing } from './drawing';
import type { Answer, Asked } from './picture';
import { layOut } from './sheet';

/** Several are drawn on one sheet and packed together, which takes hardly longer than one alone. */
const sheet = new OffscreenCanvas(1, 1);
const context = sheet.getContext('2d', { alpha: false, willReadFrequently: true });

const waiting: Drawing[] = [];
/** Those that take longer: nobody waits for them who can be drawn at once. */
const heavy: Drawing[] = [];
let isWorking = false;

addEventListener('message', ({ data }: MessageEvent<Asked[]>) => {
	for (const asked of data) {
		const drawing = new Drawing(asked);
		if (context && drawing.size.width >= 1 && drawing.size.height >= 1) waiting.push(drawing);
		else answer([drawing], null);
	}
	if (!isWorking) void work();
});

async function work() {
	isWorking = true;
	let packed: Promise<void> | null = null;
	while (waiting.length + heavy.length > 0) {
		const before = packed;
		packed = waiting.length > 0 ? drawSheet() : goOn();
		// While one sheet is packed, the next one is drawn.
		await before;
	}
	isWorking = false;
}

/** Draws as many as a sheet takes. */
async function drawSheet(): Promise<void> {
	const { width, height, places } = layOut(waiting.map(({ size }) => size));
	Object.assign(sheet, { width, height });
	const drawn = waiting.splice(0, places.length).filter((drawing, n) => {
		drawing.draw(context!, places[n]!);
		if (drawing.unfinished) heavy.push(drawing);
		return !drawing.unfinished;
	});
	await pack(drawn);
}

/** Goes on with the first of the heavy ones, for a while. */
async function goOn(): Promise<void> {
	const drawing = heavy[0]!;
	Object.assign(sheet, drawing.size);
	drawing.draw(context!, { left: 0, top: 0, ...drawing.size });
	if (drawing.unfinished) return turn();
	heavy.shift();
	await pack([drawing]);
}

/** Whatever is drawn on the sheet before it is packed: what is on it now is. */
async function pack(drawn: readonly Drawing[]): Promise<void> {
	const { width, height } = sheet;
	if (drawn.length === 0) return;
	const packed = await sheet
		.convertToBlob()
		.then(asData)
		.catch(() => null);
	answer(drawn, packed, { width, height });
}

/** Data, not a file: a page that shows a file asks other processes for it first. */
function asData(file: Blob): Promise<string> {
	return new Promise((resolve, reject) => {
		const reader = new FileReader();
		reader.onload = () => resolve(String(reader.result));
		reader.onerror = () => reject(reader.error);
		reader.readAsDataURL(file);
	});
}

function answer(drawn: readonly Drawing[], packed: string | null, size = { width: 0, height: 0 }): void {
	for (const drawing of drawn) drawing.close();
	const places = drawn.map(({ id, place }) => ({ id, ...place }));
	postMessage({ packed, ...size, places } satisfies Answer);
}

/** Lets messages come in. */
function turn(): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve));
}
