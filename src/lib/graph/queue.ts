/**
 * Drawings in hand at once: the worker that draws always has a next one, and what is withdrawn meanwhile was not
 * drawn in vain.
 */
const AT_ONCE = 32;

const waiting = new Set<() => Promise<void>>();
let inHand = 0;
let isHeld = false;

/** Has something drawn when its turn has come, in the order of asking; answers how to withdraw. */
export function whenFree(draw: () => Promise<void>): () => void {
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
