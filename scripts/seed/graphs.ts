import { COLORS } from '../../src/lib/graph/document.ts';
import { addTemplate, TEMPLATES } from '../../src/lib/graph/editor/templates.ts';
import { addExpression, addImage, parseGraph, setColor } from '../../src/lib/graph/state.ts';
import type { Pin } from '../../src/lib/model/class-edit.ts';
import type { Concept } from '../../src/lib/model/concepts.ts';
import { photoReference } from '../../src/lib/model/photo.ts';
import { photograph, type Scene, type SeededPhoto } from './photos.ts';

/** What there is a photo of, by caption, and whether its curve opens downwards. */
const SCENES: Record<string, { scene: Scene; downwards: boolean }> = {
	'The old bridge': { scene: 'bridge', downwards: true },
	'Our roof': { scene: 'roof', downwards: true },
	'The sledging hill': { scene: 'hill', downwards: false },
	'Tide in the harbour': { scene: 'sea', downwards: false }
};
/** How high the curves of those stand over a place. */
const HEIGHTS: Partial<Record<Concept, (x: number, sliders: Record<string, number>) => number>> = {
	quadratic: (x, { a, h, k }) => a! * (x - h!) ** 2 + k!,
	absolute_value: (x, { a, h, k }) => a! * Math.abs(x - h!) + k!,
	square_root: (x, { a, h, k }) => a! * Math.sqrt(x - h!) + k!,
	trigonometric: (x, { a, b, h, k }) => a! * Math.sin(b! * (x - h!)) + k!
};

/** Families that go through the point at h and k. */
const THROUGH = new Set<Concept>([
	'quadratic',
	'cubic',
	'square_root',
	'cube_root',
	'absolute_value',
	'trigonometric'
]);

/** How far a parameter of a family goes from where it begins, and in which steps. */
const SPREAD: Record<string, [from: number, to: number, step: number]> = {
	h: [-4, 4, 1],
	k: [-4, 4, 1],
	a: [-2, 2, 0.5],
	b: [-3, 3, 1],
	m: [-2, 2, 0.5],
	c: [-2, 3, 1]
};

/**
 * The concept's family, its sliders moved and its colour chosen; at times with a second curve beside it, or before a
 * photo of what it is about. `place` is the point of it that is worth a word.
 */
export function graphOf(
	concept: Concept,
	caption: string,
	random: () => number,
	pick: <T>(from: readonly T[]) => T,
	chance: (share: number) => boolean
): { graph: string; photo: SeededPhoto | null; place: Pin | null } {
	const { latex, sliders } = TEMPLATES[concept];
	const shown = SCENES[caption];
	const moved = Object.fromEntries(
		Object.entries(sliders).map(([name, value]) => [name, sliderOf(concept, name, value, random)])
	);
	// An arch does not open upwards.
	if (shown && 'a' in moved) moved.a = Math.abs(moved.a!) * (shown.downwards ? -1 : 1);
	// It does not leave its photo.
	if (shown && 'k' in moved) moved.k = Math.min(moved.k!, 2);
	const room = pick([6, 8, 10]);
	const empty = parseGraph(
		JSON.stringify({
			version: 11,
			randomSeed: Math.floor(random() * 2 ** 32).toString(16),
			graph: { viewport: { xmin: -room, ymin: -room, xmax: room, ymax: room } },
			expressions: { list: [] }
		})
	);
	const family = addTemplate(empty, { latex, sliders: moved });
	let document = setColor(family.document, family.id, pick(COLORS).value);
	const height = HEIGHTS[concept];
	let photo: SeededPhoto | null = null;
	if (shown && height && chance(0.5)) {
		// As broad as a picture is hung.
		photo = photograph(shown.scene, (x) => height(x, moved), room * 1.6, random);
		const { sha, width, height: high } = photo;
		document = addImage(document, { url: photoReference(sha), name: caption, width, height: high }).document;
	} else if (chance(0.35)) {
		const beside = addExpression(document, pick(['y=0', 'x=0', 'y=x', 'y=-x', 'y=2', 'x^{2}+y^{2}=9']));
		document = setColor(beside.document, beside.id, pick(COLORS).value);
	}
	return { graph: document.text, photo, place: placeOf(concept, moved) };
}

function sliderOf(concept: Concept, name: string, value: number, random: () => number): number {
	const [from, to, step] = SPREAD[name] ?? [value, value, 1];
	const at = from + step * Math.round((random() * (to - from)) / step);
	// Bases stay above one, and a curve that is flat shows nothing.
	const isBase = name === 'b' && (concept === 'exponential' || concept === 'logarithmic');
	if (isBase || at === 0) return value === 0 ? 1 : value;
	return name === 'a' ? at * Math.abs(value) : at;
}

/** A point that the curve goes through, where its family turns or begins, or meets the y-axis. */
function placeOf(concept: Concept, { h, k, b }: Record<string, number>): Pin | null {
	if (concept === 'linear') return { x: 0, y: b! };
	return THROUGH.has(concept) ? { x: h!, y: k! } : null;
}
