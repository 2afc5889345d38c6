import type { GraphDocument, Item, Viewport } from '$lib/graph/document';
import type { Drawn, Scene } from '$lib/graph/draw/scene';
import type { Explicit, Plot } from '$lib/graph/evaluate/plots';
import type { Scope } from '$lib/graph/evaluate/scope';
import { inSlices } from '$lib/graph/evaluate/turns';
import { allowing, TooMuchWork } from '$lib/graph/evaluate/work';
import { plain, showNumber } from '$lib/graph/evaluate/words';
import { toInput } from '$lib/graph/latex/linear';
import { familyOf } from './family';
import { chainsOf, implicitFeatures, isClosed, movingFeatures } from './along';
import { featuresOf, type Features, type Interval, type PointKind, type PointOfInterest } from './features';

/** More rows, and more numbers of one kind, tire a listener. */
const MOST_ROWS = 8;
const MOST_NUMBERS = 6;

function listed(parts: readonly string[], more = false): string {
	if (more || parts.length > MOST_NUMBERS) return `${parts.slice(0, MOST_NUMBERS).join(', ')} and more`;
	return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

function unique(numbers: readonly number[]): string[] {
	return [...new Set(numbers.map(showNumber))];
}

function intervalWords({ from, to, fromClosed, toClosed }: Interval, name: string): string {
	if (from === -Infinity && to === Infinity) return `every ${name}`;
	if (from === -Infinity) return `${name} ${toClosed ? '≤' : '<'} ${showNumber(to)}`;
	if (to === Infinity) return `${name} ${fromClosed ? '≥' : '>'} ${showNumber(from)}`;
	return `${showNumber(from)} ${fromClosed ? '≤' : '<'} ${name} ${toClosed ? '≤' : '<'} ${showNumber(to)}`;
}

/** Where a curve has values, in words: “every x except 2”, “x ≥ −2”. */
export function domainWords(domain: readonly Interval[], name: string): string {
	if (domain.length === 0) return `no ${name} in view`;
	const gaps = domain.slice(1).map(({ from }, n) => (domain[n]!.to === from ? from : NaN));
	const whole = domain[0]!.from === -Infinity && domain.at(-1)!.to === Infinity;
	if (domain.length > 1 && whole && !gaps.some(Number.isNaN))
		return `every ${name} except ${listed(unique(gaps))}`;
	if (domain.length > MOST_NUMBERS) return `many separate stretches of ${name}`;
	return domain.map((interval) => intervalWords(interval, name)).join(' or ');
}

function lineWords(slope: number, offset: number, [t, v]: readonly [string, string]): string {
	if (slope === 0) return `${v} = ${showNumber(offset)}`;
	const steep = slope === 1 ? '' : slope === -1 ? '−' : showNumber(slope);
	const rest = offset === 0 ? '' : ` ${offset > 0 ? '+' : '−'} ${showNumber(Math.abs(offset))}`;
	return `${v} = ${steep}${t}${rest}`;
}

function featureWords(features: Features, along: 'x' | 'y'): string[] {
	const at = (kind: PointKind) => features.points.filter((point) => point.kind === kind);
	const places = (kind: PointKind) =>
		listed(
			[
				...new Set(
					at(kind).map(
						({ x, y, open }) =>
							`(${showNumber(x)}, ${showNumber(y)})${open && kind === 'end' ? ' left out' : ''}`
					)
				)
			],
			at(kind).length > 0 && !features.complete
		);
	const ascending = (numbers: number[]) => unique(numbers.sort((a, b) => a - b));
	const onX = ascending(at('x-intercept').map((p) => p.x));
	const onY = ascending(at('y-intercept').map((p) => p.y));
	const meets = [
		onX.length ? `the x-axis at ${listed(onX, !features.complete)}` : '',
		onY.length ? `the y-axis at ${listed(onY, !features.complete)}` : ''
	].filter(Boolean);
	const sentences = [meets.length ? `Meets ${meets.join(' and ')}.` : ''];
	for (const [kind, one, many] of [
		['minimum', 'Low point', 'Low points'],
		['maximum', 'High point', 'High points'],
		['leftmost', 'Leftmost point', 'Leftmost points'],
		['rightmost', 'Rightmost point', 'Rightmost points'],
		['hole', 'Hole', 'Holes'],
		['end', 'End', 'Ends']
	] as const) {
		const words = places(kind);
		if (words) sentences.push(`${at(kind).length === 1 ? one : many} at ${words}.`);
	}
	const axes = along === 'x' ? (['x', 'y'] as const) : (['y', 'x'] as const);
	const lines = features.asymptotes.map((line) =>
		line.kind === 'upright' ? `${axes[0]} = ${showNumber(line.at)}` : lineWords(line.slope, line.offset, axes)
	);
	if (lines.length) sentences.push(`${lines.length === 1 ? 'Asymptote' : 'Asymptotes'} ${listed(lines)}.`);
	return sentences.filter(Boolean);
}

/** One curve in words: its family, where it has values, and what it has to show in the window. */
export function describeCurve(plot: Explicit, scope: Scope, view: Viewport): string {
	const { family, words, period } = familyOf(plot, scope);
	const features = featuresOf(plot, view);
	const first = `${words[0]!.toUpperCase()}${words.slice(1)}.`;
	const domain = features.complete ? [`Has values for ${domainWords(features.domain, plot.along)}.`] : [];
	const repeats = period === null ? [] : [`Repeats every ${showNumber(period)}.`];
	const level = family === 'line' && plot.along === 'y';
	return [first, ...(level ? [] : domain), ...repeats, ...featureWords(features, plot.along)].join(' ');
}

/** Pixels an implicit curve is looked at on: fewer than on the screen, since words are less exact. */
const SIDE = 300;

/** Work that finding an implicit curve for its words may take, in evaluated nodes. */
const WORK = 1_500_000;

/** A curve that is no function in words: how it is given, and what it has to show. Null for other plots. */
function otherCurveWords(plot: Plot, view: Viewport): string | null {
	const words = (first: string, points: PointOfInterest[], complete: boolean) =>
		[first, ...featureWords({ points, complete, asymptotes: [], domain: [] }, 'x')].join(' ');
	if (plot.kind === 'polar' || plot.kind === 'parametric') {
		const { points, complete } = movingFeatures(plot, view);
		return words(
			plot.kind === 'polar' ? 'Polar curve.' : 'Curve that a moving point draws.',
			points,
			complete
		);
	}
	if (plot.kind !== 'implicit') return null;
	const unit = (view.xmax - view.xmin) / SIDE;
	try {
		const chains = allowing(WORK, () => chainsOf(plot, { ...view, width: SIDE, height: SIDE }));
		const round = chains.length > 0 && chains.every((chain) => isClosed(chain, unit));
		return words(round ? 'Closed curve.' : 'Curve.', implicitFeatures(plot.field, chains, view, unit), true);
	} catch (error) {
		if (!(error instanceof TooMuchWork)) throw error;
		return 'a curve.';
	}
}

function pointsWords(plots: readonly Plot[]): string {
	const points = plots.flatMap((plot) => (plot.kind === 'points' ? plot.points : []));
	const places = points.map(({ x, y }) => `(${showNumber(x)}, ${showNumber(y)})`);
	if (points.length === 0) return 'no points yet.';
	if (points.length === 1) return `Point ${places[0]}.`;
	return `${points.length} points: ${listed(places)}.`;
}

function rowWords(item: Item, drawn: Drawn, scene: Scene, view: Viewport): string {
	const { plots } = drawn;
	const curves = plots.filter((plot) => plot.kind === 'explicit');
	const name = item.type === 'table' ? 'Table' : toInput(item.latex);
	const value = scene.rows[item.index]?.value;
	if (plots.every((plot) => plot.kind === 'points')) return `${name}: ${pointsWords(plots)}`;
	if (curves.length === 1 && plots.length === 1) {
		const found = value?.includes(' = ') ? ` Best fit: ${value}.` : '';
		return `${name}:${found} ${describeCurve(curves[0]!, scene.scope, view)}`;
	}
	if (curves.length > 1) return `${name}: ${curves.length} curves.`;
	const [plot] = plots;
	const other = plots.length === 1 && plot ? otherCurveWords(plot, view) : null;
	if (other) return `${name}: ${other}`;
	if (plots.some((plot) => plot.kind === 'region')) return `${name}: a shaded region.`;
	return `${name}: a curve.`;
}

/** The graph in words, for those who do not see it; also the alternative text of an exhibit. */
export function describeGraph(document: GraphDocument, scene: Scene, view: Viewport): string {
	return inWords(
		document,
		scene,
		view,
		rowsOf(document, scene, view).map((row) => row())
	);
}

/** The same without holding up the page, a row at a time; null where `signal` has ended it. */
export async function describeInSlices(
	document: GraphDocument,
	scene: Scene,
	view: Viewport,
	signal: AbortSignal
): Promise<string | null> {
	const rows: string[] = [];
	for (const row of rowsOf(document, scene, view)) {
		const words = await inSlices(row, signal);
		if (words === null) return null;
		rows.push(words);
	}
	return inWords(document, scene, view, rows);
}

function rowsOf(document: GraphDocument, scene: Scene, view: Viewport): (() => string)[] {
	return scene.drawn.slice(0, MOST_ROWS).map((drawn) => () => {
		const item = document.items.find(({ id }) => id === drawn.id);
		return item ? rowWords(item, drawn, scene, view) : '';
	});
}

function inWords(document: GraphDocument, scene: Scene, view: Viewport, rows: readonly string[]): string {
	const sliders = document.items.flatMap((item) => {
		const at = scene.rows[item.index]?.slider ?? null;
		return at === null
			? []
			: [`${plain(item.latex.slice(0, item.latex.indexOf('=')).trim())} = ${showNumber(at)}`];
	});
	const more = scene.drawn.length - MOST_ROWS;
	const photos = scene.pictures.length;
	return [
		scene.drawn.length === 0 ? 'No curves yet.' : '',
		...rows,
		more > 0 ? `And ${more} more.` : '',
		sliders.length ? `Sliders: ${listed(sliders)}.` : '',
		photos
			? `${photos === 1 ? 'One photo' : `${photos} photos`}${scene.drawn.length ? ' behind the curves' : ''}.`
			: '',
		`x from ${showNumber(view.xmin)} to ${showNumber(view.xmax)}, y from ${showNumber(view.ymin)} to ${showNumber(view.ymax)}.`
	]
		.filter(Boolean)
		.join(' ');
}
