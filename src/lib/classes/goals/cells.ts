import { CONCEPTS } from '$lib/model/concepts';
import { cellCount, numberCells, plainHue, scatter, spans } from './mosaic';
import type { Goal, Piece } from './port';

/** A cell of a mosaic that holds a piece, or a part of one. */
export interface Stone {
	cell: number;
	/** 0 to 11. */
	hue: number;
	/** Null for a piece that lies behind the pages which were asked for. */
	piece: Piece | null;
	/** Whether it stands for its piece: of a number's cells the first. */
	isHead: boolean;
}

export interface Cells {
	count: number;
	stones: Stone[];
}

/** The stones of a goal's mosaic, in the order of their cells. @param pieces the newest of them, newest first */
export function cellsOf(goal: Goal, pieces: readonly Piece[]): Cells {
	const { count, stones } = goal.counts === 'number' ? numbers(goal, pieces) : work(goal, pieces);
	return { count, stones: stones.sort((a, b) => a.cell - b.cell) };
}

function work(goal: Goal, pieces: readonly Piece[]): Cells {
	const count = cellCount(goal.target, goal.lastPlace);
	const cells = scatter(goal.id, goal.target, count);
	const oldest = pieces.at(-1)?.place ?? 1;
	const behind = Array.from({ length: Math.min(oldest - 1, count) }, (_, index) =>
		stone(cells[index]!, `${goal.id}${index}`, null)
	);
	const known = pieces.flatMap((piece) => {
		const cell = cells[piece.place - 1];
		return cell === undefined ? [] : [stone(cell, piece.id, piece)];
	});
	return { count, stones: [...behind, ...known] };
}

function numbers(goal: Goal, pieces: readonly Piece[]): Cells {
	const count = numberCells(goal.target);
	const cells = scatter(goal.id, count, count);
	const counted = pieces.filter(({ removed }) => !removed);
	const known = spans(counted, goal.amount, goal.target);
	const behind = Array.from({ length: known.at(-1)?.from ?? 0 }, (_, index) =>
		stone(cells[index]!, `${goal.id}${index}`, null)
	);
	return {
		count,
		stones: [
			...behind,
			...known.flatMap(({ of, from, to }) =>
				cells.slice(from, to).map((cell, index) => stone(cell, of.id, of, index === 0))
			)
		]
	};
}

function stone(cell: number, seed: string, piece: Piece | null, isHead = true): Stone {
	const concept = piece?.concept ?? null;
	const hue = concept === null ? plainHue(seed) : CONCEPTS.findIndex(({ key }) => key === concept);
	return { cell, hue, piece, isHead: isHead && piece !== null };
}
