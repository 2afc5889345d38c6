import type { Context } from './context';

/** For tests: a context that keeps what is written on it, where, and how large. */
export function writing() {
	const written: { text: string; x: number; y: number; size: number }[] = [];
	const context = new Proxy({ font: '' } as Record<string, unknown>, {
		get: (kept, key: string) =>
			key === 'fillText'
				? (text: string, x: number, y: number) =>
						written.push({ text, x, y, size: Number.parseFloat(String(kept.font)) })
				: (kept[key] ?? (() => {}))
	});
	return { context: context as unknown as Context, written };
}
