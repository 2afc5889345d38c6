import { mount, unmount } from 'svelte';
import { Editing } from '$lib/graph/editor/editing.svelte';
import GraphCanvas from '$lib/graph/editor/GraphCanvas.svelte';
import Thumbnail from '$lib/graph/Thumbnail.svelte';
import type { Grapher } from './grapher';
import { stateOf } from './state';

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
		return {
			slide: (a) => editing.drag('a', a),
			isDone: () => !host.querySelector('[data-unfinished]'),
			close: () => void unmount(canvas)
		};
	},
	thumbnails(hosts, graphs) {
		hosts.forEach((target, n) =>
			mount(Thumbnail, { target, props: { graph: stateOf(graphs[n]!), theme: 'light', pictures } })
		);
		// Each hangs when it can be shown without delay.
		return { isShown: (host) => host.querySelector('[data-sheet]') !== null };
	}
};
