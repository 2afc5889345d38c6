import { FUNCTIONS, type Node } from '$lib/graph/latex/nodes';
import { builtIn, callNamed } from './builtIns';
import { callOrProduct } from './calls';
import { filtered, piecesOf } from './conditions';
import { derivative, nearbySlope, NoDerivative } from './derivative';
import { factorial } from './functions';
import { integralOf } from './integrals';
import { indexList, lift, listOf, rangeOf } from './lists';
import { operate, productWith, raise, takeRoot } from './operators';
import { memberOf, pointOf } from './points';
import type { Scope } from './scope';
import { eachOf, seriesOf } from './series';
import {
	CannotDraw,
	constant,
	TOO_MUCH,
	variable,
	type Cell,
	type Fn,
	type Num,
	type Value,
	type Watch
} from './value';

/** Most nodes one row may be compiled to, calls written out, and deepest nesting of them (rule G4). */
const MOST_NODES = 10_000;
const DEEPEST = 800;

/** `\pi` is known everywhere; a definition of the same name in the document goes before. */
const CONSTANTS: Record<string, number> = {
	'\\pi': Math.PI,
	'\\tau': 2 * Math.PI,
	e: Math.E,
	'\\infty': Infinity
};

/**
 * Turns a tree into closures over cells. Calls of the document's functions are written out where they
 * stand, so each has its own cells, and breaks inside them are found like any other.
 */
export class Compiler {
	/** Places where the result may break, for the cells this was compiled with. */
	readonly watches: Watch[] = [];
	readonly scope: Scope;
	/** What names mean here, before what the rows say: arguments of a call, a sum's n. */
	locals: Map<string, Value>;
	/** Sets the cells of all calls around the node being compiled. */
	#prepare: Fn | null = null;
	#quiet = 0;
	#depth = 0;
	/** How much has been compiled. */
	nodes = 0;
	/** Of that, what is done once, in making lists, and what the other elements of a list cost than the one that is evaluated. */
	#others = 0;

	constructor(scope: Scope, locals: Map<string, Value> = new Map()) {
		this.scope = scope;
		this.locals = locals;
	}

	/** Counts more nodes; throws CannotDraw where a row, or all rows together, have too many. */
	spend(count = 1): void {
		this.scope.spend(count);
		this.#count(count);
	}

	#count(nodes: number): void {
		this.nodes += nodes;
		if (this.nodes > MOST_NODES) throw new CannotDraw(TOO_MUCH);
	}

	/** What evaluating it costs, or any one element where it is a list; in nodes. */
	get cost(): number {
		return Math.max(1, Math.ceil(this.nodes - this.#others));
	}

	/** Makes elements of a list that are as much work as one another. */
	alike<T>(count: number, make: () => T): T {
		const [nodes, others] = [this.nodes, this.#others];
		const made = make();
		this.#others = others + (this.nodes - nodes) * (1 - 1 / Math.max(1, count));
		return made;
	}

	/** Counts what is worked out from all of so many elements, each time it is evaluated. */
	gather(count: number): void {
		this.nodes += count;
		this.#others = 0;
	}

	/** Counts a list that is made; evaluating its elements does not make it again. */
	spendList(length: number): void {
		const made = this.scope.spendList(length);
		this.#count(made);
		this.#others += made;
	}

	number(node: Node): Num {
		const value = this.value(node);
		if (value.shape !== 'number') throw new CannotDraw(`a number is needed here, not a ${value.shape}`);
		return value;
	}

	value(node: Node): Value {
		this.spend();
		if (++this.#depth > DEEPEST) throw new CannotDraw('this row is nested too deeply to draw');
		const value = this.#value(node);
		this.#depth--;
		return value;
	}

	#value(node: Node): Value {
		switch (node.kind) {
			case 'number':
				return constant(Number(node.text));
			case 'name':
				return this.name(node.name);
			case 'group':
				return this.value(node.body);
			case 'sign': {
				const body = this.value(node.body);
				return node.op === '+'
					? body
					: this.each(
							[body],
							([u]) =>
								() =>
									-u!()
						);
			}
			case 'binary':
				return operate(this, node.op, this.value(node.left), this.value(node.right));
			case 'frac':
				return operate(this, 'div', this.value(node.top), this.value(node.bottom));
			case 'power':
				return raise(this, node);
			case 'root':
				return takeRoot(this, node.body, node.index);
			case 'abs':
				return callNamed(this, 'abs', [this.value(node.body)]);
			case 'factorial':
				if (node.body.kind === 'apply' && !this.isFunction(node.body.name))
					return productWith(this, node.body, (group) => ({ kind: 'factorial', body: group }));
				return this.each(
					[this.value(node.body)],
					([n]) =>
						() =>
							factorial(n!())
				);
			case 'percent':
				return this.each(
					[this.value(node.body)],
					([n]) =>
						() =>
							n!() / 100
				);
			case 'call':
				return builtIn(this, node);
			case 'apply':
				return callOrProduct(this, node);
			case 'point':
				return pointOf(this, node.items);
			case 'list':
				return listOf(node.items.map((item) => this.value(item)));
			case 'range':
				return rangeOf(
					this,
					node.from.map((n) => this.number(n)),
					node.to.map((n) => this.number(n))
				);
			case 'index':
				if (node.body.kind === 'apply' && !this.isFunction(node.body.name))
					return productWith(this, node.body, (group) => ({ kind: 'index', body: group, at: node.at }));
				return this.#index(node.body, node.at);
			case 'member':
				return Object.hasOwn(FUNCTIONS, node.name)
					? builtIn(this, { kind: 'call', name: node.name, args: [node.body] })
					: memberOf(this.value(node.body), node.name);
			case 'pieces':
				return piecesOf(this, node.branches);
			case 'sum':
				return seriesOf(this, node);
			case 'integral':
				return integralOf(this, node);
			case 'derivative':
				return this.#derivative(node);
			case 'each':
				return eachOf(this, node);
			case 'compare':
				throw new CannotDraw('a comparison has no meaning here');
		}
	}

	name(name: string): Value {
		const local = this.locals.get(name);
		if (local) return local;
		const known = this.scope.value(name);
		if (known) return known;
		if (Object.hasOwn(CONSTANTS, name)) return constant(CONSTANTS[name]!);
		if (this.isFunction(name)) throw new CannotDraw('a function needs its brackets, as in f(x)');
		throw new CannotDraw(`too many unknowns`, [name]);
	}

	isFunction(name: string): boolean {
		return !this.locals.has(name) && this.scope.function(name) !== null;
	}

	/** What is done to numbers, done to values. */
	each(values: Value[], build: (args: Fn[]) => Fn): Value {
		return lift(this, values, (nums) => {
			this.spend();
			const fn = build(nums.map((n) => n.fn));
			return nums.every((n) => n.constant) ? constant(fn()) : { shape: 'number', fn, constant: false };
		});
	}

	/** Remembers where the result may break, with the cells of the calls around it set first. */
	watch(kind: Watch['kind'], num: Num): void {
		if (!num.constant && this.#quiet === 0 && this.watches.length < 200)
			this.watches.push({ kind, fn: this.#prepared(num.fn) });
	}

	#prepared(fn: Fn): Fn {
		const prepare = this.#prepare;
		if (!prepare) return fn;
		return () => {
			prepare();
			return fn();
		};
	}

	/** Runs `read` where names mean what `locals` say; `set` sets the cells behind them, if there are any. */
	within<T>(locals: Map<string, Value>, read: () => T, set: Fn | null = null): T {
		const outer = { prepare: this.#prepare, locals: this.locals };
		const { prepare } = outer;
		if (set) this.#prepare = prepare ? () => prepare() + set() : set;
		this.locals = locals;
		const result = read();
		this.#prepare = outer.prepare;
		this.locals = outer.locals;
		return result;
	}

	/** A body that is evaluated anew for each value of `name`, and what that costs; its breaks are not watched. */
	loop(name: string, node: Node): { cell: Cell; body: Fn; cost: number } {
		const cell: Cell = { v: 0 };
		const before = this.nodes;
		this.#quiet++;
		const { fn } = this.within(new Map(this.locals).set(name, variable(cell)), () => this.number(node));
		this.#quiet--;
		return { cell, body: fn, cost: this.nodes - before + 1 };
	}

	/** Worked out as a tree where that can be done, else from values nearby. */
	#derivative(node: Node & { kind: 'derivative' }): Value {
		let tree: Node;
		try {
			tree = derivative(node.body, node.name, this.scope);
		} catch (error) {
			if (!(error instanceof NoDerivative)) throw error;
			const at = this.name(node.name);
			if (at.shape !== 'number') throw error;
			const { cell, body, cost } = this.loop(node.name, node.body);
			this.nodes += 4 * cost;
			const fn = nearbySlope(cell, body, at.fn);
			return at.constant ? constant(fn()) : { shape: 'number', fn, constant: false };
		}
		return this.value(tree);
	}

	#index(body: Node, at: Node): Value {
		const list = this.value(body);
		if (list.shape !== 'list') throw new CannotDraw('only lists have numbered elements');
		const condition = at.kind === 'list' && at.items.length === 1 ? at.items[0]! : null;
		if (condition?.kind === 'compare') return filtered(this, list, condition);
		const which = this.value(at.kind === 'list' && at.items.length === 1 ? at.items[0]! : at);
		return indexList(list, which, (num) => this.watch('step', num));
	}
}
