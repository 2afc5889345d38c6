import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Photo } from '$lib/model/photo';
import { toBase64 } from '$lib/model/base64';
import { putPhotosIn, takePhotosOut } from './photos';
import { nestsDeeper, stringEnd } from './scan';

const never = async () => null;
const bytesOf = (bytes: Uint8Array) => bytes.slice().buffer;
const uri = (bytes: Uint8Array, mime = 'image/png') => `data:${mime};base64,${toBase64(bytesOf(bytes))}`;
const finder = (photos: Photo[]) => async (sha: string) => photos.find((photo) => photo.sha === sha) ?? null;

const bytes = fc.uint8Array({ minLength: 1, maxLength: 60 });
/** Graph states as Desmos writes them, with what could lead a careless reader astray. */
const state = fc.record({
	list: fc.array(
		fc.oneof(
			fc.record({ type: fc.constant('image'), image_url: bytes.map((b) => uri(b)), name: fc.string() }),
			fc.record({ latex: fc.oneof(fc.string(), fc.constant('\\"image_url":"data:'), fc.constant('\\\\')) }),
			fc.jsonValue()
		)
	),
	'10': fc.double({ noNaN: true, noDefaultInfinity: true }),
	'2': fc.constantFrom('image_url', 'data:image/png;base64,AAAA')
});

test('photos leave a graph and come back, and no other character changes', async () => {
	await fc.assert(
		fc.asyncProperty(state, fc.constantFrom(undefined, '\t', 1), async (value, space) => {
			const text = JSON.stringify(value, null, space);
			const parted = await takePhotosOut(text, 1_000, never);
			expect(parted.graph).not.toMatch(/"image_url":\s*"data:image/);
			expect(await putPhotosIn(parted.graph, finder(parted.photos))).toEqual({ graph: text, missing: 0 });
		}),
		{ numRuns: 200 }
	);
});

test('the spelling of numbers and the order of keys stay', async () => {
	const text = `{"10":1.50,"2":1e2, "1":-0,"image_url" : "${uri(new Uint8Array([1, 2]))}"}`;
	const { graph, photos } = await takePhotosOut(text, 1_000, never);
	expect(graph).toBe(`{"10":1.50,"2":1e2, "1":-0,"image_url" : "photo:${photos[0]!.sha}"}`);
});

test('the same photo twice is kept once; slashes may be escaped', async () => {
	const url = uri(new Uint8Array([255, 255, 255, 250]), 'image/jpg');
	const text = `[{"image_url":"${url}"},{"image_url":"${url.replaceAll('/', '\\/')}"}]`;
	const { graph, photos } = await takePhotosOut(text, 1_000, never);
	expect(photos.map(({ mime }) => mime)).toEqual(['image/jpeg']);
	expect(graph.match(/photo:/g)).toHaveLength(2);
});

test('what is no photo stays in the text', async () => {
	const text = `[{"image_url":"data:image/svg+xml;base64,PHN2Zz4="},{"image_url":"data:image/png;base64,%%%"},
		{"image_url":"https://example.org/a.png"},{"image_url":null},{"text":"${uri(new Uint8Array([1]))}"}]`;
	expect(await takePhotosOut(text, 1_000, never)).toEqual({ graph: text, photos: [] });
});

test('a photo beyond the limit is made smaller, or stays in the text', async () => {
	const text = `{"image_url":"${uri(new Uint8Array(2_000))}"}`;
	const small = new Blob([new Uint8Array(10)], { type: 'image/jpeg' });
	expect((await takePhotosOut(text, 1_000, async () => small)).photos[0]).toMatchObject({
		mime: 'image/jpeg'
	});
	expect((await takePhotosOut(text, 1_000, never)).graph).toBe(text);
});

test('the end of a string is found behind any escapes', () => {
	fc.assert(
		fc.property(fc.string({ unit: fc.constantFrom('"', '\\', 'a', '{') }), (value) => {
			const text = JSON.stringify(value);
			expect(stringEnd(`${text},"next"`, 0)).toBe(text.length);
		})
	);
	expect(stringEnd('"never \\" closed', 0)).toBe(-1);
});

test('brackets in strings do not nest', () => {
	expect(nestsDeeper('["[[[[[["]', 1)).toBe(false);
	expect(nestsDeeper('[["a"]]', 1)).toBe(true);
	expect(nestsDeeper('[[],[],[]]', 2)).toBe(false);
});
