/**
 * Drawings in hand at once: the worker that draws always has a next sheet of them, and what is withdrawn meanwhile
 * was not drawn in vain.
 */
const AT_ONCE = 48;

type Draw = () => Promise<void>;

const inView = new Set<Draw>();
const near = new Set<Draw>();
let inHand = 0;
let isHeld = false;
let isComing = false;

/**
 * Has something drawn when its turn has come, in the order of asking, what is in view before what is near it;
 * answers how to withdraw.
 */
export function whenFree(draw: Draw, isInView = true): () => void {
	const waiting = isInView ? inView : near;
	waiting.add(draw);
	// All who ask in one turn are asked before any is begun.
	if (!isComing) queueMicrotask(go);
	isComing = true;
	return () => waiting.delete(draw);
}

/** Holds drawing up while a hand moves something over the poster, or lets it go on. */
export function holdDrawing(hold: boolean): void {
	isHeld = hold;
	go();
}

function go() {
	isComing = false;
	for (const waiting of [inView, near])
		for (const draw of waiting) {
			if (isHeld || inHand >= AT_ONCE) return;
			waiting.delete(draw);
			inHand++;
			void draw().finally(() => {
				inHand--;
				go();
			});
		}
}
