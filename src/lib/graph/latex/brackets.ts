import { relation, sum } from './expression';
import type { Branch, Node } from './nodes';
import type { Reader } from './reader';
import type { Token } from './tokens';

/** What stands between round brackets, the opening one being taken: one or more, apart by commas. */
export function callArguments(r: Reader, opened: Token): Node[] {
	r.bars = 0;
	if (r.is('close', ')')) r.fail('something is missing between the brackets');
	const args = [relation(r)];
	while (r.take('symbol', ',')) {
		args.push(relation(r));
		if (args.length > 2000) r.fail('this row is too long to draw');
	}
	r.close(')', opened);
	return args;
}

export function bracket(r: Reader, opened: Token): Node {
	if (opened.text === '|') return absolute(r, opened);
	r.bars = 0;
	if (opened.text === '(') {
		const args = callArguments(r, opened);
		if (args.length > 1) return { kind: 'point', items: args };
		const body = args[0]!;
		// In the linear notation the brackets of (1/2)x only hold the fraction together.
		return r.linear && body.kind === 'frac' ? body : { kind: 'group', body };
	}
	if (opened.text === '[') return listBody(r, opened);
	if (opened.text === '{') return pieces(r, opened);
	if (opened.text === '⌊' || opened.text === '⌈') {
		const body = sum(r);
		r.close(opened.text === '⌊' ? '⌋' : '⌉', opened);
		return { kind: 'call', name: opened.text === '⌊' ? 'floor' : 'ceil', args: [body] };
	}
	if (opened.text === '<') {
		const body = relation(r);
		r.close('>', opened);
		return { kind: 'group', body };
	}
	return r.fail('this bracket has no meaning here', opened);
}

export function absolute(r: Reader, opened: Token): Node {
	r.bars = opened.type === 'open' ? 0 : 1;
	const body = sum(r);
	const token = r.peek();
	const closes = opened.type === 'open' ? token.type === 'close' && token.text === '|' : token.bar;
	if (!closes) r.fail('a bar | is not closed', opened);
	r.next();
	return { kind: 'abs', body };
}

export function listBody(r: Reader, opened: Token): Node {
	r.bars = 0;
	const items: Node[] = [];
	let from: Node[] | null = null;
	while (!r.is('close', ']')) {
		if (r.take('symbol', '...')) {
			from = items.splice(0);
			r.take('symbol', ',');
			continue;
		}
		items.push(relation(r));
		if (items.length === 1 && !from && r.take('command', 'for')) {
			const names = bindings(r);
			r.close(']', opened);
			return { kind: 'each', body: items[0]!, names };
		}
		if (items.length > 5000) r.fail('this list is too long to draw');
		if (!r.take('symbol', ',') && !r.is('symbol', '...')) break;
	}
	r.close(']', opened);
	if (!from) return { kind: 'list', items };
	if (from.length === 0 || items.length === 0) r.fail('a range needs a beginning and an end', opened);
	return { kind: 'range', from, to: items };
}

/** `i=[1...3], j=[1,2]` behind “for”. */
function bindings(r: Reader): { name: string; list: Node }[] {
	const names: { name: string; list: Node }[] = [];
	do {
		const start = r.peek();
		const bound = relation(r);
		if (bound.kind !== 'compare' || bound.relations.join() !== '=' || bound.operands[0]!.kind !== 'name')
			r.fail('“for” needs a name and a list: for i=[1...3]', start);
		names.push({ name: bound.operands[0].name, list: bound.operands[1]! });
		if (names.length > 4) r.fail('this row is too long to draw', start);
	} while (r.take('symbol', ','));
	return names;
}

function pieces(r: Reader, opened: Token): Node {
	const branches: Branch[] = [];
	while (!r.is('close', '}')) {
		const first = relation(r);
		if (r.take('symbol', ':')) branches.push({ condition: first, value: relation(r) });
		else if (first.kind === 'compare') branches.push({ condition: first, value: null });
		else branches.push({ condition: null, value: first });
		if (branches.length > 200) r.fail('this row is too long to draw');
		if (!r.take('symbol', ',')) break;
	}
	r.close('}', opened);
	if (branches.length === 0) r.fail('a condition is missing', opened);
	return { kind: 'pieces', branches };
}
