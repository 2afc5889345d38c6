import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { conceptTileId, newId } from '$lib/model/ids';
import { photoReference, type Photo } from '$lib/model/photo';
import { addPhoto } from '$lib/store/photos';
import { countWaiting, MuseumDatabase } from '$lib/store/schema';
import { write } from '$lib/store/write';
import { Carrier } from './carrier';
import type { Clock } from './clock';
import { PACE, SyncLoop } from './loop';
import { RemoteError, type Remote, type SyncAnswer, type SyncRequest } from './remote';
import type { Phase } from './status';

/** Time that passes only when a test says so. */
class HandClock implements Clock {
	time = 0;
	#sleepers: { until: number; wake: () => void }[] = [];
	now = () => this.time;
	sleep = (ms: number, signal?: AbortSignal) =>
		new Promise<void>((resolve) => {
			const sleeper = { until: this.time + ms, wake: resolve };
			this.#sleepers.push(sleeper);
			signal?.addEventListener('abort', () => {
				this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
				resolve();
			});
		});
	pass(ms: number): void {
		this.time += ms;
		const due = this.#sleepers.filter(({ until }) => until <= this.time);
		this.#sleepers = this.#sleepers.filter(({ until }) => until > this.time);
		due.forEach(({ wake }) => wake());
	}
	/** How long the next sleeper still sleeps; null where nobody does. */
	get next(): number | null {
		return this.#sleepers.length ? Math.min(...this.#sleepers.map(({ until }) => until)) - this.time : null;
	}
}

/** The network and the server's end of the wire, as far as the loop can tell. */
class ScriptedRemote implements Remote {
	requests: SyncRequest[] = [];
	fails: RemoteError | null = null;
	failed: RemoteError[] = [];
	reachable = true;
	async probe() {
		return this.reachable;
	}
	async sync(request: SyncRequest): Promise<SyncAnswer> {
		if (this.fails) {
			this.failed.push(this.fails);
			throw this.fails;
		}
		this.requests.push(request);
		const lastSeq = request.edits.at(-1)?.seq ?? 0;
		return {
			epoch: 'e',
			lastSeq,
			rejected: [],
			replace: false,
			tiles: [],
			preferences: [],
			cursor: lastSeq,
			more: false
		};
	}
	/** Photos whose upload hangs. */
	uploading: string[] = [];
	async uploadPhoto(_user: string, { sha }: Photo) {
		this.uploading.push(sha);
		await new Promise(() => {});
	}
	async history() {
		return { versions: [], more: false, now: null };
	}
	async downloadPhoto() {
		return null;
	}
}

const id = newId();
let db: MuseumDatabase;
let clock: HandClock;
let remote: ScriptedRemote;
let phases: Phase[];
let visible: boolean;
let loop: SyncLoop;
let stop: () => void;
let signedOut: number;

beforeEach(() => {
	db = new MuseumDatabase({ kind: 'account', id, email: 'ada@school.example' });
	clock = new HandClock();
	remote = new ScriptedRemote();
	phases = [];
	visible = true;
	signedOut = 0;
	const onphase = (phase: Phase) => phases.push(phase);
	const carrier = new Carrier(id, async () => ({ db, remote, clock, device: 'test' }));
	loop = new SyncLoop({
		db,
		carrier,
		remote,
		clock,
		visible: () => visible,
		onphase,
		random: () => 1,
		onsignedout: () => signedOut++
	});
	stop = loop.start();
});
afterEach(async () => {
	stop();
	await db.delete();
});

const edit = (notes: string) =>
	write(db, 'Write notes', [
		{ table: 'tiles', id: conceptTileId(id, 'linear'), field: 'notes', value: notes }
	]);

test('edits made in one breath travel in one request, soon after', async () => {
	await vi.waitFor(() => expect(remote.requests).toHaveLength(1));
	await edit('a');
	await edit('ab');
	await vi.waitFor(() => expect(clock.next).toBe(PACE.gather));
	clock.pass(PACE.gather);
	await vi.waitFor(() => expect(remote.requests).toHaveLength(2));
	expect(remote.requests[1]!.edits.map(({ change }) => change.value)).toEqual([expect.anything(), 'ab']);
	expect(await countWaiting(db)).toBe(0);
});

test('[S10] with nothing to send it looks for others’ edits by a timer that backs off', async () => {
	await vi.waitFor(() => expect(clock.next).toBeGreaterThan(0));
	const waits: number[] = [];
	for (let turn = 0; turn < 12; turn++) {
		const count = remote.requests.length;
		waits.push(clock.next!);
		clock.pass(clock.next!);
		await vi.waitFor(() => expect(remote.requests).toHaveLength(count + 1));
		await vi.waitFor(() => expect(clock.next).toBeGreaterThan(0));
	}
	expect(waits[0]).toBeLessThan(2 * PACE.poll);
	expect(waits.at(-1)).toBe(PACE.pollIdle);
});

test('a server that cannot be reached is probed, later and later, until it answers; the edits wait', async () => {
	await vi.waitFor(() => expect(clock.next).toBeGreaterThan(0));
	remote.fails = new RemoteError('retry', '0', 'no network');
	remote.reachable = false;
	await edit('offline');
	await vi.waitFor(() => expect(clock.next).toBe(PACE.gather));
	clock.pass(PACE.gather);
	await vi.waitFor(() => expect(phases.at(-1)).toBe('offline'));
	await vi.waitFor(() => expect(clock.next).toBe(PACE.retry));
	clock.pass(PACE.retry);
	await vi.waitFor(() => expect(clock.next).toBe(2 * PACE.retry));
	expect(await countWaiting(db)).toBe(2);
	remote.fails = null;
	remote.reachable = true;
	clock.pass(2 * PACE.retry);
	await vi.waitFor(async () => expect(await countWaiting(db)).toBe(0));
	await vi.waitFor(() => expect(phases.at(-1)).toBe('idle'));
});

test('[S18] a session that is over asks for a sign-in, keeps the edits and stops asking the server', async () => {
	await vi.waitFor(() => expect(clock.next).toBeGreaterThan(0));
	remote.fails = new RemoteError('sign-in', '401', 'expired');
	clock.pass(clock.next!);
	await vi.waitFor(() => expect(phases.at(-1)).toBe('sign-in'));
	expect(clock.next).toBeNull();
});

test('[S18] the way to sign in stays while the session is tried again, whatever comes of it', async () => {
	await vi.waitFor(() => expect(clock.next).toBeGreaterThan(0));
	remote.fails = new RemoteError('sign-in', '401', 'expired');
	clock.pass(clock.next!);
	await vi.waitFor(() => expect(phases.at(-1)).toBe('sign-in'));
	for (const [tries, code] of [
		[2, '401'],
		[3, '0']
	] as const) {
		remote.fails = new RemoteError(code === '401' ? 'sign-in' : 'retry', code, 'again');
		loop.wake();
		await vi.waitFor(() => expect(clock.next).toBe(PACE.gather));
		clock.pass(PACE.gather);
		await vi.waitFor(() => expect(remote.failed).toHaveLength(tries));
	}
	const before = phases.indexOf('sign-in');
	expect(new Set(phases.slice(before))).toEqual(new Set(['sign-in']));
	remote.fails = null;
	await vi.waitFor(() => expect(clock.next).toBe(PACE.retry));
	clock.pass(PACE.retry);
	await vi.waitFor(() => expect(phases.at(-1)).toBe('idle'));
});

test('a page nobody sees does not poll', async () => {
	visible = false;
	await vi.waitFor(() => expect(phases.at(-1)).toBe('idle'));
	await vi.waitFor(() => expect(remote.requests).toHaveLength(1));
	expect(clock.next).toBeNull();
});

test('a photo that hangs on its way holds up no edits', async () => {
	await vi.waitFor(() => expect(clock.next).toBeGreaterThan(0));
	const sha = await addPhoto(db, new ArrayBuffer(8), 'image/jpeg');
	const graph = JSON.stringify({ list: [{ type: 'image', image_url: photoReference(sha) }] });
	await write(db, 'Add photo', [
		{ table: 'tiles', id: conceptTileId(id, 'linear'), field: 'graph', value: graph }
	]);
	await vi.waitFor(() => expect(clock.next).toBe(PACE.gather));
	clock.pass(PACE.gather);
	await vi.waitFor(() => expect(remote.uploading).toEqual([sha]));
	await edit('while it travels');
	await vi.waitFor(() => expect(clock.next).toBe(PACE.gather));
	clock.pass(PACE.gather);
	await vi.waitFor(async () => expect(await countWaiting(db)).toBe(0));
	await vi.waitFor(() => expect(phases.at(-1)).toBe('idle'));
	expect(remote.uploading).toEqual([sha]);
});

test('a server that refuses the whole call is said to need attention, and asked again, slowly', async () => {
	await vi.waitFor(() => expect(clock.next).toBeGreaterThan(0));
	const said = vi.spyOn(console, 'error').mockReturnValue();
	remote.fails = new RemoteError('rejected', 'PGRST202', 'no such function');
	clock.pass(clock.next!);
	await vi.waitFor(() => expect(phases.at(-1)).toBe('trouble'));
	await vi.waitFor(() => expect(clock.next).toBe(PACE.trouble));
	expect(said).toHaveBeenCalledWith(remote.fails);
	remote.fails = null;
	clock.pass(PACE.trouble);
	await vi.waitFor(() => expect(phases.at(-1)).toBe('idle'));
	said.mockRestore();
});
