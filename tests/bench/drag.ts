import type { CDPSession, Page } from 'playwright';
import { startEmbedded } from '../contract/embedded.ts';
import { openBrowser } from './browser.ts';
import { atLeast, atMost, percentile, row, type Row } from './measure.ts';
import { fillMuseum, openPage, posterTimes, THROTTLE, TILES } from './poster-page.ts';

const DRAGS = 5;
/** One drag, in ms. */
const DURATION = 1200;
/** The next tile is not the one beside the last, whose menu button lies over it. */
const FAR = 20;
/** How often a pointer reports, in ms: more often than a display draws. */
const REPORT_EVERY = 8;

/** What the page saw in one stretch of time, in ms. */
interface Stretch {
	/** From each frame to the next. */
	frames: number[];
	/** Tasks that kept the page from answering for more than 50. */
	longTasks: number[];
}

/**
 * Where a tile is taken, as shares of its width and height. Tiles of the bench overlap: what lies beyond the
 * middle of one belongs to those that hang over it.
 */
const GESTURES = [
	{ what: 'Dragging', at: { x: 0.25, y: 0.25 } },
	{ what: 'Resizing by a corner', at: { x: 0, y: 0 } }
] as const;
type Gesture = (typeof GESTURES)[number];

/** Dragging a tile across a poster of 200, and pulling its corner, beside the same page at rest. */
export async function measureDrag(): Promise<Row[]> {
	const server = await startEmbedded();
	const browser = await openBrowser();
	try {
		const rows: Row[] = [];
		for (const throttle of [1, THROTTLE]) {
			const { page, session } = await openPage(browser.context, throttle);
			await page.goto(server.url);
			await page.getByRole('list', { name: 'Museum' }).getByRole('listitem').first().waitFor();
			await fillMuseum(page);
			await page.reload();
			await posterTimes(page, TILES, TILES);
			for (const gesture of GESTURES) {
				const rest: Stretch[] = [];
				const drags: Stretch[] = [];
				for (let run = 0; run <= DRAGS; run++) {
					const still = await record(page, () => new Promise((resolve) => setTimeout(resolve, DURATION)));
					const moved = await record(page, () => drag(page, session, gesture, run));
					// The first drag fetches and compiles what dragging needs.
					if (run > 0) rest.push(still);
					if (run > 0) drags.push(moved);
				}
				rows.push(...report(gesture, throttle, rest, drags));
			}
			await page.close();
		}
		return rows;
	} finally {
		await browser.close();
		await server.stop();
	}
}

function report(gesture: Gesture, throttle: number, rest: Stretch[], drags: Stretch[]): Row[] {
	const still = rest.map(framesPerSecond);
	const title = `${gesture.what} among ${TILES} tiles, ${throttle}× slower`;
	return [
		row(`${title}: frames a second`, 'fps', drags.map(framesPerSecond), {
			goal: { ...atLeast(0.95), of: 'ratio' },
			beside: { what: 'the page at rest', samples: still },
			note: `from frame to frame ${percentile(framesOf(drags), 0.5).toFixed(1)} ms, p95 ${percentile(framesOf(drags), 0.95).toFixed(1)} ms`
		}),
		row(
			`${title}: longest task of a drag`,
			'ms',
			drags.map(({ longTasks }) => Math.max(0, ...longTasks)),
			{ goal: { ...atMost(100), of: 'p95' }, note: '0 where none was over 50 ms' }
		)
	];
}

const framesOf = (stretches: Stretch[]) => stretches.flatMap(({ frames }) => frames);

function framesPerSecond({ frames }: Stretch): number {
	return (1000 * frames.length) / frames.reduce((sum, ms) => sum + ms, 0);
}

async function record(page: Page, work: () => Promise<void>): Promise<Stretch> {
	const recorder = await page.evaluateHandle(() => {
		const seen: Stretch = { frames: [], longTasks: [] };
		const observer = new PerformanceObserver((list) =>
			seen.longTasks.push(...list.getEntries().map(({ duration }) => duration))
		);
		observer.observe({ type: 'longtask' });
		let last = 0;
		const look = (now: number) => {
			if (last > 0) seen.frames.push(now - last);
			last = now;
			frame = requestAnimationFrame(look);
		};
		let frame = requestAnimationFrame(look);
		const stop = () => {
			cancelAnimationFrame(frame);
			// Tasks are told of a little after they ended.
			return new Promise<Stretch>((resolve) => setTimeout(() => (observer.disconnect(), resolve(seen)), 200));
		};
		return { stop };
	});
	await work();
	return recorder.evaluate((each) => each.stop());
}

/** Takes a tile, or its corner, with the mouse, carries it in circles across the poster and back. */
async function drag(page: Page, session: CDPSession, { at: grip }: Gesture, run: number): Promise<void> {
	const list = page.getByRole('list', { name: 'Museum' });
	const box = (await list.boundingBox())!;
	const item = list.getByRole('listitem').nth(90 + FAR * run);
	const tile = (await item.boundingBox())!;
	const from = { x: tile.x + grip.x * tile.width, y: tile.y + grip.y * tile.height };
	// Pointed at, a tile has its handles, which lie above the others.
	await page.mouse.move(tile.x + tile.width / 4, tile.y + tile.height / 4);
	await item.and(page.locator('.active')).waitFor();
	const send = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', at: { x: number; y: number }) =>
		session.send('Input.dispatchMouseEvent', {
			type,
			...at,
			button: 'left',
			// A button that is still down would keep the drag going.
			buttons: type === 'mouseReleased' ? 0 : 1,
			clickCount: 1
		});
	await session.send('Input.dispatchMouseEvent', { type: 'mouseMoved', ...from });
	await send('mousePressed', from);
	const begun = performance.now();
	const reports: Promise<unknown>[] = [];
	for (let at = 0; at < DURATION; at = performance.now() - begun) {
		const turn = (at / DURATION) * 4 * Math.PI;
		const reach = (box.width / 4) * Math.sin((at / DURATION) * Math.PI);
		// A real pointer does not wait for the page either.
		reports.push(
			send('mouseMoved', { x: from.x + reach * Math.cos(turn), y: from.y + reach * Math.sin(turn) })
		);
		await new Promise((resolve) => setTimeout(resolve, REPORT_EVERY));
	}
	const style = await item.getAttribute('style');
	await send('mouseReleased', from);
	await Promise.all(reports);
	// What is measured is what it says: moving shifts the tile as it is, resizing lays it out.
	if (grip.x > 0 !== style?.includes('transform: translate')) throw new Error(`not what was meant: ${style}`);
}
