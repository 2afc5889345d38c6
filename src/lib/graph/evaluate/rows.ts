import type { GraphDocument, Item } from '$lib/graph/document';
import type { Node } from '$lib/graph/latex/nodes';
import { parseLatex } from '$lib/graph/latex/parse';
import { Compiler } from './compile';
import { definitionIn, domainOf, literal } from './definitions';
import { namesIn } from './names';
import { areaOf, equation, explicitPlots, fixedPlots, inequality, parametric, type Plot } from './plots';
import { fitWords, regress, SEARCHING, type Fit } from './regression';
import { RESERVED, Scope } from './scope';
import { defineTable, tablePlots } from './tables';
import { CannotDraw } from './value';
import { plain, showValue } from './words';
import { work } from './work';

/** What one item of a graph's list comes to. */
export interface Row {
	id: string;
	plots: Plot[];
	/** A result to show beside the row: `= 2.5`. */
	value: string | null;
	/** The number a slider stands at, where the row is one (`a=1`). */
	slider: number | null;
	/** Why the row is not drawn, in words; null where nothing is wrong. */
	error: string | null;
	/** Names nothing defines: sliders may be offered for them. */
	unknown: string[];
	/** A regression whose search was cut short: there may be a better curve. */
	searching?: boolean;
	/** Of a regression: the list it runs along, in LaTeX; null where it has none or more than one. */
	fitAlong?: string | null;
}

/** A row that comes to nothing, or of which nothing is known yet. */
export function emptyRow(id: string): Row {
	return { id, plots: [], value: null, slider: null, error: null, unknown: [] };
}

/** A slider in motion: where it stands, not yet written. */
export interface Dragged {
	/** Id of the item. */
	id: string;
	value: number;
}

/** Work that may be done while reading constants of one graph, in sums' terms (rule G4). */
const READING = 700_000;

/** Nodes that may be compiled for all rows of one graph. */
const COMPILING = 60_000;

/** Rows beyond this are kept, not drawn. */
const MOST_ROWS = 1000;

/** Curves, and points, of all rows of one graph that are drawn: each takes its time in every frame. */
const MOST_PLOTS = 2500;
const MOST_POINTS = 20_000;

/** The rows of a graph, read one by one, with the values of sliders being dragged (by item id) instead of their own. */
export class Rows {
	readonly scope: Scope;
	/** In the order of the graph's list; whole once `goOn` says so. */
	readonly rows: Row[] = [];
	readonly #fits = new Map<string, Fit | CannotDraw>();
	readonly #twins = new Set<string>();
	readonly #steps: Generator<void, void>;
	#left = READING;
	#room = { plots: MOST_PLOTS, points: MOST_POINTS };

	constructor(document: GraphDocument, dragged: readonly Dragged[] = []) {
		this.scope = new Scope(document.settings.degreeMode === true);
		this.scope.left = COMPILING;
		this.#steps = this.#readAll(document.items, dragged);
	}

	/** Reads on while `mayGoOn`, which is asked after each row, says so. True once all is read. */
	goOn(mayGoOn: () => boolean): boolean {
		work.left = this.#left;
		let isRead: boolean;
		do isRead = this.#steps.next().done === true;
		while (!isRead && mayGoOn());
		this.#left = work.left;
		return isRead;
	}

	*#readAll(all: readonly Item[], dragged: readonly Dragged[]): Generator<void, void> {
		const items = all.slice(0, MOST_ROWS);
		for (const item of items) {
			this.#define(item, dragged);
			yield;
		}
		for (const item of items.filter(({ type }) => type === 'table')) {
			const cells = defineTable(item, this.scope);
			for (let more = true; more; yield) this.#guard(item, () => void (more = !cells.next().done));
		}
		const budget = { left: SEARCHING };
		for (const item of items) {
			const found = regress(item, this.scope, budget);
			if (!found) continue;
			this.#fits.set(item.id, found);
			yield;
		}
		for (const item of all) {
			this.rows.push(this.#guard(item, () => this.#fitting(this.#read(item, dragged))));
			yield;
		}
	}

	/** A row with what it draws, where there is room for that. */
	#fitting(row: Partial<Row>): Partial<Row> {
		const { plots = [] } = row;
		const points = plots.reduce((sum, plot) => sum + (plot.kind === 'points' ? plot.points.length : 0), 0);
		const room = { plots: this.#room.plots - plots.length, points: this.#room.points - points };
		if (room.plots < 0 || room.points < 0)
			return { ...row, plots: [], error: 'this graph has too much in it to draw it all' };
		this.#room = room;
		return row;
	}

	#guard(item: Item, read: () => Partial<Row> | void): Row {
		const empty = emptyRow(item.id);
		try {
			return { ...empty, ...read() };
		} catch (error) {
			if (error instanceof RangeError) return { ...empty, error: 'this row is nested too deeply to draw' };
			if (!(error instanceof CannotDraw)) throw error;
			const unknown = error.unknown.filter((name) => !RESERVED.has(name));
			return { ...empty, error: this.#words(error), unknown };
		}
	}

	#words(error: CannotDraw): string {
		const [name] = error.unknown;
		if (!name) return error.message;
		if (name === 'x' || name === 'y')
			return `${name} belongs in an equation, as in y=2x, or a function, as in f(x)=2x`;
		return `“${plain(name)}” is not known yet`;
	}

	#define(item: Item, dragged: readonly Dragged[]): void {
		if (item.type !== 'expression') return;
		const parsed = parseLatex(item.latex);
		const definition = parsed.ok ? definitionIn(parsed.node) : null;
		if (!definition) return;
		const { name, body } = definition;
		const drag = dragged.find(({ id }) => id === item.id)?.value;
		const node: Node = drag === undefined ? body : { kind: 'number', text: String(drag) };
		const fresh =
			definition.kind === 'constant'
				? this.scope.defineConstant(name, node)
				: this.scope.defineFunction(name, { params: definition.params, node: body });
		if (!fresh) this.#twins.add(item.id);
	}

	#read(item: Item, dragged: readonly Dragged[]): Partial<Row> {
		if (item.index >= MOST_ROWS) return { error: 'this graph has too many rows to draw them all' };
		if (item.type === 'table') return { plots: tablePlots(item, this.scope) };
		if (item.type === 'other') throw new CannotDraw('this is kept, not drawn');
		if (item.type !== 'expression') return {};
		const parsed = parseLatex(item.latex);
		if (!parsed.ok) throw new CannotDraw(parsed.problem.message);
		if (!parsed.node) return {};
		const definition = definitionIn(parsed.node);
		if (definition && this.#twins.has(item.id))
			throw new CannotDraw(`“${plain(definition.name)}” is defined twice`);
		if (definition?.kind === 'constant')
			return this.#constant(item, definition.name, definition.body, dragged);
		if (definition) return this.#function(definition.params, definition.body);
		return this.#statement(item, parsed.node);
	}

	#constant(item: Item, name: string, body: Node, dragged: readonly Dragged[]): Partial<Row> {
		const own = literal(body);
		if (own !== null) return { slider: dragged.find(({ id }) => id === item.id)?.value ?? own };
		this.#refuseUnknown(body, []);
		const value = this.scope.value(name)!;
		const plainPoint = body.kind === 'point' && body.items.every((part) => literal(part) !== null);
		const plots = [...areaOf(body, this.scope), ...fixedPlots(value)];
		return { plots, value: plainPoint ? null : showValue(value) };
	}

	#function(params: string[], body: Node): Partial<Row> {
		this.#refuseUnknown(body, params);
		if (params.length > 1) return {};
		const along = params[0] === 'y' ? 'y' : 'x';
		return { plots: explicitPlots(body, params[0]!, along, this.scope) };
	}

	#statement(item: Item, node: Node): Partial<Row> {
		if (node.kind === 'compare') {
			if (node.relations[0] === '~') return this.#regression(item);
			const bound = ['x', 'y', ...(item.latex.includes('\\theta') ? ['r', '\\theta'] : ['r'])];
			this.#refuseUnknown(node, bound);
			const [left, right] = node.operands as [Node, Node];
			const turn = this.scope.degrees ? 360 : 2 * Math.PI;
			const domain = domainOf(item, ['polarDomain', 'domain'], this.scope, [0, 6 * turn]);
			if (node.relations.length === 1 && node.relations[0] === '=')
				return { plots: equation(left, right, this.scope, domain) };
			return { plots: inequality(node.operands, node.relations, this.scope) };
		}
		const names = namesIn(node);
		if (names.has('x') && !names.has('y')) {
			this.#refuseUnknown(node, ['x']);
			return { plots: explicitPlots(node, 'x', 'x', this.scope) };
		}
		if (names.has('t') && !this.scope.knows('t')) {
			this.#refuseUnknown(node, ['t']);
			const domain = domainOf(item, ['parametricDomain', 'domain'], this.scope, [0, 1]);
			return { plots: parametric(node, this.scope, domain) };
		}
		this.#refuseUnknown(node, []);
		const value = new Compiler(this.scope).value(node);
		const isLiteral = literal(node) !== null || value.shape === 'point';
		const plots = [...areaOf(node, this.scope), ...fixedPlots(value)];
		return { plots, value: isLiteral ? null : showValue(value) };
	}

	#regression(item: Item): Partial<Row> {
		const found = this.#fits.get(item.id);
		if (!found) return {};
		if (found instanceof CannotDraw) throw found;
		return { plots: found.plots, value: fitWords(found), searching: found.searching, fitAlong: found.along };
	}

	/** Names every unknown of a row at once, so that all their sliders can be offered together. */
	#refuseUnknown(node: Node, bound: string[]): void {
		const known = (name: string) =>
			bound.includes(name) || this.scope.knows(name) || ['e', '\\pi', '\\tau', '\\infty'].includes(name);
		const unknown = [...namesIn(node)].filter((name) => !known(name));
		if (unknown.length) throw new CannotDraw('too many unknowns', unknown);
	}
}
