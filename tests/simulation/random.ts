/** Random numbers that a seed determines: one seed, one history. */
export class Random {
	#state: number;

	constructor(seed: number) {
		this.#state = seed >>> 0;
	}

	/** At least 0, less than 1 (Mulberry32). */
	next(): number {
		this.#state = (this.#state + 0x6d2b79f5) >>> 0;
		let t = this.#state;
		t = Math.imul(t ^ (t >>> 15), t | 1);
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
	}

	/** An integer from 0 up to, and without, `limit`. */
	below(limit: number): number {
		return Math.floor(this.next() * limit);
	}

	between(min: number, max: number): number {
		return min + this.next() * (max - min);
	}

	chance(probability: number): boolean {
		return this.next() < probability;
	}

	pick<T>(all: readonly T[]): T {
		return all[this.below(all.length)]!;
	}

	/** One of the names, as often as their weights say. */
	weighted<K extends string>(weights: Record<K, number>): K {
		const entries = Object.entries(weights) as [K, number][];
		let left = this.next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
		return (entries.find(([, weight]) => (left -= weight) < 0) ?? entries.at(-1)!)[0];
	}

	/** A UUID of version 4. */
	uuid(): `${string}-${string}-${string}-${string}-${string}` {
		const hex = Array.from({ length: 32 }, () => this.below(16).toString(16));
		hex[12] = '4';
		hex[16] = '89ab'[this.below(4)]!;
		const text = hex.join('');
		return `${text.slice(0, 8)}-${text.slice(8, 12)}-${text.slice(12, 16)}-${text.slice(16, 20)}-${text.slice(20)}`;
	}
}
