import { mount, unmount } from 'svelte';
import { Editing } from '$lib/graph/editor/editing.svelte';
import GraphCanvas from '$lib/graph/editor/GraphCanvas.svelte';
import { setLatex } from '$lib/graph/state';
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
		let slid = 0;
		const canvas = mount(GraphCanvas, {
			target: host,
			props: { editing, theme: 'light', pictures, readonly: false }
		});
		return {
			slide: (a) => {
				slid = a;
				editing.drag('a', a);
			},
			letGo: () => {
				editing.edit((document) => setLatex(document, 'a', `a=${slid}`), 'Move slider a');
				editing.drag('a', null);
			},
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
