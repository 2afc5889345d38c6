import { afterEach, expect, test, vi } from 'vitest';
import { play } from './player';
import { scoreOf } from './score';

/** A loudspeaker of a device on which everything takes a while: its clock goes on with each node that is made. */
class SlowContext {
	static now = 0;
	destination = {};
	get currentTime() {
		return SlowContext.now;
	}
	resume = () => Promise.resolve();
	close = () => Promise.resolve();
}

/** Refuses what browsers refuse: anything within a curve, which begins no sooner than it is asked for. */
class Param {
	#curve = { from: 0, to: 0 };
	/** What is heard when the curve is over. */
	last = NaN;
	setValueCurveAtTime(values: Float32Array, time: number, length: number) {
		const from = Math.max(time, SlowContext.now);
		this.#curve = { from, to: from + length };
		this.last = values[values.length - 1]!;
	}
	setValueAtTime = (_: number, time: number) => this.#after(time);
	linearRampToValueAtTime = (_: number, time: number) => this.#after(time);
	exponentialRampToValueAtTime = (_: number, time: number) => this.#after(time);
	#after(time: number) {
		if (time > this.#curve.from && time < this.#curve.to) throw new Error('overlaps');
	}
}

const gains: Param[] = [];

class Node {
	pan = new Param();
	frequency = new Param();
	gain = new Param();
	constructor() {
		SlowContext.now += 0.05;
	}
	connect = (to: unknown) => to;
	start = () => {};
	stop = () => {};
	addEventListener = () => {};
}

class Gain extends Node {
	constructor() {
		super();
		gains.push(this.gain);
	}
}

afterEach(() => vi.unstubAllGlobals());

test('a curve is heard to its end, and ends without a crack, on a device too slow to begin in time', () => {
	vi.stubGlobal('AudioContext', SlowContext);
	for (const name of ['StereoPannerNode', 'OscillatorNode']) vi.stubGlobal(name, Node);
	vi.stubGlobal('GainNode', Gain);
	const line = { along: 'x' as const, curve: { f: (x: number) => x - 1, breaks: [], cost: 1 } };
	const score = scoreOf(line, { xmin: -10, xmax: 10, ymin: -20, ymax: 20 }, []);
	expect(() => play(score, 1, 0, () => {})).not.toThrow();
	expect(gains.slice(0, 2).map(({ last }) => last)).toEqual([0, 0]);
});
