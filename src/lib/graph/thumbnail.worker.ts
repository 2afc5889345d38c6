import type { Answer, Asked } from './picture';
import { drawThumbnail } from './thumbnail';

/** Pictures handed over together, where more are in hand: the page puts them up in one go. */
const TOGETHER = 12;

/** All are drawn on one sheet, one after the other. */
const sheet = new OffscreenCanvas(1, 1);
const context = sheet.getContext('2d', { alpha: false, willReadFrequently: true });

async function draw({ state, look, pictures }: Asked): Promise<string | null> {
	const width = Math.round(look.width * look.pixelRatio);
	const height = Math.round(look.height * look.pixelRatio);
	if (!context || !(width >= 1 && height >= 1)) return null;
	if (sheet.width !== width) sheet.width = width;
	if (sheet.height !== height) sheet.height = height;
	drawThumbnail(context, state, { ...look, pictures: (url) => pictures.get(url) ?? null });
	// What is on the sheet now is packed, whatever is drawn on it before that is done.
	return asData(await sheet.convertToBlob());
}

function asData(file: Blob): Promise<string> {
	return new Promise((resolve, reject) => {
		const reader = new FileReader();
		reader.onload = () => resolve(String(reader.result));
		reader.onerror = () => reject(reader.error);
		reader.readAsDataURL(file);
	});
}

let inHand = 0;
let ready: Answer[] = [];

addEventListener('message', async ({ data }: MessageEvent<Asked>) => {
	inHand++;
	const picture = await draw(data).catch(() => null);
	for (const each of data.pictures.values()) each.close();
	inHand--;
	ready.push({ id: data.id, picture });
	if (ready.length < TOGETHER && inHand > 0) return;
	postMessage(ready);
	ready = [];
});
