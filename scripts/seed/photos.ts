import { createHash } from 'node:crypto';
import { png } from './png.ts';

type Colour = readonly [number, number, number];

/** A photo as it is stored, and as small as the wall shows it. */
export interface SeededPhoto {
	/** SHA-256 of the bytes. */
	sha: string;
	bytes: Buffer;
	width: number;
	height: number;
	/** The small one, as a data URI. */
	small: string;
}

/** What is to be seen: the thing whose edge is the curve, under a sky. */
export type Scene = 'bridge' | 'roof' | 'hill' | 'sea';

const WIDTH = 480;
const HEIGHT = 360;
const SMALL = 2;

/** What each thing is made of. */
const STONE: Colour = [141, 126, 112];
const TILES: Colour = [160, 82, 62];
const PLASTER: Colour = [222, 208, 184];
const SNOW: Colour = [226, 232, 240];
const WATER: Colour = [62, 104, 122];

/**
 * A photo of something that has the shape of a curve: drawn here, so that the curve fits it. Its middle is the origin.
 *
 * @param curve height over the place, in units of the graph; not a number where there is none
 * @param units how many units of the graph the photo is broad
 * @param random for what no two photos have in common, 0 to 1
 */
export function photograph(
	scene: Scene,
	curve: (x: number) => number,
	units: number,
	random: () => number
): SeededPhoto {
	const light = 0.85 + random() * 0.25;
	const warm = random() * 40;
	const grain = grainFrom(random);
	const at = (x: number, y: number, rough: number): Colour => {
		const place = { x: (x / WIDTH - 0.5) * units, y: (0.5 * HEIGHT - y) * (units / WIDTH) };
		return [warm, 0, -warm].map((shift, channel) => {
			const value = (THINGS[scene](place, curve(place.x), units)[channel]! + shift / 3) * light + rough;
			return Math.max(0, Math.min(255, Math.round(value)));
		}) as unknown as Colour;
	};
	const bytes = png(WIDTH, HEIGHT, (x, y) => at(x, y, grain(x, y)));
	const small = png(WIDTH / SMALL, HEIGHT / SMALL, (x, y) => at(x * SMALL, y * SMALL, 0));
	return {
		sha: createHash('sha256').update(bytes).digest('hex'),
		bytes,
		width: WIDTH,
		height: HEIGHT,
		small: `data:image/png;base64,${small.toString('base64')}`
	};
}

interface Place {
	x: number;
	y: number;
}

/** The colour at a place, given how high the curve is there. */
const THINGS: Record<Scene, (place: Place, edge: number, units: number) => Colour> = {
	bridge: (place, edge, units) => {
		const shore = -units * 0.27;
		if (place.y <= edge || Number.isNaN(edge)) return place.y < shore ? water(place) : sky(place, units);
		if (place.y < shore) return water(place);
		return place.y < units * 0.31 ? courses(STONE, place, 0.8, 0.5) : sky(place, units);
	},
	roof: (place, edge, units) => {
		if (!(place.y <= edge)) return sky(place, units);
		const eaves = -units * 0.12;
		if (place.y > eaves) return courses(TILES, place, 0.4, 0.3);
		const isWindow = Math.abs(place.x % 3) < 0.7 && place.y < eaves - 0.8 && place.y > eaves - 2.6;
		return isWindow ? [70, 84, 98] : PLASTER;
	},
	hill: (place, edge, units) => {
		const ground = Number.isNaN(edge) ? -units * 0.2 : edge;
		if (place.y > ground) return sky(place, units);
		const depth = Math.min(1, (ground - place.y) / units);
		return [SNOW[0] - 60 * depth, SNOW[1] - 50 * depth, SNOW[2] - 30 * depth];
	},
	sea: (place, edge, units) => (place.y <= edge ? water(place) : sky(place, units))
};

/** Light at the horizon, blue above. */
function sky({ y }: Place, units: number): Colour {
	const high = Math.max(0, Math.min(1, y / (units * 0.4) + 0.5));
	return [236 - 108 * high, 226 - 66 * high, 208 + 12 * high];
}

function water({ x, y }: Place): Colour {
	const wave = Math.sin(y * 7 + Math.sin(x * 1.3) * 1.5) * 10;
	return [WATER[0] + wave, WATER[1] + wave, WATER[2] + wave];
}

/** Laid in courses, with a joint between any two, each shifted by half. */
function courses(colour: Colour, { x, y }: Place, broad: number, high: number): Colour {
	const course = Math.floor(y / high);
	const along = x / broad + (course % 2) / 2;
	const isJoint = y / high - course < 0.12 || along - Math.floor(along) < 0.07;
	const each = isJoint ? -42 : ((Math.floor(along) * 37 + course * 17) % 5) * 6 - 12;
	return [colour[0] + each, colour[1] + each, colour[2] + each];
}

/** Coarse grain: a fine one would weigh more than the picture. */
function grainFrom(random: () => number): (x: number, y: number) => number {
	const SIDE = 64;
	const cells = Array.from({ length: SIDE * SIDE }, () => Math.round(random() * 8 - 4));
	return (x, y) => cells[(Math.floor(y / 4) % SIDE) * SIDE + (Math.floor(x / 4) % SIDE)]!;
}
