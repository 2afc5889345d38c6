import type { Grapher } from './grapher';

/**
 * No grapher: a picture that lies there and is moved by a drag, as little as a page can do in a frame. What it takes is
 * the browser's own part of every pan frame.
 */
export const grapher: Grapher = {
	open(host) {
		const layer = document.createElement('div');
		layer.style.cssText =
			'width: 100%; height: 100%; background: white; will-change: transform; user-select: none';
		host.append(layer);
		let [from, to] = [
			{ x: 0, y: 0 },
			{ x: 0, y: 0 }
		];
		let frame = 0;
		host.addEventListener('pointerdown', ({ clientX: x, clientY: y }) => (from = { x, y }));
		host.addEventListener('pointermove', ({ clientX: x, clientY: y }) => {
			to = { x, y };
			frame ||= requestAnimationFrame(() => {
				frame = 0;
				layer.style.transform = `translate(${to.x - from.x}px, ${to.y - from.y}px)`;
			});
		});
		return { slide: () => {}, isDone: () => true, close: () => layer.remove() };
	},
	thumbnails: () => ({ isShown: () => true })
};
