import { isObject, parseGraph, type Json } from '$lib/graph/document';

/** One picture of the time-lapse. */
export interface Frame {
	/** Graph state as JSON text. */
	graph: string;
	/** Place of the version it belongs to, from the oldest on. */
	version: number;
}

/** So many pictures lie between two versions at most. */
const BETWEEN = 8;

/**
 * The making of a graph: from version to version, and between two of them entry by entry, so that what one
 * version added or changed is seen to come. Each version itself is the last of its frames.
 *
 * @param graphs of the versions, the oldest first; null for a frame that was empty
 */
export function lapse(graphs: readonly (string | null)[]): Frame[] {
	return graphs.flatMap((graph, version) => {
		const before = graphs[version - 1] ?? null;
		if (graph === null || graph === before) return [];
		return [...between(before, graph), graph].map((text) => ({ graph: text, version }));
	});
}

/** Graphs on the way from one to the next; none of them is either. */
function between(before: string | null, after: string): string[] {
	const root = rootOf(after);
	const list = root && listOf(root);
	if (!root || !list) return [];
	const old = new Map(
		(before === null ? [] : parseGraph(before).items).map(({ id, raw }) => [id, raw] as const)
	);
	const { items } = parseGraph(after);
	// A line in which nothing stands yet is not seen to come.
	const news = items.filter(
		({ id, raw, type, latex }) =>
			(type !== 'expression' || latex !== '') && JSON.stringify(old.get(id)) !== JSON.stringify(raw)
	);
	const steps = Math.min(BETWEEN, news.length - 1);
	return Array.from({ length: Math.max(0, steps) }, (_, step) => {
		const come = new Set(news.slice(0, Math.ceil(((step + 1) * news.length) / (steps + 1))));
		const shown = items.flatMap((item) => {
			if (!news.includes(item) || come.has(item)) return [item.raw];
			const raw = old.get(item.id);
			return raw ? [raw] : [];
		});
		return JSON.stringify({ ...root, expressions: { ...(root.expressions as Json), list: shown } });
	});
}

function rootOf(source: string): Json | null {
	if (!parseGraph(source).valid) return null;
	const root: unknown = JSON.parse(source);
	return isObject(root) ? root : null;
}

function listOf({ expressions }: Json): unknown[] | null {
	return isObject(expressions) && Array.isArray(expressions.list) ? expressions.list : null;
}

/** How long a frame stands at normal speed, in ms: what comes by itself is quicker than a version. */
export function standing(frames: readonly Frame[], at: number): number {
	return frames[at]?.version === frames[at + 1]?.version ? 350 : 1_000;
}
