import type { Viewport } from '$lib/graph/document';
import type { Curve, Explicit, Plot } from '$lib/graph/evaluate/plots';
import { paid } from '$lib/graph/sample/window';
import { coordinates, inView, orElse, tidy, zeros, type Moving } from './along';
import { intersections, type PointOfInterest } from './features';
import { meetImplicit } from './meetImplicit';
import { meetMoving } from './meetMoving';
import type { Spot } from './newton';

/** Nearer to one another than this, in terms of the window, two meeting points are one. */
const SAME = 1e-6;
const MOST_POINTS = 60;

/** Whether two curves' meeting points can be found. */
export type Curved = Explicit | Moving | (Plot & { kind: 'implicit' });

/** Where two curves meet in a window; none where finding them is too much work. Never throws. */
export function meetings(a: Curved, b: Curved, view: Viewport): PointOfInterest[] {
	if (a.kind === 'explicit' && b.kind === 'explicit') return intersections(a, b, view);
	const across = Math.max(view.xmax - view.xmin, view.ymax - view.ymin);
	const [leading, other] = isMoving(a) || (a.kind === 'explicit' && !isMoving(b)) ? [a, b] : [b, a];
	if (leading.kind === 'implicit' && other.kind === 'implicit')
		return listed(() => meetImplicit(leading.field, other.field, view), view);
	if (isMoving(leading) && isMoving(other)) return listed(() => meetMoving(leading, other, view), view);
	if (leading.kind === 'implicit' || isMoving(other)) return [];
	return orElse([], () => {
		const { x, y, from, to } = isMoving(leading) ? coordinates(leading) : itself(leading, view);
		const inner =
			other.kind === 'implicit'
				? { f: (t: number) => other.field.f(x.f(t), y.f(t)), breaks: [], cost: other.field.cost }
				: other.along === 'x'
					? apart(y, other.curve, x)
					: apart(x, other.curve, y);
		const curve: Curve = {
			f: inner.f,
			breaks: [...x.breaks, ...y.breaks, ...inner.breaks],
			cost: x.cost + y.cost + inner.cost
		};
		const [u, v] = [paid(x).f, paid(y).f];
		return zeros(curve, { from, to, across })
			.map((t): PointOfInterest => {
				return { kind: 'intersection', x: tidy(u(t), across), y: tidy(v(t), across), open: false };
			})
			.filter((point) => inView(point, view));
	});
}

/** Meeting points found on the plane, each once; too many are curves that run along one another. */
function listed(find: () => Spot[], view: Viewport): PointOfInterest[] {
	const across = Math.max(view.xmax - view.xmin, view.ymax - view.ymin);
	const found: PointOfInterest[] = [];
	for (const { x, y } of orElse([], find)) {
		const point = { kind: 'intersection', x: tidy(x, across), y: tidy(y, across), open: false } as const;
		const isOld = found.some((other) => Math.hypot(other.x - x, other.y - y) < SAME * across);
		if (!isOld && inView(point, view)) found.push(point);
	}
	return found.length > MOST_POINTS ? [] : found;
}

const isMoving = (plot: Curved): plot is Moving => plot.kind === 'parametric' || plot.kind === 'polar';

/** v − f(u) along t. */
function apart(v: Curve, { f, breaks, cost }: Curve, u: Curve): Curve {
	return {
		f: (t) => v.f(t) - f(u.f(t)),
		breaks: breaks.map((own) => ({ kind: own.kind, f: (t) => own.f(u.f(t)) })),
		cost
	};
}

/** An explicit curve as one that moves along its axis. */
function itself({ along, curve }: Explicit, view: Viewport) {
	const axis: Curve = { f: (t) => t, breaks: [], cost: 1 };
	return along === 'x'
		? { x: axis, y: curve, from: view.xmin, to: view.xmax }
		: { x: curve, y: axis, from: view.ymin, to: view.ymax };
}
