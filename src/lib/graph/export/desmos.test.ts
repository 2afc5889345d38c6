import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseGraph } from '$lib/graph/state';
import { LIMITS } from '$lib/model/tile';
import { Guest, isFromDesmos } from './desmos';

const SHA = 'a'.repeat(64);
const PHOTO = 'data:image/jpeg;base64,AAAA';
const state = (url: string, latex = 'y=x') =>
	JSON.stringify({
		version: 11,
		expressions: {
			list: [
				{ type: 'image', id: '1', image_url: url, name: 'Bridge' },
				{ type: 'expression', id: '2', latex }
			]
		}
	});
const bitmap = {} as ImageBitmap;
const guest = (text: string) =>
	new Guest(
		parseGraph(text),
		(url) => (url === `photo:${SHA}` ? bitmap : null),
		() => PHOTO
	);

test('a photo goes out as itself and comes back as what it is called here', () => {
	const out = guest(state(`photo:${SHA}`));
	expect(out.state).toBe(state(PHOTO));
	const back = out.takeBack(state(PHOTO, 'y=2x'));
	expect('document' in back && back.document.text).toBe(state(`photo:${SHA}`, 'y=2x'));
});

test('[G1] a graph without photos goes out as it stands', () => {
	const text = readFileSync('tests/fixtures/graphs/ping-pong.desmos.json', 'utf8');
	expect(guest(text).state).toBe(text);
});

test('[G2] what Desmos alone made of it is no change', () => {
	const out = guest(state(''));
	out.arrived('{"its":"way"}');
	expect(out.hasChanged('{"its":"way"}')).toBe(false);
	expect(out.hasChanged('{"its":"way","and":"mine"}')).toBe(true);
});

test('what comes back is checked as a pasted graph is', () => {
	const out = guest(state(''));
	const problem = (text: string) => {
		const taken = out.takeBack(text);
		return 'problem' in taken ? taken.problem : null;
	};
	expect(problem('{"version":11}')).toMatch(/no list of expressions/);
	expect(problem('not a graph')).toMatch(/not a Desmos graph/);
	expect(problem(state('x'.repeat(LIMITS.graphBytes)))).toMatch(/too large/);
});

test('only words of its page are listened to', () => {
	for (const data of [null, 'open', {}, { kind: 'open' }, { kind: 'state', state: 1 }, { kind: 'hand' }])
		expect(isFromDesmos(data)).toBe(false);
	expect(isFromDesmos({ kind: 'here' })).toBe(true);
	expect(isFromDesmos({ kind: 'state', state: '{}' })).toBe(true);
});
