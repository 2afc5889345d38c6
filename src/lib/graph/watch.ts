/** What a thumbnail hears of itself: its size in CSS pixels, whenever it changes, and that it has come into view. */
export interface Watcher {
	resized(size: { width: number; height: number }): void;
	/** @param isInView not only near */
	seen(isInView: boolean): void;
}

const watchers = new WeakMap<Element, Watcher>();
// One observer of each kind for all thumbnails: 200 of them would be asked in every frame of a drag.
let sizes: ResizeObserver | undefined;
let sights: IntersectionObserver | undefined;

/** Tells a thumbnail its size, and once when it comes near the window; answers how to stop. */
export function watch(node: HTMLElement, watcher: Watcher): () => void {
	sizes ??= new ResizeObserver((entries) => {
		for (const { target, contentRect } of entries) watchers.get(target)?.resized(contentRect);
	});
	// A little ahead of the scroll, so that nobody sees an empty frame.
	sights ??= new IntersectionObserver(
		(entries, observer) => {
			for (const { target, isIntersecting, boundingClientRect: box } of entries) {
				if (!isIntersecting) continue;
				observer.unobserve(target);
				const across = box.right > 0 && box.left < window.innerWidth;
				watchers.get(target)?.seen(across && box.bottom > 0 && box.top < window.innerHeight);
			}
		},
		{ rootMargin: '200px' }
	);
	watchers.set(node, watcher);
	sizes.observe(node);
	sights.observe(node);
	return () => {
		sizes?.unobserve(node);
		sights?.unobserve(node);
		watchers.delete(node);
	};
}
