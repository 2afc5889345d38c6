import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromBase45, toBase45 } from './base45';
import { Gathering, toCodes } from './codes';
import { pack, unpack } from './pack';

const bytes = (most: number) =>
	fc.uint8Array({ minLength: 1, maxLength: most }).map((part) => new Uint8Array(part));

test('base 45 is that of RFC 9285, and every text of bytes comes back', () => {
	expect(toBase45(new TextEncoder().encode('Hello!!'))).toBe('%69 VD92EX0');
	expect(fromBase45('GGW')).toBeNull();
	expect(fromBase45('a')).toBeNull();
	fc.assert(fc.property(bytes(300), (part) => void expect(fromBase45(toBase45(part))).toEqual(part)));
});

test('a parcel is whole after codes in any order, seen again and again, some missed in a round', async () => {
	await fc.assert(
		fc.asyncProperty(bytes(3_000), fc.infiniteStream(fc.nat()), async (parcel, chance) => {
			const codes = await toCodes(parcel);
			const gathering = new Gathering();
			const next = () => chance.next().value as number;
			for (let seen = 0; seen < 400 && gathering.missing.length + Number(seen === 0) > 0; seen++) {
				expect(await gathering.whole()).toBeNull();
				gathering.add(codes[next() % codes.length]!);
			}
			for (const place of gathering.missing) gathering.add(codes[place - 1]!);
			expect(gathering.found).toBe(codes.length);
			expect(await gathering.whole()).toEqual(parcel);
		}),
		{ numRuns: 40 }
	);
});

test('codes of others are passed by, and those of another parcel begin anew', async () => {
	const [one, two] = await Promise.all(
		[new Uint8Array(1_000).fill(1), new Uint8Array(700).fill(2)].map(toCodes)
	);
	const gathering = new Gathering();
	expect(gathering.add('https://example.com')).toBe('foreign');
	expect(gathering.add(one![0]!.replace(':1:3:', ':4:3:'))).toBe('foreign');
	expect(gathering.add(one![0]!)).toBe('new');
	expect(gathering.add(one![0]!)).toBe('known');
	expect([gathering.found, gathering.count]).toEqual([1, 3]);
	two!.forEach((code) => gathering.add(code));
	expect(await gathering.whole()).toEqual(new Uint8Array(700).fill(2));
});

test('what is whole but not what was sent is not taken: it is gathered again', async () => {
	const [code] = await toCodes(new Uint8Array([1, 2, 3, 4]));
	const gathering = new Gathering();
	gathering.add(code!.slice(0, -3) + '000');
	expect(await gathering.whole()).toBeNull();
	gathering.add(code!);
	expect(await gathering.whole()).toEqual(new Uint8Array([1, 2, 3, 4]));
});

test('what is packed comes back; what is no packed text, or far too much of it, does not', async () => {
	await fc.assert(
		fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
			expect(await unpack(await pack(text))).toBe(text);
		}),
		{ numRuns: 10 }
	);
	expect(await unpack(new Uint8Array([7, 7, 7]))).toBeNull();
	expect(await unpack(await pack('a'.repeat(100_001)), 100_000)).toBeNull();
}, 30_000);
