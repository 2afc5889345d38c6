import { mount, unmount } from 'svelte';
import { Editing } from '$lib/graph/editor/editing.svelte';
import GraphCanvas from '$lib/graph/editor/GraphCanvas.svelte';
import Thumbnail from '$lib/graph/Thumbnail.svelte';
import { SLIDER, VIEW, type BenchCurve } from './curves';
import type { Grapher } from './grapher';

/** A document as the calculator writes it; the slider is its first row. */
export function stateOf(curves: readonly BenchCurve[]): string {
	const rows = curves.map(({ latex, color }, n) => ({
		type: 'expression',
		id: String(n + 1),
		color,
		latex: `y=${latex}`
	}));
	return JSON.stringify({
		version: 11,
		randomSeed: '5eed',
		graph: { viewport: VIEW },
		expressions: { list: [{ type: 'expression', id: 'a', latex: `a=${SLIDER}` }, ...rows] }
	});
}

const pictures = () => null;

/** The product's own: the canvas of the editor, and the poster's thumbnails. */
export const grapher: Grapher = {
	open(host, curves) {
		const editing = new Editing(
			() => {},
			() => false
		);
		editing.receive(stateOf(curves));
		const canvas = mount(GraphCanvas, {
			target: host,
			props: { editing, theme: 'light', pictures, readonly: false }
		});
		return { slide: (a) => editing.drag('a', a), close: () => void unmount(canvas) };
	},
	thumbnails(hosts, graphs) {
		hosts.forEach((target, n) =>
			mount(Thumbnail, { target, props: { graph: stateOf(graphs[n]!), theme: 'light', pictures } })
		);
		const isShown = (host: HTMLElement) => {
			const picture = host.querySelector('img');
			return picture !== null && picture.complete && picture.naturalWidth > 0;
		};
		return { shown: () => hosts.filter(isShown).length };
	}
};
