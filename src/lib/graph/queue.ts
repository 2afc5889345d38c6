/**
 * Longest time, in ms, for which drawing holds up a frame; a drawing that has begun is finished. Each frame costs
 * its painting too: with many short ones, the last graph comes late; nothing is drawn while a hand drags.
 */
const BUDGET = 40;

const waiting = new Set<() => void>();
let frame = 0;
let isHeld = false;

/** Draws when its turn has come, in the order of asking, a little in each frame; answers how to withdraw. */
export function whenFree(draw: () => void): () => void {
	waiting.add(draw);
	go();
	return () => waiting.delete(draw);
}

/** Holds drawing up while a hand moves something over the poster, or lets it go on. */
export function holdDrawing(hold: boolean): void {
	isHeld = hold;
	go();
}

function go() {
	if (!isHeld && waiting.size > 0) frame ||= requestAnimationFrame(work);
}

function work(now: number) {
	frame = 0;
	for (const draw of isHeld ? [] : waiting) {
		waiting.delete(draw);
		draw();
		if (performance.now() - now > BUDGET) break;
	}
	go();
}
