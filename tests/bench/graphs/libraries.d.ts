/**
 * As much of what the bench measures the app beside as it calls. Their own types are there only once
 * `tests/bench/rivals` has been installed, which nobody but the bench needs.
 */
declare module 'function-plot' {
	interface Options {
		target: HTMLElement;
		width: number;
		height: number;
		grid: boolean;
		disableZoom?: boolean;
		xAxis: { domain: number[] };
		yAxis: { domain: number[] };
		data: { fn: string; color: string; scope: { a: number }; skipTip?: boolean }[];
	}
	const module: { default: (options: Options) => void };
	export default module;
}

declare module 'jsxgraph' {
	interface Slider {
		Value(): number;
		setValue(value: number): void;
	}
	interface Board {
		create(kind: 'slider', parents: number[][], attributes: object): Slider;
		create(kind: 'functiongraph', parents: [(x: number) => number], attributes: object): void;
		update(): void;
		suspendUpdate(): void;
		unsuspendUpdate(): void;
	}
	const JXG: {
		JSXGraph: { initBoard(host: HTMLElement, attributes: object): Board; freeBoard(board: Board): void };
	};
	export default JXG;
}

declare module 'mafs' {
	import type { Component } from 'react';

	export const Mafs: Component<{
		width: number;
		height: number;
		viewBox: { x: [number, number]; y: [number, number]; padding: number };
		pan?: boolean;
	}>;
	export const Coordinates: {
		Cartesian: Component<{ xAxis?: { labels: false }; yAxis?: { labels: false } }>;
	};
	export const Plot: { OfX: Component<{ y: (x: number) => number; color: string }> };
}

declare module 'mafs/core.css';

declare module 'jsxgraph/distrib/jsxgraph.css';

declare module 'react' {
	export interface ReactElement {
		type: unknown;
	}
	export type Component<Props> = (props: Props) => ReactElement;
	export function createElement<Props extends object>(
		type: Component<Props>,
		props?: (Props & { key?: number }) | null,
		...children: ReactElement[]
	): ReactElement;
	export function useState<T>(initial: T): [T, (value: T) => void];
}

declare module 'react-dom/client' {
	import type { ReactElement } from 'react';

	export function createRoot(host: HTMLElement): {
		render(element: ReactElement): void;
		unmount(): void;
	};
}
