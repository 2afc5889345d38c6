import { expect, test } from 'vitest';
import { judge, type Effect, type Heard } from './judge.ts';

/* The judge of the storms must be able to find fault. */

const effects: Effect[] = [
	{ user: 'ada', tile: 'a', revision: 1, z: 10 },
	{ user: 'ada', tile: 'b', revision: 2, z: 11 },
	{ user: 'ada', tile: 'a', revision: 3, z: 12 }
];
const acknowledged = effects.map(({ user, tile, z }) => ({ user, tile, z }));
const heard = (from: number, to: number, tiles: [string, number][], more = false): Heard => ({
	user: 'ada',
	from,
	to,
	more,
	tiles: new Map(tiles)
});
const shown = { user: 'ada', device: 'one', tiles: new Map(Object.entries({ a: 12, b: 11 })) };

test('a faultless run is found faultless', () => {
	const answers = [
		heard(0, 1, [['a', 1]]),
		heard(0, 2, [['b', 2]], true),
		heard(1, 3, Object.entries({ a: 3, b: 2 }))
	];
	expect(judge(effects, acknowledged, answers, [shown])).toEqual([]);
});

test('[S2] an acknowledged edit that is not there, or twice, is found', () => {
	expect(judge(effects.slice(1), acknowledged, [], [])).toEqual(['edit ada/a/10 took effect 0 times']);
	const again = { ...effects[0]!, revision: 4 };
	expect(judge([...effects, again], acknowledged, [], [])).toEqual(['edit ada/a/10 took effect 2 times']);
});

test('[S7] a cursor that has passed a row, or what the server has, is found', () => {
	expect(judge(effects, [], [heard(1, 3, [['a', 3]])], [])).toEqual([
		'ada went from 1 to 3 past tile b at 2'
	]);
	expect(judge(effects, [], [heard(3, 9, [])], [])).toEqual([
		'ada was given the cursor 9, the server ended at 3'
	]);
});

test('a device that shows something else than the server holds is found', () => {
	const stale = { ...shown, tiles: new Map([['b', 11]]) };
	expect(judge(effects, [], [], [stale])).toHaveLength(1);
});
