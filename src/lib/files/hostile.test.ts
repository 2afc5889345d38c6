import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { check } from '$lib/model/check';
import { newId } from '$lib/model/ids';
import { FILE_LIMITS, FileProblem } from './file';
import { planOpening } from './plan';
import { readMuseumFile, type OpenedFile } from './read';

const ada = readFileSync('tests/fixtures/museums/ada.mathmuseums', 'utf8');

const read = (text: string | Blob): Promise<OpenedFile> =>
	readMuseumFile(
		typeof text === 'string' ? new Blob([text]) : text,
		async () => null,
		() => {}
	);
const fileOf = (...concepts: unknown[]) =>
	JSON.stringify({ version: '0.1.0', userName: 'Anonymous', concepts });
const linear = (over: object) => fileOf({ id: 'linear', displayName: 'Linear', ...over });
async function refused(text: string | Blob, words: RegExp): Promise<void> {
	const error: unknown = await read(text).catch((reason: unknown) => reason);
	expect(error).toBeInstanceOf(FileProblem);
	expect((error as FileProblem).message).toMatch(words);
}

/** Every value that a file can bring in must be one that a museum may hold. */
function acceptable(file: OpenedFile): void {
	planOpening(file, newId(), []).forEach(check);
}

test('a file of another kind is refused in words', async () => {
	await refused('GIF89a', /not a museum file/);
	await refused('', /not a museum file/);
	await refused('[]', /not a museum file/);
	await refused('{"version":"0.1.0"}', /not a museum file/);
	await refused('{"version":"0.1.0","concepts":{}}', /not a museum file/);
	await refused(fileOf(), /no tiles/);
	await refused('{"version":"2.0","concepts":[{}]}', /newer Math Museums/);
});

test('a truncated file is refused wherever it ends', async () => {
	const cuts = fc.integer({ min: 1, max: ada.trimEnd().length - 1 });
	await fc.assert(
		fc.asyncProperty(cuts, (at) => refused(ada.slice(0, at), /damaged or not complete/)),
		{ numRuns: 20 }
	);
});

test('a file of 100 MB is refused before it is read', async () => {
	const blob = new Blob([]);
	Object.defineProperty(blob, 'size', { value: FILE_LIMITS.bytes });
	await refused(blob, /too large/);
});

test('a file of 10,000 concepts is refused', async () => {
	const many = Array.from({ length: 10_000 }, (_, n) => ({ id: `c${n}`, displayName: 'C' }));
	await refused(fileOf(...many), /10,000 tiles/);
});

test('deep nesting is refused and overflows nothing', async () => {
	const deep = '['.repeat(2_000_000);
	await refused(deep, /nested too deep/);
	await refused(
		`{"version":"0.1.0","concepts":[${'{"a":'.repeat(100)}1${'}'.repeat(100)}]}`,
		/nested too deep/
	);
	const graph = `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
	const file = await read(linear({ desmosState: graph }));
	expect(file.tiles[0]!.graph).toBeNull();
	expect(file.notices).toEqual(['The graph of “Linear” could not be read.']);
});

test('a value of the wrong kind is refused, and the words say where', async () => {
	const at = (over: object) => ({ coordinates: { centerX: 1, centerY: 2, width: 3, height: 4, ...over } });
	await refused(linear(at({ centerX: '50' })), /place of tile 1/);
	await refused(linear(at({ width: null })), /place of tile 1/);
	await refused(linear(at({})).replace('"centerX":1', '"centerX":NaN'), /damaged/);
	await refused(linear(at({})).replace('"centerX":1', '"centerX":1e999'), /place of tile 1/);
	await refused(linear({ zIndex: '3' }), /stacking of tile 1/);
	await refused(linear({ description: { html: 'x' } }), /notes of tile 1/);
	await refused(linear({ desmosState: {} }), /graph of tile 1/);
	await refused(fileOf(null), /form of tile 1/);
});

test('a place beyond the poster is brought back to its edge', async () => {
	const { tiles } = await read(
		linear({ coordinates: { centerX: -1e9, centerY: 1e9, width: 0, height: 5_000 }, zIndex: 1e30 })
	);
	expect(tiles[0]).toMatchObject({ layout: { x: -50, y: 150, width: 2, height: 100 }, z: 1_000_000 });
});

test('script in a text stays text, to the letter', async () => {
	const script = '<img src=x onerror=alert(1)><script>alert(2)</script>';
	const { tiles, name } = await read(
		JSON.stringify({
			version: '0.1.0',
			userName: script,
			concepts: [{ id: 'own', displayName: script, description: script }]
		})
	);
	expect([tiles[0]!.name, tiles[0]!.notes, name]).toEqual([script, script, script]);
});

test('keys that would reach into prototypes reach nothing', async () => {
	const text = `{"version":"0.1.0","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},
		"museum":{"version":1,"preferences":{"__proto__":{"polluted":1},"theme":"dark"}},
		"concepts":[{"id":"__proto__","displayName":"constructor","__proto__":{"polluted":1}}]}`;
	const file = await read(text);
	acceptable(file);
	expect(({} as Record<string, unknown>).polluted).toBeUndefined();
	expect(file.preferences).toEqual({});
});

test('a graph that is too large or broken is left out by name, and the rest opens', async () => {
	const large = JSON.stringify({ note: 'x'.repeat(1_100_000) });
	const file = await read(
		fileOf(
			{ id: 'linear', displayName: 'Linear', desmosState: '{"expressions":' },
			{ id: 'quadratic', displayName: 'Quadratic', desmosState: large },
			{ id: 'cubic', displayName: 'Cubic', desmosState: '{"version":11}', description: 'n'.repeat(30_000) }
		)
	);
	expect(file.notices).toEqual([
		'The graph of “Linear” could not be read.',
		'The graph of “Quadratic” is too large, even without its photos.',
		'The notes of “Cubic” were too long; only the first 20,000 characters were opened.'
	]);
	expect(file.tiles.map(({ graph }) => graph)).toEqual([null, null, '{"version":11}']);
	acceptable(file);
});

test('whatever stands in a file: it is refused in words, or all of it fits a museum', async () => {
	const number = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer());
	const text = fc.string({ unit: 'binary', maxLength: 60 });
	const concept = fc.record(
		{
			id: fc.oneof(fc.constantFrom('linear', 'inverse', '__proto__', 'own'), text),
			displayName: fc.oneof(text, fc.constant(null)),
			description: text,
			desmosState: fc.oneof(text, fc.json(), fc.constant(null)),
			coordinates: fc.record({ centerX: number, centerY: number, width: number, height: number }),
			zIndex: number,
			museum: fc.record({ completed: fc.boolean(), title: text })
		},
		{ requiredKeys: ['id'] }
	);
	const file = fc.record({
		version: fc.constantFrom('0.1.0', '0.0.9'),
		userName: fc.oneof(text, fc.constant(null)),
		concepts: fc.array(fc.oneof({ weight: 9, arbitrary: concept }, { weight: 1, arbitrary: fc.jsonValue() }))
	});
	await fc.assert(
		fc.asyncProperty(file, async (content) => {
			const opened = await read(JSON.stringify(content)).catch((error: unknown) => {
				expect(error).toBeInstanceOf(FileProblem);
				return null;
			});
			if (opened) acceptable(opened);
		}),
		{ numRuns: 60 }
	);
});
