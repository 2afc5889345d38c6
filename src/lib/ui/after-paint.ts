/**
 * Works once what was just changed is on the screen, so that nothing unseen holds it up; a tab in the
 * background, which is not painted, at once. Answers how to withdraw.
 */
export function afterPaint(work: () => void): () => void {
	let timer: ReturnType<typeof setTimeout>;
	const soon = () => (timer = setTimeout(work));
	if (document.visibilityState === 'hidden') {
		soon();
		return () => clearTimeout(timer);
	}
	// The callback comes before the paint, the timer after it.
	const frame = requestAnimationFrame(soon);
	return () => {
		cancelAnimationFrame(frame);
		clearTimeout(timer);
	};
}
