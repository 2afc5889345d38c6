import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createClient } from '@supabase/supabase-js';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Database } from '$lib/model/database.types';
import { SupabaseClassBells, SupabaseDoorbell } from './doorbell';

const USER = '5f2d8c0e-7c55-4a41-9d0a-3f9f6a1f0001';
const CLASS = '5f2d8c0e-7c55-4a41-9d0a-3f9f6a1f0002';

type Message = [join: string | null, ref: string | null, topic: string, event: string, payload: unknown];

/** Realtime's end of the socket, as far as a bell goes: Phoenix messages, and one subscription. */
class FakeRealtime {
	readonly joins: { topic: string; payload: unknown }[] = [];
	readonly #http: Server = createServer();
	readonly #server = new WebSocketServer({ server: this.#http });
	#socket: WebSocket | null = null;
	#joined: Message | null = null;

	async start(): Promise<string> {
		this.#server.on('connection', (socket: WebSocket) => {
			this.#socket = socket;
			socket.on('message', (data: Buffer) => this.#heard(socket, JSON.parse(String(data))));
		});
		await new Promise<void>((resolve) => this.#http.listen(0, '127.0.0.1', resolve));
		return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}`;
	}

	#heard(socket: WebSocket, message: unknown) {
		const { join_ref, ref, topic, event, payload } = Array.isArray(message)
			? { join_ref: message[0], ref: message[1], topic: message[2], event: message[3], payload: message[4] }
			: (message as Record<string, never>);
		const reply = (response: object) =>
			this.#send(socket, Array.isArray(message), [
				join_ref,
				ref,
				topic,
				'phx_reply',
				{ status: 'ok', response }
			]);
		if (event !== 'phx_join') return reply({});
		this.joins.push({ topic, payload });
		this.#joined = [join_ref, null, topic, '', null];
		const [asked] = (payload as { config: { postgres_changes: object[] } }).config.postgres_changes;
		reply({ postgres_changes: [{ id: 1, ...asked }] });
		this.#send(socket, Array.isArray(message), [
			join_ref,
			null,
			topic,
			'system',
			{ status: 'ok', extension: 'postgres_changes', message: 'Subscribed to PostgreSQL', channel: topic }
		]);
	}

	#send(socket: WebSocket, isArray: boolean, [join_ref, ref, topic, event, payload]: Message) {
		socket.send(
			JSON.stringify(
				isArray ? [join_ref, ref, topic, event, payload] : { join_ref, ref, topic, event, payload }
			)
		);
	}

	/** A bell is rung, as Realtime tells of an updated row. @param id of whom or what it is, by its column */
	ring(table: string, id: Record<string, string>) {
		const [join, , topic] = this.#joined!;
		const data = {
			type: 'UPDATE',
			schema: 'public',
			table,
			commit_timestamp: '2026-11-21T07:00:00Z',
			errors: null,
			columns: [...Object.keys(id).map((name) => ({ name, type: 'uuid' })), { name: 'rung', type: 'int8' }],
			record: { ...id, rung: 8 },
			old_record: id
		};
		this.#send(this.#socket!, true, [join, null, topic, 'postgres_changes', { ids: [1], data }]);
	}

	hangUp() {
		this.#socket?.terminate();
	}

	async stop() {
		this.#server.clients.forEach((socket) => socket.terminate());
		this.#server.close();
		await new Promise((resolve) => this.#http.close(resolve));
	}
}

let realtime: FakeRealtime;
let url: string;
beforeEach(async () => {
	realtime = new FakeRealtime();
	url = await realtime.start();
});
afterEach(() => realtime.stop());

const connect = () =>
	createClient<Database>(url, 'key', { auth: { persistSession: false, autoRefreshToken: false } });

test('[S10] over a real socket: it listens to its own museum’s row, rings for a change, and says when it hears nothing', async () => {
	const client = connect();
	const ring = vi.fn();
	const heard: boolean[] = [];
	const stop = new SupabaseDoorbell(client).listen(USER, ring, (now) => heard.push(now));
	await vi.waitFor(() => expect(heard).toEqual([true]), 5_000);
	// What happened before it listened is asked for at once.
	expect(ring).toHaveBeenCalledTimes(1);
	expect(JSON.stringify(realtime.joins[0]!.payload)).toContain(`user_id=eq.${USER}`);
	realtime.ring('bells', { user_id: USER });
	await vi.waitFor(() => expect(ring).toHaveBeenCalledTimes(2), 5_000);
	realtime.hangUp();
	await vi.waitFor(() => expect(heard.at(-1)).toBe(false), 5_000);
	stop();
	await client.removeAllChannels();
	client.realtime.disconnect();
});

test('the bells of classes ring with their class, and for any that were missed', async () => {
	const client = connect();
	const rung: (string | null)[] = [];
	const heard: boolean[] = [];
	const bells = new SupabaseClassBells(client, USER);
	const stop = bells.listen(
		(classId) => rung.push(classId),
		(now) => heard.push(now)
	);
	await vi.waitFor(() => expect(heard).toEqual([true]), 5_000);
	expect(rung).toEqual([]);
	expect(JSON.stringify(realtime.joins[0]!.payload)).toContain('class_bells');
	realtime.ring('class_bells', { class_id: CLASS });
	await vi.waitFor(() => expect(rung).toEqual([CLASS]), 5_000);
	realtime.hangUp();
	await vi.waitFor(() => expect(heard.at(-1)).toBe(false), 5_000);
	await vi.waitFor(() => expect(rung).toEqual([CLASS, null]), 30_000);
	stop();
	await client.removeAllChannels();
	client.realtime.disconnect();
});
