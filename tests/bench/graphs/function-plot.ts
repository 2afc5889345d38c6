import module from 'function-plot';
import { SLIDER, VIEW, type BenchCurve } from './curves';
import type { Grapher } from './grapher';

// Written for CommonJS: what it exports by default is a member of what is imported.
const functionPlot = module.default;

const domains = {
	xAxis: { domain: [VIEW.xmin, VIEW.xmax] },
	yAxis: { domain: [VIEW.ymin, VIEW.ymax] }
};

const dataOf = (curves: readonly BenchCurve[], a: number) =>
	curves.map(({ text, color }) => ({ fn: text, color, scope: { a } }));

/** A slider changes the options' data and calls it again, as its page “Dynamic” does. */
export const grapher: Grapher = {
	open(target, curves) {
		const { clientWidth: width, clientHeight: height } = target;
		const options = { target, width, height, grid: true, ...domains, data: dataOf(curves, SLIDER) };
		functionPlot(options);
		return {
			slide(a) {
				for (const each of options.data) each.scope.a = a;
				functionPlot(options);
			},
			isDone: () => true,
			close: () => target.replaceChildren()
		};
	},
	thumbnails(hosts, graphs) {
		hosts.forEach((target, n) => {
			const { clientWidth: width, clientHeight: height } = target;
			const data = dataOf(graphs[n]!, SLIDER).map((each) => ({ ...each, skipTip: true }));
			functionPlot({ target, width, height, grid: true, disableZoom: true, ...domains, data });
		});
		return { isShown: (host) => host.querySelector('.graph path') !== null };
	}
};
