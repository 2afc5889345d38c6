import type { Branch, Node } from '$lib/graph/latex/nodes';
import { arithmetic, choice, compare, gauss, settled } from './arithmetic';
import { derivative } from './derivative';
import { callFunction, factorial, SUMMARIES } from './functions';
import { indexList, lift, listOf, rangeOf } from './lists';
import { powerOf, rootOf } from './powers';
import type { Scope } from './scope';
import {
	CannotDraw,
	constant,
	variable,
	type Cell,
	type Fn,
	type Num,
	type Point,
	type Value,
	type Watch
} from './value';

/** Most nodes one row may be compiled to, calls written out, and deepest nesting of them (rule G4). */
const MOST_NODES = 8_000;
const DEEPEST = 800;
const TOO_MUCH = 'this is too much work to draw';
/** Most terms a sum may have; sums this short are written out, so that their poles are found. */
const MOST_TERMS = 10_000;
const WRITTEN_OUT = 40;

/** Work left for what loops while it is evaluated; whoever samples fills it up. */
export const work = { left: 0 };

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
	readonly #scope: Scope;
	#locals: Map<string, Value>;
	/** Sets the cells of all calls around the node being compiled. */
	#prepare: Fn | null = null;
	#quiet = 0;
	#depth = 0;
	nodes = 0;

	constructor(scope: Scope, locals: Map<string, Value> = new Map()) {
		this.#scope = scope;
		this.#locals = locals;
	}

	number(node: Node): Num {
		const value = this.value(node);
		if (value.shape !== 'number') throw new CannotDraw(`a number is needed here, not a ${value.shape}`);
		return value;
	}

	value(node: Node): Value {
		if (++this.nodes > MOST_NODES) throw new CannotDraw(TOO_MUCH);
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
				return this.#name(node.name);
			case 'group':
				return this.value(node.body);
			case 'sign': {
				const body = this.value(node.body);
				return node.op === '+'
					? body
					: this.#each(
							[body],
							([u]) =>
								() =>
									-u!()
						);
			}
			case 'binary':
				return this.#binary(node.op, this.value(node.left), this.value(node.right));
			case 'frac':
				return this.#binary('div', this.value(node.top), this.value(node.bottom));
			case 'power':
				return this.#power(node);
			case 'root':
				return this.#root(node.body, node.index);
			case 'abs':
				return this.#call('abs', [this.value(node.body)]);
			case 'factorial':
				if (node.body.kind === 'apply' && !this.#isFunction(node.body.name))
					return this.#product(node.body, (group) => ({ kind: 'factorial', body: group }));
				return this.#each(
					[this.value(node.body)],
					([n]) =>
						() =>
							factorial(n!())
				);
			case 'percent':
				return this.#each(
					[this.value(node.body)],
					([n]) =>
						() =>
							n!() / 100
				);
			case 'call':
				return this.#builtIn(node);
			case 'apply':
				return this.#apply(node);
			case 'point':
				return this.#point(node.items);
			case 'list':
				return listOf(node.items.map((item) => this.value(item)));
			case 'range':
				return rangeOf(
					node.from.map((n) => this.number(n)),
					node.to.map((n) => this.number(n))
				);
			case 'index':
				if (node.body.kind === 'apply' && !this.#isFunction(node.body.name))
					return this.#product(node.body, (group) => ({ kind: 'index', body: group, at: node.at }));
				return this.#index(node.body, node.at);
			case 'member':
				return this.#member(this.value(node.body), node.name);
			case 'pieces':
				return this.#pieces(node.branches);
			case 'sum':
				return this.#series(node);
			case 'integral':
				return this.#integral(node);
			case 'derivative':
				return this.value(derivative(node.body, node.name, this.#scope));
			case 'compare':
				throw new CannotDraw('a comparison has no meaning here');
		}
	}

	#name(name: string): Value {
		const local = this.#locals.get(name);
		if (local) return local;
		const known = this.#scope.value(name);
		if (known) return known;
		if (Object.hasOwn(CONSTANTS, name)) return constant(CONSTANTS[name]!);
		if (this.#isFunction(name)) throw new CannotDraw('a function needs its brackets, as in f(x)');
		throw new CannotDraw(`too many unknowns`, [name]);
	}

	#isFunction(name: string): boolean {
		return !this.#locals.has(name) && this.#scope.function(name) !== null;
	}

	#each(values: Value[], build: (args: Fn[]) => Fn): Value {
		return lift(values, (nums) => {
			this.nodes++;
			const fn = build(nums.map((n) => n.fn));
			return nums.every((n) => n.constant) ? constant(fn()) : { shape: 'number', fn, constant: false };
		});
	}

	/** Remembers where the result may break, with the cells of the calls around it set first. */
	#watch(kind: Watch['kind'], num: Num): void {
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

	#binary(op: string, left: Value, right: Value): Value {
		if (left.shape === 'point' || right.shape === 'point') return this.#vector(op, left, right);
		if (left.shape === 'list' && left.items.some((item) => item.shape === 'point'))
			return listOf(left.items.map((item) => this.#binary(op, item, right)));
		if (right.shape === 'list' && right.items.some((item) => item.shape === 'point'))
			return listOf(right.items.map((item) => this.#binary(op, left, item)));
		return lift([left, right], ([a, b]) => {
			this.nodes++;
			if (op === 'div') this.#watch('zero', b!);
			return arithmetic(op, a!, b!);
		});
	}

	#vector(op: string, left: Value, right: Value): Value {
		if (left.shape === 'list') return listOf(left.items.map((item) => this.#vector(op, item, right)));
		if (right.shape === 'list') return listOf(right.items.map((item) => this.#vector(op, left, item)));
		const add = op === '+' || op === '-';
		const part = (value: Value, axis: 'x' | 'y') => (value.shape === 'point' ? value[axis] : value);
		const both = left.shape === 'point' && right.shape === 'point';
		if (add !== both || (op === 'div' && right.shape === 'point'))
			throw new CannotDraw('points can be added, and multiplied by numbers');
		const along = (axis: 'x' | 'y') => this.#binary(op, part(left, axis), part(right, axis)) as Num;
		return { shape: 'point', x: along('x'), y: along('y') };
	}

	/** `a(b+1)^2` with a number a: the power belongs to the bracket alone. */
	#product(node: Node & { kind: 'apply' }, wrap: (group: Node) => Node): Value {
		const group: Node =
			node.args.length > 1 ? { kind: 'point', items: node.args } : { kind: 'group', body: node.args[0]! };
		return this.#binary('cdot', this.#name(node.name), this.value(wrap(group)));
	}

	#power(node: Node & { kind: 'power' }): Value {
		const { base, exponent } = node;
		if (base.kind === 'apply' && base.primes === 0 && !this.#isFunction(base.name))
			return this.#product(base, (group) => ({ kind: 'power', base: group, exponent }));
		return lift([this.value(base), this.value(exponent)], ([b, e]) => {
			const { num, watch } = powerOf(b!, e!, exponent);
			if (watch) this.#watch('zero', b!);
			return num;
		});
	}

	#root(body: Node, index: Node | null): Value {
		return lift([this.value(body), index ? this.value(index) : constant(2)], ([u, n]) => {
			this.#watch('zero', u!);
			return rootOf(u!, n!);
		});
	}

	#call(name: string, args: Value[]): Value {
		return lift(args, (nums) => {
			const { fn, watches } = callFunction(
				name,
				nums.map((n) => n.fn),
				this.#scope.degrees
			);
			if (nums.every((n) => n.constant)) return constant(fn());
			for (const watch of watches)
				this.#watch(watch.kind, { shape: 'number', fn: watch.fn, constant: false });
			return { shape: 'number', fn, constant: false };
		});
	}

	#builtIn(node: Node & { kind: 'call' }): Value {
		const args = node.args.map((arg) => this.value(arg));
		let result = this.#named(node.name, args, node.base);
		if (node.power) {
			const exponent = node.power;
			result = lift([result, this.value(exponent)], ([b, e]) => powerOf(b!, e!, exponent).num);
		}
		return result;
	}

	#named(name: string, args: Value[], base?: Node): Value {
		if (name === 'log' && (base || args.length === 2)) {
			const over = base ? this.value(base) : args[1]!;
			return this.#binary('div', this.#call('ln', [args[0]!]), this.#call('ln', [over]));
		}
		if (name === 'nthroot') return lift(args, ([u]) => rootOf(u!, constant(2)));
		if (Object.hasOwn(SUMMARIES, name)) return this.#summary(name, args);
		if (name === 'length') {
			if (args[0]!.shape !== 'list') throw new CannotDraw('“length” needs a list');
			return constant(args[0]!.items.length);
		}
		if (name === 'join') return listOf(args);
		if (name === 'sort') {
			const list = listOf(args).items.map((item) => (item.shape === 'number' ? item.fn() : NaN));
			return listOf(list.sort((a, b) => a - b).map(constant));
		}
		if (name === 'polygon') {
			const corners = listOf(args).items;
			if (corners.some((corner) => corner.shape !== 'point')) throw new CannotDraw('a polygon needs points');
			return { shape: 'polygon', corners: corners as Point[] };
		}
		if (name === 'distance' || name === 'midpoint') return this.#between(name, args[0]!, args[1]!);
		return this.#call(name, args);
	}

	#between(name: string, a: Value, b: Value): Value {
		if (a.shape !== 'point' || b.shape !== 'point') throw new CannotDraw(`“${name}” needs two points`);
		if (name === 'midpoint') return this.#vector('cdot', this.#vector('+', a, b) as Point, constant(0.5));
		return this.#each(
			[a.x, a.y, b.x, b.y],
			([ax, ay, bx, by]) =>
				() =>
					Math.hypot(ax!() - bx!(), ay!() - by!())
		);
	}

	#summary(name: string, args: Value[]): Value {
		const fns = listOf(args).items.map((item) => {
			if (item.shape !== 'number') throw new CannotDraw(`“${name}” needs numbers`);
			return item;
		});
		// Where the smaller of two changes, the curve has a corner.
		if ((name === 'min' || name === 'max') && fns.length === 2)
			this.#watch('zero', arithmetic('-', fns[0]!, fns[1]!));
		const summary = SUMMARIES[name]!;
		const fn = () => summary(fns.map((n) => n.fn()));
		this.nodes += fns.length;
		return fns.every((n) => n.constant) ? constant(fn()) : { shape: 'number', fn, constant: false };
	}

	#apply(node: Node & { kind: 'apply' }): Value {
		const definition = this.#locals.has(node.name) ? null : this.#scope.function(node.name);
		if (!definition) {
			if (node.primes) throw new CannotDraw(`too many unknowns`, [node.name]);
			return this.#product(node, (group) => group);
		}
		if (definition.params.length !== node.args.length)
			throw new CannotDraw(
				`this function takes ${definition.params.length === 1 ? 'one value' : `${definition.params.length} values`}`
			);
		let body = definition.node;
		for (let n = 0; n < node.primes; n++) body = derivative(body, definition.params[0]!, this.#scope);
		// Arguments stand outside the call: f(f(x)) is no recursion.
		const args = node.args.map((arg) => this.value(arg));
		if (this.#scope.costly.has(node.name)) throw new CannotDraw(TOO_MUCH);
		try {
			return this.#scope.inside(node.name, () => this.#inline(definition.params, args, body));
		} catch (error) {
			// Rows that double one another's work are given up once, not each anew.
			if (error instanceof CannotDraw && error.message === TOO_MUCH) this.#scope.costly.add(node.name);
			throw error;
		}
	}

	/** A call, written out: arguments go into cells of their own, then the body reads those. */
	#inline(params: string[], args: Value[], body: Node): Value {
		if (args.some((arg) => arg.shape === 'list' && arg.items.every((item) => item.shape === 'number'))) {
			const count = Math.min(...args.map((arg) => (arg.shape === 'list' ? arg.items.length : Infinity)));
			return listOf(
				Array.from({ length: count }, (_, n) =>
					this.#inline(
						params,
						args.map((arg) => (arg.shape === 'list' ? arg.items[n]! : arg)),
						body
					)
				)
			);
		}
		const settings: { cell: Cell; fn: Fn }[] = [];
		const hold = (num: Num): Num => {
			if (num.constant) return num;
			const cell = { v: NaN };
			settings.push({ cell, fn: num.fn });
			return variable(cell);
		};
		const locals = new Map<string, Value>();
		params.forEach((param, n) => {
			const arg = args[n]!;
			locals.set(
				param,
				arg.shape === 'number'
					? hold(arg)
					: arg.shape === 'point'
						? { shape: 'point', x: hold(arg.x), y: hold(arg.y) }
						: arg
			);
		});
		const set = () => {
			for (const { cell, fn } of settings) cell.v = fn();
			return 0;
		};
		const outer = this.#prepare;
		const previous = this.#locals;
		this.#prepare = settings.length === 0 ? outer : outer ? () => outer() + set() : set;
		this.#locals = locals;
		const value = this.value(body);
		this.#prepare = outer;
		this.#locals = previous;
		const settle = ({ fn, constant: isConstant }: Num): Num => ({
			shape: 'number',
			constant: isConstant,
			fn:
				isConstant || settings.length === 0
					? fn
					: settings.length === 1
						? () => {
								settings[0]!.cell.v = settings[0]!.fn();
								return fn();
							}
						: () => {
								set();
								return fn();
							}
		});
		return settled(value, settle);
	}

	#point(items: Node[]): Value {
		if (items.length !== 2) throw new CannotDraw('points in space are kept, not drawn');
		const x = this.value(items[0]!);
		const y = this.value(items[1]!);
		if (x.shape !== 'list' && y.shape !== 'list') return this.#pair(x, y);
		const count = Math.min(...[x, y].map((v) => (v.shape === 'list' ? v.items.length : Infinity)));
		const at = (value: Value, n: number) => (value.shape === 'list' ? value.items[n]! : value);
		return { shape: 'list', items: Array.from({ length: count }, (_, n) => this.#pair(at(x, n), at(y, n))) };
	}

	#pair(x: Value, y: Value): Point {
		if (x.shape !== 'number' || y.shape !== 'number') throw new CannotDraw('a point needs two numbers');
		return { shape: 'point', x, y };
	}

	#member(value: Value, name: string): Value {
		if (name !== 'x' && name !== 'y') throw new CannotDraw(`“.${name}” is kept, not drawn`);
		if (value.shape === 'point') return value[name];
		if (value.shape === 'list') return listOf(value.items.map((item) => this.#member(item, name)));
		throw new CannotDraw(`only points have .${name}`);
	}

	#index(body: Node, at: Node): Value {
		const list = this.value(body);
		if (list.shape !== 'list') throw new CannotDraw('only lists have numbered elements');
		const which = this.value(at.kind === 'list' && at.items.length === 1 ? at.items[0]! : at);
		return indexList(list, which, (num) => this.#watch('step', num));
	}

	/** 1 where the condition holds, else 0; its borders are watched. */
	condition(node: Node): Num {
		if (node.kind === 'group') return this.condition(node.body);
		if (node.kind === 'pieces') {
			const value = this.value(node);
			if (value.shape !== 'number') throw new CannotDraw('this condition is kept, not drawn');
			return { ...value, fn: () => (value.fn() === 1 ? 1 : 0) };
		}
		if (node.kind !== 'compare') throw new CannotDraw('a condition compares, as in x<2');
		const sides = node.operands.map((side) => this.number(side));
		const tests = node.relations.map((relation, n) => {
			const left = sides[n]!;
			const right = sides[n + 1]!;
			this.#watch('zero', arithmetic('-', left, right));
			return compare(relation, left.fn, right.fn);
		});
		const fn = tests.length === 1 ? tests[0]! : () => (tests.every((test) => test() === 1) ? 1 : 0);
		return { shape: 'number', fn, constant: sides.every((side) => side.constant) };
	}

	#pieces(branches: Branch[]): Value {
		const tests = branches.map((branch) =>
			branch.condition ? this.condition(branch.condition) : constant(1)
		);
		const values = branches.map((branch) => (branch.value ? this.value(branch.value) : constant(1)));
		const points = values.filter((value) => value.shape === 'point');
		if (points.length === values.length)
			return {
				shape: 'point',
				x: choice(
					tests,
					points.map((p) => p.x)
				),
				y: choice(
					tests,
					points.map((p) => p.y)
				)
			};
		return lift(values, (nums) => choice(tests, nums));
	}

	#series(node: Node & { kind: 'sum' }): Value {
		const from = this.number(node.from);
		const to = this.number(node.to);
		const start = node.product ? 1 : 0;
		const outer = this.#locals;
		const count = from.constant && to.constant ? Math.floor(to.fn()) - Math.ceil(from.fn()) + 1 : Infinity;
		if (count > MOST_TERMS && from.constant && to.constant)
			throw new CannotDraw('this sum has too many terms');
		if (count <= WRITTEN_OUT) {
			let total: Value = constant(start);
			for (let n = 0; n < count; n++) {
				this.#locals = new Map(outer).set(node.name, constant(Math.ceil(from.fn()) + n));
				total = this.#binary(node.product ? 'cdot' : '+', total, this.value(node.body));
			}
			this.#locals = outer;
			return total;
		}
		const cell: Cell = { v: 0 };
		this.#locals = new Map(outer).set(node.name, variable(cell));
		this.#quiet++;
		const before = this.nodes;
		const body = this.number(node.body).fn;
		const cost = this.nodes - before + 1;
		this.#quiet--;
		this.#locals = outer;
		const fn = () => {
			const end = Math.floor(to.fn());
			let total = start;
			for (let n = Math.ceil(from.fn()); n <= end; n++) {
				work.left -= cost;
				if (work.left < 0) return NaN;
				cell.v = n;
				if (node.product) total *= body();
				else total += body();
			}
			return total;
		};
		return { shape: 'number', fn, constant: false };
	}

	#integral(node: Node & { kind: 'integral' }): Value {
		const from = this.number(node.from).fn;
		const to = this.number(node.to).fn;
		const outer = this.#locals;
		const cell: Cell = { v: 0 };
		this.#locals = new Map(outer).set(node.name, variable(cell));
		this.#quiet++;
		const before = this.nodes;
		const body = this.number(node.body).fn;
		const cost = this.nodes - before + 1;
		this.#quiet--;
		this.#locals = outer;
		const fn = () => {
			work.left -= cost * 160;
			if (work.left < 0) return NaN;
			return gauss(from(), to(), (t) => {
				cell.v = t;
				return body();
			});
		};
		return { shape: 'number', fn, constant: false };
	}
}
