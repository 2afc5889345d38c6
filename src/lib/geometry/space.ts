import { overlap, toRect, type Placement, type Size } from './rect';

/** Surface on which percent are as good as pixels: only proportions matter here. */
const PERCENT: Size = { width: 100, height: 100 };
/** Distance of the places that are tried, in percent. */
const STRIDE = 2;

/**
 * A place for something new: free of others if there is such a place wholly on the surface, else the one that hides
 * a little of several rather than much of one; of equals, the one nearest the middle.
 *
 * @param size in percent of the surface
 */
export function freePlace(size: Size, others: readonly Placement[]): Placement {
	const taken = others.map((other) => toRect(other, PERCENT));
	let best: Placement = { x: 50, y: 50, ...size };
	let least: [number, number] = [Infinity, Infinity];
	for (let x = size.width / 2; x <= 100 - size.width / 2; x += STRIDE)
		for (let y = size.height / 2; y <= 100 - size.height / 2; y += STRIDE) {
			const place = { x, y, ...size };
			const rect = toRect(place, PERCENT);
			const covered = taken.reduce((sum, other) => sum + overlap(rect, other) ** 2, 0);
			const distance = Math.hypot(x - 50, y - 50);
			if (covered < least[0] || (covered === least[0] && distance < least[1])) {
				best = place;
				least = [covered, distance];
			}
		}
	return best;
}
