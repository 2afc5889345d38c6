import { expect, test } from 'vitest';
import { Keeper } from './keeper.ts';
import type { Running } from './process.ts';

/** Servers that die when told; two at once would be found out. */
function servers() {
	const made: { die: () => void; signals: string[] }[] = [];
	let alive = 0;
	const state = { made, failures: 0, mostAtOnce: 0 };
	const launch = async (): Promise<Running> => {
		await Promise.resolve();
		if (state.failures-- > 0) throw new Error('The database is starting up.');
		state.mostAtOnce = Math.max(state.mostAtOnce, ++alive);
		const signals: string[] = [];
		let die = () => {};
		const ended = new Promise<void>((resolve) => (die = () => (alive--, resolve())));
		made.push({ die, signals });
		const end = async (signal: NodeJS.Signals) => {
			signals.push(signal);
			die();
			await ended;
		};
		return { url: '', pid: made.length, ended, end };
	};
	return { state, keeper: new Keeper(launch) };
}

test('a server that dies by itself is started again, though its database lets it wait', async () => {
	const { state, keeper } = servers();
	await keeper.start();
	state.failures = 2;
	state.made[0]!.die();
	await Promise.resolve();
	await keeper.start();
	expect(keeper.pid()).toBe(2);
});

test('one that is killed while it comes back is not started twice', async () => {
	const { state, keeper } = servers();
	await keeper.start();
	state.made[0]!.die();
	await Promise.resolve();
	await keeper.end('SIGKILL');
	await keeper.start();
	expect(state.mostAtOnce).toBe(1);
	expect(state.made.at(-1)!.signals).toEqual([]);
});

test('one that was ended stays so', async () => {
	const { state, keeper } = servers();
	await keeper.start();
	await keeper.end('SIGTERM');
	expect(state.made).toHaveLength(1);
	expect(() => keeper.pid()).toThrow('does not run');
});
