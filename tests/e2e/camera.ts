import { writeFile } from 'node:fs/promises';
import { chromium, type Browser, type Page } from '@playwright/test';
import { BROWSER_ARGS, findBrowser } from '../../scripts/browser.mjs';

/** What Chromium's stand-in for a camera films, in pixels. */
const FILM = { width: 640, height: 480 };

/** The codes that a page shows, one after the other, as a camera sees them: in front of something grey. */
export async function filmCodes(page: Page): Promise<Buffer[]> {
	const code = page.getByRole('img', { name: /^Code \d+ of \d+$/ });
	const count = Number((await code.getAttribute('aria-label'))!.split(' ').at(-1));
	const frames: Buffer[] = [];
	for (let n = 0; n < count; n++) {
		const luma = await code.locator('canvas').evaluate((shown: HTMLCanvasElement, { width, height }) => {
			const context = new OffscreenCanvas(width, height).getContext('2d')!;
			context.fillStyle = '#777';
			context.fillRect(0, 0, width, height);
			context.imageSmoothingEnabled = false;
			const side = height - 60;
			context.drawImage(shown, (width - side) / 2, 30, side, side);
			const { data } = context.getImageData(0, 0, width, height);
			return Array.from({ length: width * height }, (_, pixel) => String.fromCharCode(data[pixel * 4]!)).join(
				''
			);
		}, FILM);
		frames.push(Buffer.from(luma, 'latin1'));
		if (n + 1 < count) await page.getByRole('button', { name: 'Next' }).click();
	}
	return frames;
}

/** A film of grey pictures, five a second, round and round (YUV4MPEG2). */
async function writeFilm(path: string, frames: readonly Buffer[]): Promise<void> {
	const colourless = Buffer.alloc((FILM.width * FILM.height) / 2, 128);
	const head = Buffer.from(`YUV4MPEG2 W${FILM.width} H${FILM.height} F5:1 Ip A1:1 C420\n`);
	const parts = frames.flatMap((luma) => [Buffer.from('FRAME\n'), luma, colourless]);
	await writeFile(path, Buffer.concat([head, ...parts]));
}

/** A browser whose camera films that. */
export async function browserWithCamera(path: string, frames: readonly Buffer[]): Promise<Browser> {
	await writeFilm(path, frames);
	return chromium.launch({
		executablePath: await findBrowser(),
		args: [
			...BROWSER_ARGS,
			'--use-fake-ui-for-media-stream',
			'--use-fake-device-for-media-stream',
			`--use-file-for-fake-video-capture=${path}`
		]
	});
}
