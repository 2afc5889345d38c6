import JXG from 'jsxgraph';
import 'jsxgraph/distrib/jsxgraph.css';
import { SLIDER, VIEW } from './curves';
import type { Grapher } from './grapher';

const boundingbox = [VIEW.xmin, VIEW.ymax, VIEW.xmax, VIEW.ymin];

/** Curves are functions of JavaScript, which it draws faster than texts. */
export const grapher: Grapher = {
	open(host, curves) {
		const board = JXG.JSXGraph.initBoard(host, {
			boundingbox,
			axis: true,
			grid: true,
			showNavigation: false,
			showCopyright: false,
			pan: { enabled: true, needShift: false, needTwoFingers: false }
		});
		const ends = [
			[-8, -9],
			[-4, -9],
			[-5, SLIDER, 5]
		];
		const slider = board.create('slider', ends, { name: 'a' });
		for (const { f, color } of curves)
			board.create('functiongraph', [(x: number) => f(x, slider.Value())], {
				strokeColor: color,
				strokeWidth: 2.5,
				fixed: true,
				highlight: false
			});
		return {
			slide(a) {
				slider.setValue(a);
				board.update();
			},
			isDone: () => true,
			close: () => JXG.JSXGraph.freeBoard(board)
		};
	},
	thumbnails(hosts, graphs) {
		hosts.forEach((host, n) => {
			const board = JXG.JSXGraph.initBoard(host, {
				boundingbox,
				axis: true,
				defaultAxes: { x: { ticks: { drawLabels: false } }, y: { ticks: { drawLabels: false } } },
				showNavigation: false,
				showCopyright: false,
				registerEvents: false
			});
			board.suspendUpdate();
			for (const { f, color } of graphs[n]!)
				board.create('functiongraph', [(x: number) => f(x, SLIDER)], {
					strokeColor: color,
					fixed: true,
					highlight: false
				});
			board.unsuspendUpdate();
		});
		return { isShown: (host) => host.querySelector('path') !== null };
	}
};
