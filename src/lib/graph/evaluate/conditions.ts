import type { Branch, Node } from '$lib/graph/latex/nodes';
import { arithmetic, choice, compare } from './arithmetic';
import type { Compiler } from './compile';
import { lift } from './lists';
import { CannotDraw, constant, type List, type Num, type Value } from './value';

/** 1 where the condition holds, else 0; its borders are watched. */
function conditionOf(c: Compiler, node: Node): Num {
	if (node.kind === 'group') return conditionOf(c, node.body);
	if (node.kind === 'pieces') {
		const value = c.value(node);
		if (value.shape !== 'number') throw new CannotDraw('this condition is kept, not drawn');
		return { ...value, fn: () => (value.fn() === 1 ? 1 : 0) };
	}
	if (node.kind !== 'compare') throw new CannotDraw('a condition compares, as in x<2');
	const sides = node.operands.map((side) => c.number(side));
	const tests = node.relations.map((relation, n) => {
		const left = sides[n]!;
		const right = sides[n + 1]!;
		c.watch('zero', arithmetic('-', left, right));
		return compare(relation, left.fn, right.fn);
	});
	const fn = tests.length === 1 ? tests[0]! : () => (tests.every((test) => test() === 1) ? 1 : 0);
	return { shape: 'number', fn, constant: sides.every((side) => side.constant) };
}

/** `L[L>2]`: the elements for which a condition holds that is told now. */
export function filtered(c: Compiler, list: List, condition: Node & { kind: 'compare' }): List {
	const sides = condition.operands.map((side) => c.value(side));
	const holds = list.items.map((_, n) =>
		condition.relations.every((relation, k) => {
			const [left, right] = [sides[k]!, sides[k + 1]!].map((side) =>
				side.shape === 'list' ? side.items[n] : side
			);
			if (left?.shape !== 'number' || right?.shape !== 'number') return false;
			if (!left.constant || !right.constant) throw new CannotDraw('this condition is kept, not drawn');
			return compare(relation, left.fn, right.fn)() === 1;
		})
	);
	return { shape: 'list', items: list.items.filter((_, n) => holds[n]) };
}

/** `{x<0: 1, 2}`: the value of the first condition that holds. */
export function piecesOf(c: Compiler, branches: Branch[]): Value {
	const tests = branches.map((branch) => (branch.condition ? conditionOf(c, branch.condition) : constant(1)));
	const values = branches.map((branch) => (branch.value ? c.value(branch.value) : constant(1)));
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
	return lift(c, values, (nums) => choice(tests, nums));
}
