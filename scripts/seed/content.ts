import { CONCEPTS, type Concept } from '../../src/lib/model/concepts.ts';
import { randoms } from '../../src/lib/classes/goals/mosaic.ts';
import { feedbackOn, type SeededFeedback } from './feedback.ts';
import { graphOf } from './graphs.ts';
import type { SeededPhoto } from './photos.ts';

/** A tile that a pupil has worked on. */
export interface SeededTile {
	concept: Concept;
	/** Graph state as JSON text; null where there are only notes yet. */
	graph: string | null;
	notes: string;
	completed: boolean;
	/** The caption under which it hangs in the gallery; null where it stays at home. */
	caption: string | null;
	/** What hangs behind its curve. */
	photo: SeededPhoto | null;
	feedback: SeededFeedback[];
	/** How far it hangs from where it hung at first, in percent. */
	shift: { x: number; y: number };
}

export interface SeededPupil {
	name: string;
	email: string;
	tiles: SeededTile[];
}

/** A class as it is half-way through a year. The same for the same number. */
export interface SeededClass {
	teacher: { name: string; email: string };
	pupils: SeededPupil[];
	said: readonly string[];
	replies: readonly string[];
	/** Picks one of several, as everything here was picked. */
	pick: <T>(from: readonly T[]) => T;
	chance: (share: number) => boolean;
}

const NAMES =
	'Ada Amara Ben Carlos Chidi Dilara Elif Emma Farid Grace Hana Ibrahim Ines Jonas Kaito Kenya Lea Linh Malik Mei ' +
	'Nikolai Noor Oskar Priya Rosa Samuel Sofia Tomás Yara Zoe';

/** What classmates say to an exhibit. */
const SAID = [
	'I walked past it this morning and saw it too!',
	'How did you find the vertex?',
	'The curve fits so well. Mine is off at the edges.',
	'What does the 2 in front stand for?',
	'I would not have thought of that one.',
	'Ours at home looks the same, only upside down.',
	'Nice! Did you measure it or count the tiles?',
	'I used the same shape for our garden gate.'
];
const REPLIES = [
	'Thank you!',
	'I counted the stones.',
	'With a tape measure, and my sister held the other end.',
	'Good question, I will look again.'
];

/** Where each concept is met, in the words of pupils. */
const SEEN: Record<Concept, [notes: string, caption: string][]> = {
	linear: [
		[
			'The ramp in front of the library rises the same for each step. The slope is the height over the length.',
			'The ramp of the library'
		],
		[
			'My phone loses 7 percent each hour when I listen to music. b is what I begin the day with.',
			'My battery on a Tuesday'
		]
	],
	quadratic: [
		[
			'The arch of the old bridge. The vertex is the keystone, and a is negative because it opens downwards.',
			'The old bridge'
		],
		[
			'The water from the fountain in the park falls in a parabola. I counted tiles to find h and k.',
			'Fountain in the park'
		]
	],
	cubic: [
		[
			'The slide at the pool goes down, is almost flat in the middle and goes down again.',
			'The slide at the pool'
		],
		['How full the bathtub is when I tip it. The volume grows with the third power.', 'A vase, filled']
	],
	polynomial: [
		[
			'The skyline of the hills from our window has four turns, so I needed at least degree four.',
			'Hills from our window'
		],
		['A rollercoaster: each zero is where it touches the height of the lake.', 'The wild mouse']
	],
	square_root: [
		[
			'The profile of the hill where we go sledging: steep at first, then flatter and flatter.',
			'The sledging hill'
		],
		[
			'How long a pendulum swings depends on the root of its length. I tried with a shoe on a rope.',
			'Shoe pendulum'
		]
	],
	cube_root: [
		['The side of a cube from its volume: a box twice as large is not twice as wide.', 'Boxes of the bakery'],
		['The handle of our front door has this shape when you turn your head.', 'Door handle']
	],
	absolute_value: [
		['The roof of our house. Both sides have the same slope, one up and one down.', 'Our roof'],
		['The letter V on the sign of the vegetable shop.', 'A letter in town']
	],
	rational: [
		['The more of us share the pizza, the less everybody gets, but never nothing.', 'Sharing a pizza'],
		[
			'How long the way to school takes at each speed. The asymptote is that one cannot be infinitely fast.',
			'The way to school'
		]
	],
	exponential: [
		['The mould on the bread doubled each day. After a week we had to throw it away.', 'Bread, day by day'],
		['Tea cools down fast and then slower. k is how warm the kitchen is.', 'My tea gets cold']
	],
	logarithmic: [
		[
			'How loud it sounds is the logarithm of the energy: ten cars are not ten times as loud.',
			'The road at the school'
		],
		['The frets of my guitar come closer and closer together.', 'Frets of my guitar']
	],
	trigonometric: [
		[
			'The height of my seat on the ferris wheel. a is the radius, and b says how fast it turns.',
			'The ferris wheel'
		],
		['The tide in the harbour goes up and down twice a day.', 'Tide in the harbour']
	],
	piecewise: [
		['The bus fare: the first three stops cost the same, then each one more.', 'Bus fare'],
		['My speed on the way home: walking, waiting at the light, running.', 'On the way home']
	]
};

/** @param seed any number; each gives a class of its own */
export function seededClass(seed: number, size = 30): SeededClass {
	const random = randoms(`math museums ${seed}`);
	const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
	const chance = (share: number) => random() < share;
	const names = NAMES.split(' ').slice(0, size);
	return {
		teacher: { name: 'Ms Noether', email: 'noether@school.example' },
		pupils: names.map((name, index) => ({
			name,
			email: `${name
				.normalize('NFD')
				.replace(/[^A-Za-z]/g, '')
				.toLowerCase()}@school.example`,
			tiles: museum(random, pick, chance, index === 0)
		})),
		said: SAID,
		replies: REPLIES,
		pick,
		chance
	};
}

function museum(
	random: () => number,
	pick: SeededClass['pick'],
	chance: SeededClass['chance'],
	isFirst: boolean
): SeededTile[] {
	// A class goes through the concepts in their order, each pupil at their own pace.
	const reached = isFirst ? CONCEPTS.length - 1 : 4 + Math.floor(random() * 9);
	return CONCEPTS.slice(0, reached).flatMap(({ key }, index) => {
		if (chance(0.08)) return [];
		const [notes, caption] = pick(SEEN[key]);
		const isNew = index >= reached - 2;
		const made = isNew && chance(0.3) ? null : graphOf(key, caption, random, pick, chance);
		return {
			concept: key,
			graph: made?.graph ?? null,
			notes: chance(0.85) ? notes : '',
			completed: made !== null && !isNew && chance(0.85),
			caption: made !== null && chance(made.photo ? 0.6 : 0.3) ? caption : null,
			photo: made?.photo ?? null,
			// Whoever looks around as the first pupil finds something to read and to answer.
			feedback: made ? feedbackOn(made.place, pick, chance, isFirst ? 0.6 : 0.15) : [],
			shift: { x: Math.round(random() * 4 - 2), y: Math.round(random() * 4 - 2) }
		};
	});
}
