import { Coordinates, Mafs, Plot } from 'mafs';
import 'mafs/core.css';
import { createElement, useState, type ReactElement } from 'react';
import { createRoot } from 'react-dom/client';
import { SLIDER, VIEW, type BenchCurve } from './curves';
import type { Grapher } from './grapher';

const viewBox = {
	x: [VIEW.xmin, VIEW.xmax] as [number, number],
	y: [VIEW.ymin, VIEW.ymax] as [number, number],
	padding: 0
};

const plots = (curves: readonly BenchCurve[], a: number): ReactElement[] =>
	curves.map(({ f, color }, key) => createElement(Plot.OfX, { key, y: (x: number) => f(x, a), color }));

/** The slider is the state of a component around it. */
export const grapher: Grapher = {
	open(host, curves) {
		const root = createRoot(host);
		let slide = (_a: number) => {};
		function Graph() {
			const [a, setA] = useState(SLIDER);
			slide = setA;
			return createElement(
				Mafs,
				{ width: host.clientWidth, height: host.clientHeight, viewBox },
				createElement(Coordinates.Cartesian),
				...plots(curves, a)
			);
		}
		root.render(createElement(Graph));
		return { slide: (a) => slide(a), isDone: () => true, close: () => root.unmount() };
	},
	thumbnails(hosts, graphs) {
		const axis = { labels: false as const };
		hosts.forEach((host, n) =>
			createRoot(host).render(
				createElement(
					Mafs,
					{ width: host.clientWidth, height: host.clientHeight, viewBox, pan: false },
					createElement(Coordinates.Cartesian, { xAxis: axis, yAxis: axis }),
					...plots(graphs[n]!, SLIDER)
				)
			)
		);
		return { isShown: (host) => host.querySelector('svg path') !== null };
	}
};
