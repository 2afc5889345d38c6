import type { Node } from '$lib/graph/latex/nodes';
import { Compiler } from './compile';
import { CannotDraw, TOO_MUCH, type Value } from './value';

/** Names with a meaning of their own on the plane; rows do not define them. */
export const RESERVED = new Set(['x', 'y', 'e', 'r', '\\theta', '\\pi', '\\tau', '\\infty']);

/** What an element of a list that is made costs, in nodes. */
const ELEMENT = 1 / 4;

/** Longest chain of definitions that use one another. */
const LONGEST_CHAIN = 100;

export interface FunctionDefinition {
	params: string[];
	node: Node;
}

/** What a graph's rows define: constants, lists and functions. Values are worked out when asked for. */
export class Scope {
	readonly degrees: boolean;
	/** Functions that turned out to be too much work. */
	readonly costly = new Set<string>();
	/** Searches of regressions that were cut short: see `goOnSearching`. */
	readonly searching: string[] = [];
	/** Nodes that may still be compiled: all rows of a graph share them while it is read (rule G4). */
	left = Infinity;
	#constants = new Map<string, Node>();
	#functions = new Map<string, FunctionDefinition>();
	#values = new Map<string, Value | CannotDraw>();
	#open: string[] = [];

	constructor(degrees = false) {
		this.degrees = degrees;
	}

	/** Counts nodes that are compiled; throws CannotDraw where all rows together have too many. */
	spend(count: number): void {
		this.left -= count;
		if (this.left < 0) throw new CannotDraw(TOO_MUCH);
	}

	/** Counts a list that is made: each of its elements is a part of a node. Answers the nodes. */
	spendList(length: number): number {
		const nodes = Math.ceil(length * ELEMENT);
		this.spend(nodes);
		return nodes;
	}

	/** False where the name is defined already. */
	defineConstant(name: string, node: Node): boolean {
		if (this.#defines(name)) return false;
		this.#constants.set(name, node);
		return true;
	}

	defineFunction(name: string, definition: FunctionDefinition): boolean {
		if (this.#defines(name)) return false;
		this.#functions.set(name, definition);
		return true;
	}

	/** Puts in a value that is known: a table's column, a slider being dragged, what a regression found. */
	set(name: string, value: Value): void {
		this.#values.set(name, value);
	}

	#defines(name: string): boolean {
		return this.#constants.has(name) || this.#functions.has(name) || this.#values.has(name);
	}

	knows(name: string): boolean {
		return this.#defines(name);
	}

	function(name: string): FunctionDefinition | null {
		return this.#functions.get(name) ?? null;
	}

	/** The value a name stands for, or null where nothing defines it. Throws CannotDraw where it is broken. */
	value(name: string): Value | null {
		const known = this.#values.get(name);
		if (known instanceof CannotDraw) throw known;
		if (known) return known;
		const node = this.#constants.get(name);
		if (!node) return null;
		try {
			const value = this.inside(name, () => new Compiler(this).value(node));
			this.#values.set(name, value);
			return value;
		} catch (error) {
			if (error instanceof CannotDraw) this.#values.set(name, error);
			throw error;
		}
	}

	/** Runs `work` while `name` is being worked out, and refuses names that need themselves. */
	inside<T>(name: string, work: () => T): T {
		if (this.#open.includes(name)) throw new CannotDraw('this is defined by itself');
		if (this.#open.length > LONGEST_CHAIN) throw new CannotDraw('these rows need one another too deeply');
		this.#open.push(name);
		try {
			return work();
		} finally {
			this.#open.pop();
		}
	}
}
