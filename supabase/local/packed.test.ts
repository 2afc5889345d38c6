import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { packed } from './packed.ts';

const asking = (encodings: string) =>
	new Request('http://localhost/rest/v1/rpc/gallery_screen', { headers: { 'accept-encoding': encodings } });
const wall = JSON.stringify(
	Array.from({ length: 200 }, (_, n) => ({ id: n, caption: 'The arch of a bridge' }))
);

test('a long answer goes packed to whoever takes it, and says so', async () => {
	const answer = await packed(
		asking('gzip, br'),
		new Response(wall, { status: 201, headers: { 'Content-Length': '1' } })
	);
	const bytes = Buffer.from(await answer.arrayBuffer());
	expect(answer.status).toBe(201);
	expect(answer.headers.get('content-encoding')).toBe('gzip');
	expect(answer.headers.get('content-length')).toBeNull();
	expect(answer.headers.get('vary')).toContain('Accept-Encoding');
	expect(bytes.length).toBeLessThan(wall.length / 4);
	expect(gunzipSync(bytes).toString()).toBe(wall);
});

test('nobody gets what they do not take, nor packs what is short', async () => {
	for (const [encodings, body] of [
		['', wall],
		['br', wall],
		['gzip', '{"last_seq":1}']
	] as const) {
		const answer = await packed(asking(encodings), new Response(body));
		expect(answer.headers.get('content-encoding')).toBeNull();
		expect(await answer.text()).toBe(body);
	}
});

test('an answer without a body stays one', async () => {
	const answer = await packed(asking('gzip'), new Response(null, { status: 204 }));
	expect([answer.status, answer.body]).toEqual([204, null]);
});
