import { expect, type JSHandle, type Locator } from '@playwright/test';

/**
 * How many pixels of a canvas, a picture or a thumbnail are of about this colour (sRGB, 0–255): whether a curve of it
 * can be seen.
 */
export async function ink(drawing: Locator, [red, green, blue]: [number, number, number]): Promise<number> {
	return drawing.evaluate(
		async (element, [r, g, b]) => {
			let source = element as HTMLCanvasElement | HTMLImageElement;
			let { width, height } = source;
			let [left, top, across, down] = [0, 0, width, height];
			const sheet = /^url\("(.*)"\)$/.exec(getComputedStyle(element).backgroundImage)?.[1];
			if (sheet) {
				// A thumbnail is a place on a sheet that lies behind it.
				source = new Image();
				source.src = sheet;
				await source.decode();
				const { backgroundPosition, backgroundSize } = (element as HTMLElement).style;
				[left, top] = backgroundPosition.split(' ').map(parseFloat) as [number, number];
				[across, down] = backgroundSize.split(' ').map(parseFloat) as [number, number];
				({ clientWidth: width, clientHeight: height } = element);
			}
			if (!(width > 0 && height > 0)) return 0;
			const context = new OffscreenCanvas(width, height).getContext('2d')!;
			context.drawImage(source, left, top, across, down);
			const { data } = context.getImageData(0, 0, width, height);
			let count = 0;
			for (let at = 0; at < data.length; at += 4) {
				const far = Math.abs(data[at]! - r) + Math.abs(data[at + 1]! - g) + Math.abs(data[at + 2]! - b);
				if (far < 90 && data[at + 3]! > 128) count++;
			}
			return count;
		},
		[red, green, blue] as const
	);
}

/** What an element looks like on the screen, all that lies above it too, to read pixels from. */
export async function screen(element: Locator): Promise<JSHandle<OffscreenCanvasRenderingContext2D>> {
	const shot = (await element.screenshot()).toString('base64');
	return element.page().evaluateHandle(async (shot) => {
		const image = new Image();
		image.src = `data:image/png;base64,${shot}`;
		await image.decode();
		const context = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
		context.drawImage(image, 0, 0);
		return context;
	}, shot);
}

/** The picture of a graph within an element, once it is drawn. */
export const thumbnail = (within: Locator): Locator => within.locator('[data-sheet]');

/** The first colour of a new expression, Desmos's red. */
export const RED: [number, number, number] = [199, 68, 64];

export async function expectInk(drawing: Locator, color = RED): Promise<void> {
	await expect.poll(() => ink(drawing, color)).toBeGreaterThan(30);
}
