/** How much of its speed a view keeps in a ms, and the speed (pixels per ms) at which it rests. */
const KEPT = 0.996;
const REST = 0.03;

/**
 * Lets a view glide on after a finger let go, ever slower; not at all where people asked for less motion.
 *
 * @param dx pixels per ms
 * @param move is told how far to move, in pixels
 * @returns stops it
 */
export function glide(dx: number, dy: number, move: (x: number, y: number) => void): () => void {
	if (matchMedia('(prefers-reduced-motion: reduce)').matches) return () => {};
	let last = performance.now();
	let frame = requestAnimationFrame(function step(now) {
		const passed = Math.max(0, now - last);
		last = now;
		move(dx * passed, dy * passed);
		dx *= KEPT ** passed;
		dy *= KEPT ** passed;
		if (Math.hypot(dx, dy) > REST) frame = requestAnimationFrame(step);
	});
	return () => cancelAnimationFrame(frame);
}
